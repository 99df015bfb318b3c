/** The workflows that the steps of a definition run: those that the page gives, and files. */
import { get } from './definition.js';
import { copy } from './properties.js';

/**
 * The texts of these workflows, by name: as the page gave them in `workflows`, else from files beside the definition. Null where one is
 * not to be had, which the checker explains.
 * @param {HTMLElement} element
 * @param {string[]} names
 * @returns {Promise<{ workflows: Record<string, string | null>, failed?: import('./definition.js').Definition['failed'] }>}
 */
export async function bring(element, names) {
  const found = await Promise.all(names.map((name) => given(element, name) ?? beside(element, name)));
  // What is merely not there is a mistake in the definition; what could not be loaded may come yet.
  const failed = found.find(({ failed }) => failed && failed.code !== 'not-found')?.failed;
  // Not by assignments: `__proto__` is a name like any other.
  return { workflows: Object.fromEntries(names.map((name, at) => [name, found[at].config ?? null])), failed };
}

/** @param {HTMLElement} element @param {string} name @returns {import('./definition.js').Definition | undefined} */
function given(element, name) {
  const all = copy(element, 'workflows') ?? {};
  const one = Array.isArray(all) ? all.find((workflow) => workflow?.id === name) : Object.hasOwn(all, name) ? all[name] : undefined;
  if (one === undefined) return undefined;
  return { config: typeof one === 'string' ? one : JSON.stringify(one) };
}

/** @param {HTMLElement} element @param {string} name */
function beside(element, name) {
  const file = name.endsWith('.json') ? name : `${name}.json`;
  const src = copy(element, 'config') === null && element.getAttribute('src');
  return get(file, src ? new URL(src, element.baseURI).href : element.baseURI);
}

/** The workflows that the steps of a definition run: those that the page gives, and files. Loaded when the Wasm asks for any. */
import { get } from './definition.js';

/**
 * The texts of these workflows, by name: as the page gave them in `workflows`, else from files beside the definition. Null where one is
 * not to be had, which the checker explains.
 * @param {any} all what the page gave
 * @param {string} base the address of the definition, or of the page
 * @param {string[]} names
 * @returns {Promise<{ workflows: Record<string, string | null>, failed?: import('./definition.js').Definition['failed'] }>}
 */
export async function bring(all, base, names) {
  const found = await Promise.all(names.map((name) => given(all, name) ?? get(name.endsWith('.json') ? name : `${name}.json`, base)));
  // What is merely not there is a mistake in the definition; what could not be loaded may come yet.
  const failed = found.find(({ failed }) => failed && failed.code !== 'not-found')?.failed;
  // Not by assignments: `__proto__` is a name like any other.
  return { workflows: Object.fromEntries(names.map((name, at) => [name, found[at].config ?? null])), failed };
}

/** @param {any} all @param {string} name @returns {import('./definition.js').Definition | undefined} */
function given(all, name) {
  const one = Array.isArray(all) ? all.find((workflow) => workflow?.id === name) : Object.hasOwn(all, name) ? all[name] : undefined;
  if (one === undefined) return undefined;
  return { config: typeof one === 'string' ? one : JSON.stringify(one) };
}

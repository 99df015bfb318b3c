/** Why there is nothing to show, and what is doubtful in what is shown: asked of a module that comes only then. */
import { plain, plainCard } from './plain-card.js';
import { copy, locale } from './properties.js';

/** @typedef {import('./definition.js').Definition} Definition */

/**
 * Why there is nothing to show: the detail for `flowlist-problem`, and the card. Never rejects.
 * @param {Definition} definition
 * @param {HTMLElement} element
 * @param {() => void} retry
 * @returns {Promise<{ detail: { code: string, message: string }, card: Element }>}
 */
export async function explain(definition, element, retry) {
  const explained = await ask('unusable', definition, element, retry);
  if (explained) return explained;
  const words = copy(element, 'words');
  const code = 'not-explained';
  const source = definition.failed?.source ?? definition.source;
  return { detail: { code, message: plain(code, words), source }, card: plainCard(words, ['unavailable', code, 'retry'], retry) };
}

/**
 * What is doubtful: the detail for `flowlist-problem`; undefined where nothing is.
 * @param {Definition} definition
 * @param {HTMLElement} element
 */
export const doubts = (definition, element) => ask('doubtful', definition, element);

/**
 * Undefined where the module cannot be had.
 * @param {string} what a function of `problems.js`
 * @param {Definition} definition
 * @param {HTMLElement} element
 * @param {() => void} [retry]
 * @returns {Promise<any>}
 */
async function ask(what, definition, element, retry) {
  try {
    const problems = /** @type {Record<string, Function>} */ (await import('./problems.js'));
    return await problems[what](definition, copy(element, 'words'), locale(element), retry);
  } catch (cause) {
    console.warn(`<flow-list>: what checks definitions could not be loaded from ${new URL('./wasm/', import.meta.url)}.`, cause);
    return undefined;
  }
}

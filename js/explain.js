/** Why there is nothing to show, and what is doubtful in what is shown: asked of a module that comes only then. */
import { plain, plainCard } from './plain-card.js';

/** @typedef {import('./definition.js').Definition} Definition */

/**
 * Why there is nothing to show: the detail for `flowlist-problem`, and the card. Never rejects.
 * @param {Definition} definition
 * @param {Record<string, any> | null} words
 * @param {string} locale
 * @param {() => void} retry
 * @returns {Promise<{ detail: { code: string, message: string }, card: Element }>}
 */
export async function explain(definition, words, locale, retry) {
  try {
    const { unusable } = await import('./problems.js');
    return await unusable(definition, words, locale, retry);
  } catch (cause) {
    missing(cause);
    const code = 'not-explained';
    const source = definition.failed?.source ?? definition.source;
    return { detail: { code, message: plain(code, words), source }, card: plainCard(words, ['unavailable', code, 'retry'], retry) };
  }
}

/**
 * What is doubtful: the detail for `flowlist-problem`; undefined where nothing is.
 * @param {Definition} definition
 * @param {Record<string, any> | null} words
 * @param {string} locale
 */
export async function doubts(definition, words, locale) {
  try {
    const { doubtful } = await import('./problems.js');
    return await doubtful(definition, words, locale);
  } catch (cause) {
    missing(cause);
    return undefined;
  }
}

/** @param {unknown} cause */
function missing(cause) {
  console.warn(`<flow-list>: what checks definitions could not be loaded from ${new URL('./wasm/', import.meta.url)}.`, cause);
}

/** What the page lends to the Wasm, for all widgets together. */
import { format } from './format.js';
import { records } from './records.js';

/** Small letters and digits, five bits each. Also on plain-http intranets, where `randomUUID` is not. @param {number} length */
export function random(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('');
}

/**
 * @param {string} what `now`, `random` of `number` letters, or what `format` writes
 * @param {string} locale
 * @param {string} given
 * @param {number} number
 */
function text(what, locale, given, number) {
  if (what === 'now') return new Date().toISOString();
  return what === 'random' ? random(number) : format(what, locale, given, number);
}

/** What a control says, as JSON; `null` for another element, or one that is not in `root`. @param {Element} root @param {any} target */
function control(root, target) {
  const { name, value, checked, validity } = target;
  return JSON.stringify(validity && root.contains(target) ? { name, value, checked, bad: validity.badInput } : null);
}

/** The names of the controls with a date that does not exist, as JSON. @param {Element} root */
function bad(root) {
  const inputs = [...root.querySelectorAll('input')];
  return JSON.stringify(inputs.filter(({ validity }) => validity.badInput).map(({ name }) => name));
}

/** Moves the focus, where there is anything that the selector names. @param {Element} root @param {string} selector */
function focus(root, selector) {
  /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus();
}

/** @param {() => void} trap called in the moment of a crash */
export const page = (trap) => ({ trap, text, control, bad, focus, records });

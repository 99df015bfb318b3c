/** A stand-in for `localStorage` that lives as long as the page, so that it outlives a crash of the Wasm. */

const METHODS = {
  /** @this {Record<string, string>} @param {string} key */
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  },
  /** @this {Record<string, string>} @param {string} key @param {string} value */
  setItem(key, value) {
    this[key] = String(value);
  },
  /** @this {Record<string, string>} @param {string} key */
  removeItem(key) {
    delete this[key];
  },
  /** @this {Record<string, string>} @param {number} index */
  key(index) {
    return Object.keys(this)[index] ?? null;
  },
  get length() {
    return Object.keys(this).length;
  },
};

/**
 * Shared by every element of the page. As in a real Storage, `Object.keys` gives the keys.
 * @type {Storage}
 */
export const memory = Object.create(METHODS);

/**
 * @param {'local' | 'session' | 'memory'} kind
 * @returns {Storage} throws where the browser denies access, as in a sandboxed frame
 */
export function storage(kind) {
  return kind === 'local' ? localStorage : kind === 'session' ? sessionStorage : memory;
}

/** Names and texts in the storages of the browser, for the Wasm: nothing throws. */

/** What the memory of the page does as a Storage does. */
const METHODS = {
  /** @this {Record<string, string>} @param {string} key */
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  },
  /** @this {Record<string, string>} @param {string} key @param {string} value */
  setItem(key, value) {
    this[key] = value;
  },
  /** @this {Record<string, string>} @param {string} key */
  removeItem(key) {
    delete this[key];
  },
};

/**
 * Shared by every element of the page, and there as long as the page is, so that it outlives a crash of the Wasm. As in a
 * real Storage, `Object.keys` gives the keys.
 * @type {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>}
 */
const memory = Object.create(METHODS);

class Records {
  #storage;

  /** @param {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} storage */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @param {string} key */
  get(key) {
    try {
      return this.#storage.getItem(key) ?? undefined;
    } catch {} // denied: as `keys` then says
  }

  /** 0: kept; 1: denied; 2: no room. @param {string} key @param {string} text */
  set(key, text) {
    try {
      this.#storage.setItem(key, text);
      return 0;
    } catch (error) {
      // Every browser calls it QuotaExceededError; older Firefox NS_ERROR_DOM_QUOTA_REACHED.
      return /quota/i.test(/** @type {any} */ (error)?.name) ? 2 : 1;
    }
  }

  /** @param {string} key */
  remove(key) {
    try {
      this.#storage.removeItem(key);
    } catch {} // denied: as `set` then says
  }

  /** JSON, `null` where it is denied. @param {string} prefix */
  keys(prefix) {
    try {
      this.#storage.getItem(prefix); // that throws in all browsers
      // Four times as fast as a loop over `key(i)`, and skips none when another tab removes a key meanwhile.
      const keys = Object.keys(this.#storage).filter((key) => key.startsWith(prefix));
      return JSON.stringify(keys.sort());
    } catch {
      return 'null';
    }
  }
}

/**
 * @param {string} kind `local`, `session` or `memory`
 * @returns {Records | undefined} undefined where the browser lets the page write nothing
 */
export function records(kind) {
  try {
    const records = new Records(kind === 'local' ? localStorage : kind === 'session' ? sessionStorage : memory);
    const probe = 'flowlist:1:probe';
    // What a full one holds can still be read.
    if (records.set(probe, '') === 1) return undefined;
    records.remove(probe);
    return records;
  } catch {} // a sandboxed frame
}

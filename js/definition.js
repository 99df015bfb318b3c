/** Where the JSON of an element comes from. What it says is for the Wasm to judge. */
import { copy } from './properties.js';

/**
 * `lines`: the host gave text, so that line and column mean something. `source`: what its problems call it. `failed`: it
 * could not be had. `workflows`: those that its steps run, by name, as far as the Wasm asked for them; null where there is none.
 * @typedef {{ config?: string, workflows?: Record<string, string | null>, lines?: boolean, source?: string, failed?: { code: string, status?: number, source: string } }} Definition
 */

/** Longer texts are not handed to the Wasm at all, whose memory never shrinks; it sets the real limit. */
const MOST = 8_000_000;

/** Finds the definition of one element: `config`, else `src`, else a child script. */
export class Source {
  #element;
  #changed;
  /** @type {{ src: string, abort: AbortController, result?: Definition } | undefined} */
  #fetching;
  /** @type {MutationObserver | undefined} */
  #children;

  /** @param {HTMLElement} element @param {() => void} changed called when `find` may give another answer */
  constructor(element, changed) {
    this.#element = element;
    this.#changed = changed;
  }

  /** @returns {Definition | undefined} undefined: not yet */
  find() {
    const config = copy(this.#element, 'config');
    const src = this.#element.getAttribute('src');
    this.#children?.disconnect();
    if (config !== null || src === null) this.forget();
    if (typeof config === 'string') return text(config, true, 'config');
    if (config !== null) return text(JSON.stringify(config), false, 'config');
    if (src !== null) return this.#fetch(src);
    const script = this.#element.querySelector(':scope > script[type="application/json"]');
    if (script) return text(script.textContent ?? '', true, 'script');
    // The parser or a framework may still bring it.
    this.#children ??= new MutationObserver(this.#changed);
    this.#children.observe(this.#element, { childList: true });
    return undefined;
  }

  /** Stops what is under way; `find` then fetches again. */
  forget() {
    this.#fetching?.abort.abort();
    this.#fetching = undefined;
  }

  /** @param {string} src */
  #fetch(src) {
    if (this.#fetching?.src === src) return this.#fetching.result;
    this.forget();
    const fetching = { src, abort: new AbortController() };
    this.#fetching = fetching;
    get(src, this.#element.baseURI, fetching.abort.signal).then(
      (result) => {
        Object.assign(fetching, { result });
        this.#changed();
      },
      () => {}, // aborted
    );
    return undefined;
  }
}

/**
 * @param {string} config
 * @param {boolean} lines
 * @param {string} source
 * @returns {Definition}
 */
function text(config, lines, source) {
  return config.length > MOST ? { failed: { code: 'too-large', source } } : { config, lines, source };
}

/**
 * @param {string} source as the host wrote it
 * @param {string} base
 * @param {AbortSignal} [signal]
 * @returns {Promise<Definition>} rejects only when aborted
 */
export async function get(source, base, signal) {
  /** @param {string} code @param {number} [status] */
  const failed = (code, status) => ({ failed: { code, status, source } });
  try {
    const response = await fetch(new URL(source, base), { signal });
    const { status } = response;
    if (!response.ok) return failed(status === 404 || status === 410 ? 'not-found' : 'http', status);
    // Servers of single-page apps answer any address with their page.
    if (response.headers.get('content-type')?.startsWith('text/html')) return failed('not-json', status);
    return text(await response.text(), true, source);
  } catch (error) {
    if (signal?.aborted) throw error;
    return failed('unreachable');
  }
}

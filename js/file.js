/** A file that was chosen: the page stores it, and the list keeps what the page says of it. Loaded when one is chosen. */

/** `flowlist-file`: the page takes a file that was chosen, or refuses it. @extends {CustomEvent<unknown>} */
class FileEvent extends CustomEvent {
  /** @type {Promise<any> | undefined} */
  #answer;

  /** @param {object} detail @param {(fraction: number) => void} progress */
  constructor(detail, progress) {
    super('flowlist-file', { detail, bubbles: true, composed: true, cancelable: true });
    this.progress = progress;
  }

  /** Takes the file: `{url}` or `{id}` of where it is, once it is there; a rejection says why not. @param {unknown} answer */
  respondWith(answer) {
    this.#answer ??= Promise.resolve(answer);
  }

  /** What the page answers, once its listeners have run; nothing where it takes no files. */
  close() {
    return this.defaultPrevented ? undefined : this.#answer;
  }
}

/** Why the page did not take a file, in its own words if it has any. @param {any} why */
function reason(why) {
  const own = !(why instanceof TypeError || why instanceof DOMException) && why?.message;
  return typeof own === 'string' ? own : '';
}

/**
 * @param {HTMLElement} element hears the event
 * @param {HTMLInputElement} input a control of a file field
 * @param {object} about its step and field
 * @param {(what: { value: object | null, run?: string }) => any} put notes what came of it
 */
export async function handOver(element, input, about, put) {
  const bar = /** @type {Element} */ (input.parentElement?.querySelector('progress'));
  const file = input.files?.[0];
  if (!file) return put({ value: null });
  const { name, size, type } = file;
  let waits = true;
  const of = put({ value: { name, size, type, problem: 'pending' } });
  /** @param {number} fraction */
  const progress = (fraction) => waits && bar.setAttribute('value', String(fraction));
  const asked = new FileEvent({ ...of, ...about, file }, progress);
  element.dispatchEvent(asked);
  let value = {};
  try {
    const answer = asked.close();
    if (!answer) throw undefined;
    progress(0);
    value = await answer;
    if (!value) throw value;
  } catch (why) {
    value = { problem: reason(why) };
  }
  waits = false;
  // Another one was chosen meanwhile.
  if (input.files?.[0] !== file) return;
  bar.removeAttribute('value');
  put({ run: of.run, value: { name, size, type, ...value } });
}

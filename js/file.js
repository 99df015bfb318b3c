/** A file that was chosen: the page stores it, and the list keeps what the page says of it. */
import { FileEvent, reason } from './events.js';

/**
 * @param {HTMLElement} element hears the event
 * @param {HTMLInputElement} input a control of a file field
 * @param {(what: object) => any} put notes what came of it: `{step, field, value, run?}`
 */
export async function handOver(element, input, put) {
  const step = input.closest('.step')?.id.slice('step-'.length);
  const field = input.name.slice('answer-'.length);
  const bar = /** @type {Element} */ (input.parentElement?.querySelector('progress'));
  const file = input.files?.[0];
  if (!file) return put({ step, field, value: null });
  const { name, size, type } = file;
  let waits = true;
  const about = put({ step, field, value: { name, size, type, problem: 'pending' } });
  /** @param {number} fraction */
  const progress = (fraction) => waits && bar.setAttribute('value', String(fraction));
  const asked = new FileEvent({ ...about, step, field, file }, progress);
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
  put({ step, field, run: about.run, value: { name, size, type, ...value } });
}

/** The events that the page hears, and what it may answer. */

/**
 * `flowlist-before-complete`: the page may refuse it, or answer after asking a server.
 * @extends {CustomEvent<unknown>}
 */
export class BeforeCompleteEvent extends CustomEvent {
  /** @type {Promise<unknown>[] | null} */
  #answers = [];

  /**
   * The step waits for this promise. `false`, `{message}` or a rejection refuses it; anything else lets it through.
   * @param {unknown} answer
   */
  respondWith(answer) {
    if (!this.#answers) {
      throw new Error('Call respondWith() inside the listener of flowlist-before-complete, before any await.');
    }
    this.#answers.push(Promise.resolve(answer));
  }

  /**
   * Closes the event once its listeners have run.
   * @returns {string | Promise<string>} `''`: go on; `!` and words: refused, with these words (`!`: with our own). The
   *   promise never rejects.
   */
  close() {
    const answers = this.#answers ?? [];
    this.#answers = null;
    if (this.defaultPrevented) return '!';
    if (!answers.length) return '';
    return Promise.all(answers).then(
      (values) => values.map((value) => (value === false ? '!' : words(value))).find(Boolean) ?? '',
      // What the browser says of a network error is not for the person at the screen.
      (reason) => (!(reason instanceof TypeError || reason instanceof DOMException) && words(reason)) || '!',
    );
  }
}

/** @param {any} value */
function words(value) {
  return typeof value?.message === 'string' ? `!${value.message}` : '';
}

/** @param {string} name @param {unknown} detail */
export function event(name, detail) {
  const Kind = name === 'flowlist-before-complete' ? BeforeCompleteEvent : CustomEvent;
  return new Kind(name, { detail, bubbles: true, composed: true, cancelable: Kind !== CustomEvent });
}

/**
 * What the page hears of events that are kept now: of each, and of the end of the run.
 * @param {any} kept `{run, workflow, version, events, sensitive, decided, end?}`: the events as they are stored, or of the type `told`
 *   where the page heard of one before it decided or ended anything; the answers that are not stored, by the id of their event; the
 *   ids of votes that decided; and the end if the run became complete
 * @param {boolean} withAnswers
 * @returns {[string, object][]} names and details
 */
export function told({ events, sensitive, decided = [], end, ...about }, withAnswers) {
  /** @type {[string, object][]} */
  const all = [];
  let detail;
  for (const { id, type, at: time, by = '', step, round, answers, ends } of events) {
    detail = { ...about, id, time, by };
    const given = withAnswers && { answers, ...(sensitive[id] && { sensitive: sensitive[id] }) };
    if (type === 'vote') all.push(['flowlist-step-vote', { ...detail, step, round, is: answers.is, ...given }]);
    const sendsBack = /vote|told/.test(type) && events.some((/** @type {any} */ { cause }) => cause === id);
    if (type === 'complete' || sendsBack || decided.includes(id)) {
      all.push(['flowlist-step-complete', { ...detail, step, round, ...given }]);
    }
    if (type === 'overdue') all.push(['flowlist-step-overdue', { ...detail, step, round }]);
    if (type === 'reopen') all.push(['flowlist-step-reopen', { ...detail, step, steps: Object.keys(ends) }]);
  }
  if (end) {
    if (!withAnswers) delete end.answers;
    all.push(['flowlist-run-complete', { ...detail, ...end }]);
  }
  return all;
}

/** An error that says more than its message: `code`, and whatever else there is to say. */
class Told extends Error {
  /** @param {{ code: string, message?: string }} detail @param {unknown} [cause] */
  constructor({ message, ...detail }, cause) {
    super(message || detail.code, { cause });
    Object.assign(this, detail);
  }
}

/** Why a method was not carried out: `code`, `message` and what else the refusal says. */
export class FlowlistRefusal extends Told {
  name = 'FlowlistRefusal';
}

/** Why there is nothing to show: `code`, and the `problems` of the definition. */
export class FlowlistProblem extends Told {
  name = 'FlowlistProblem';
  /** @param {{ code: string, message?: string }} detail @param {unknown} [cause] */
  constructor(detail, cause) {
    super({ problems: [], ...detail }, cause);
  }
}

/** The class of `<flow-list>`: what the page says to it and asks of it, and when it draws. */
import { Source } from './definition.js';
import { json, OBSERVED, reflect, subject, upgrade } from './properties.js';
import { load, loaded, recovered } from './runtime.js';
import { Widget } from './widget.js';

const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {}); // a server may import this

export class FlowListElement extends Base {
  static observedAttributes = OBSERVED;

  #source = new Source(this, () => this.#changed());
  #widget = new Widget(this, () => {
    this.#source.forget();
    this.#changed();
  });
  /** @type {Promise<void> | undefined} */
  #loading;
  /** @type {IntersectionObserver | undefined} */
  #watching;
  /** On screen, or asked for. */
  #wanted = false;
  #queued = false;

  static {
    reflect(this.prototype);
  }

  get loading() {
    return this.getAttribute('loading') === 'eager' ? 'eager' : 'lazy';
  }

  set loading(value) {
    this.setAttribute('loading', value);
  }

  /** @returns {Promise<void>} about what was set last, in the same task too */
  get ready() {
    return this.#queued ? Promise.resolve().then(() => this.ready) : this.#widget.ready.promise;
  }

  get outline() {
    return this.#widget.call('outline') ?? null;
  }

  get answers() {
    return this.#widget.call('answers') ?? null;
  }

  /** @param {string} step @param {object} [answers] */
  complete(step, answers) {
    return this.#command({ do: 'complete', step, answers });
  }

  /** @param {string} step */
  skip(step) {
    return this.#command({ do: 'skip', step });
  }

  /** @param {string} step */
  reopen(step) {
    return this.#command({ do: 'reopen', step });
  }

  /** @param {string} step @param {string[]} to */
  assign(step, to) {
    return this.#command({ do: 'assign', step, to });
  }

  /** @param {string} step @param {string} text */
  comment(step, text) {
    return this.#command({ do: 'comment', step, text });
  }

  undo() {
    return this.#command({ do: 'undo' });
  }

  runs() {
    return this.#ask('runs');
  }

  /** @param {{ title?: string, copy?: boolean }} [options] */
  async newRun(options) {
    const { run } = await this.#ask('begin', json(options));
    await this.ready;
    return run;
  }

  /** @param {{ title?: string, status?: string, archived?: boolean }} set */
  changeRun(set) {
    return this.#command({ do: 'run', set });
  }

  exportRun() {
    return this.#ask('export');
  }

  /** @param {object | string} data */
  async importRun(data) {
    return this.#ask('import', (typeof data === 'string' ? data.toWellFormed() : json(data)) ?? 'null');
  }

  erase() {
    return this.#ask('erase');
  }

  connectedCallback() {
    upgrade(this);
    this.#changed();
  }

  /** A tick late, so that a move within the page keeps the widget. */
  disconnectedCallback() {
    setTimeout(() => {
      if (!this.isConnected) this.#destroy();
    });
  }

  adoptedCallback() {
    this.#widget.adopted();
  }

  /** Its presence is what keeps everything in a moveBefore(). */
  connectedMoveCallback() {}

  attributeChangedCallback() {
    this.#changed();
  }

  /** Several changes in one task are one update. */
  #changed() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#apply();
    });
  }

  #apply() {
    if (!this.#wanted && this.loading === 'lazy') return this.#watch();
    this.#want();
    const found = this.#source.find();
    this.#widget.expect(subject(this, found));
    if (!loaded()) return this.#load();
    if (found) this.#widget.show(found);
  }

  #watch() {
    this.#watching ??= new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#want();
        this.#changed();
      },
      { rootMargin: '200px' },
    );
    this.#watching.observe(this);
  }

  #want() {
    this.#wanted = true;
    this.#watching?.disconnect();
  }

  #load() {
    this.#loading ??= load().then(
      () => this.#changed(),
      (problem) => {
        this.#loading = undefined;
        console.error(`<flow-list>: ${problem.message}`, problem.cause ?? '');
        this.#widget.failed(problem);
      },
    );
  }

  #destroy() {
    this.#watching?.disconnect();
    this.#wanted = false;
    this.#widget.remove();
  }

  /** @param {object} command */
  async #command(command) {
    const { events } = await this.#ask('dispatch', json(command));
    return events;
  }

  async #shown() {
    if (!this.isConnected) throw new Error('<flow-list>: put the element on the page before you call its methods.');
    this.#want();
    this.#changed();
    await this.ready;
    await recovered();
  }

  /** @param {string} what @param {string} [text] */
  async #ask(what, text) {
    await this.#shown();
    return this.#widget.ask(what, text);
  }
}

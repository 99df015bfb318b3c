/** The class of `<flow-list>`: when it draws, what it tells the page, what the page may ask of it. */
import { Deferred } from './deferred.js';
import { Source } from './definition.js';
import { download } from './download.js';
import { event, FlowlistProblem, FlowlistRefusal, told } from './events.js';
import { doubts, explain } from './explain.js';
import { random } from './page.js';
import { plainCard } from './plain-card.js';
import { copy, json, locale, OBSERVED, reflect, settings, subject, upgrade } from './properties.js';
import { call, enter, load, loaded, recovered, sheets, widgets } from './runtime.js';

const MINUTE = 6e4;

/** The events that the view listens to: each tells for which widget Wasm is about to work. */
const LISTENED = 'click input change submit keydown keyup focusin focusout pointerdown pointerup toggle'.split(' ');

const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {}); // a server may import this

export class FlowListElement extends Base {
  static observedAttributes = OBSERVED;

  #source = new Source(this, () => this.#changed());
  /** @type {Promise<void> | undefined} */
  #loading;
  /** @type {IntersectionObserver | undefined} */
  #watching;
  /** On screen, or asked for. */
  #wanted = false;
  #queued = false;
  /** What it is to show. @type {import('./definition.js').Definition} */
  #definition = {};
  #settings = '';
  #subject = '';
  /** Counts what is to be shown: with each, `ready` begins anew, and the Wasm answers. */
  #opening = 0;
  #ready = new Deferred();
  /** In the Wasm; 0: it shows nothing. */
  #handle = 0;
  /** The explanation under way; another one, or none, and it comes too late. @type {object | undefined} */
  #explaining;
  /** @type {ShadowRoot | undefined} */
  #root;
  #restarting = false;
  #quiet = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;
  /** Rejects when the Wasm that was asked is gone. */
  #gone = new Deferred();
  /** How often the page had to think about a completion, and what came of the last one. */
  #questions = 0;
  /** @type {Promise<any> | undefined} */
  #answer;

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
    return this.#queued ? Promise.resolve().then(() => this.ready) : this.#ready.promise;
  }

  get outline() {
    return this.#call('outline') ?? null;
  }

  get answers() {
    return this.#call('answers') ?? null;
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

  undo() {
    return this.#command({ do: 'undo' });
  }

  runs() {
    return this.#ask('runs');
  }

  async newRun() {
    await this.#shown();
    const run = random(8);
    this.setAttribute('run', run);
    await this.ready;
    return run;
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

  /** Moved into the document of a frame, which leaves the sheets of its own behind. */
  adoptedCallback() {
    if (this.#root) this.#root.adoptedStyleSheets = sheets(this.ownerDocument);
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
    const about = subject(this, found);
    if (about !== this.#subject) {
      this.#subject = about;
      this.#opening++;
      if (this.#ready.settled) this.#ready = new Deferred();
    }
    if (!loaded()) return this.#load();
    if (!found) return;
    const now = settings(this, found, this.#opening);
    if (now === this.#settings) return;
    this.#settings = now;
    this.#definition = found;
    this.#explaining = undefined;
    if (found.failed) this.#explain();
    else if (!this.#handle) this.draw(false);
    else if (this.#call('update', now) === false) this.#explain();
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
        this.#failed(problem);
      },
    );
  }

  /** Mounts into a fresh root. @param {boolean} again after a crash, so that what the page has heard is not said twice */
  draw(again) {
    const { id, name, value, selectionStart, selectionEnd } = /** @type {HTMLInputElement} */ (this.#root?.activeElement ?? {});
    const div = document.createElement('div');
    div.tabIndex = -1;
    widgets.add(this);
    this.#lost();
    this.#quiet = again;
    const handle = call(this, 'mount', div, this.#host, this.#settings);
    this.#handle = handle ?? 0;
    if (handle === 0) {
      this.#quiet = false;
      return void this.#explain();
    }
    this.#put(div);
    queueMicrotask(() => {
      // Yew has drawn: its microtask was queued first.
      this.#quiet = false;
      if (!again) return;
      const fields = /** @type {HTMLInputElement[]} */ ([...div.querySelectorAll('[id], [name]')]);
      const field = fields.find((one) => (id ? one.id === id : name && one.name === name && one.value === value));
      (this.#restarting ? div : field)?.focus({ preventScroll: true });
      if (selectionStart != null && selectionEnd != null) field?.setSelectionRange?.(selectionStart, selectionEnd);
    });
  }

  /** Shows the restart card. */
  fail() {
    widgets.delete(this);
    this.#handle = 0;
    this.#lost();
    const text = this.#restarting ? 'crash-again' : 'crash-text';
    const card = plainCard(copy(this, 'words'), ['crash-title', text, 'crash-restart'], () => {
      this.#restarting = true;
      setTimeout(() => {
        this.#restarting = false;
      });
      this.draw(true);
    });
    this.#put(card);
    this.#failed(new FlowlistProblem({ code: 'crashed', message: 'The list stopped working. Its answers are saved.' }));
  }

  /** Says why there is nothing to show. What is shown stays until that is known. */
  async #explain() {
    const mine = (this.#explaining = {});
    const retry = () => {
      this.#source.forget();
      this.#settings = '';
      this.#changed();
    };
    const { detail, card } = await explain(this.#definition, copy(this, 'words'), locale(this), retry);
    if (this.#explaining !== mine) return;
    this.#unmount();
    this.#put(card);
    this.#failed(new FlowlistProblem(detail));
  }

  /** What is doubtful in a definition that is shown, for a page that wants to hear of it. @param {any} shown */
  async #doubt({ run, workflow, version }) {
    const definition = this.#definition;
    const detail = await doubts(definition, copy(this, 'words'), locale(this));
    if (!detail || this.#definition !== definition || !this.#handle) return;
    this.dispatchEvent(event('flowlist-problem', { run, workflow, version, ...detail }));
  }

  /** Puts something in the place of what is shown. @param {Node} node */
  #put(node) {
    this.#root ??= this.#dress();
    this.#root.replaceChildren(node);
  }

  /** The first shadow root hides the fallback, so there is none until there is something to show. */
  #dress() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = sheets(this.ownerDocument);
    for (const type of LISTENED) root.addEventListener(type, () => enter(this), true);
    return root;
  }

  #destroy() {
    this.#watching?.disconnect();
    this.#wanted = false;
    this.#explaining = undefined;
    this.#settings = this.#subject = '';
    this.#unmount();
    this.#root?.replaceChildren();
    this.#ready.reject(new FlowlistProblem({ code: 'removed', message: 'The list was taken off the page before it was shown.' }));
    this.#ready = new Deferred();
  }

  #unmount() {
    clearTimeout(this.#alarm);
    widgets.delete(this);
    this.#call('unmount');
    this.#handle = 0;
    this.#lost();
  }

  #lost() {
    this.#gone.reject(new FlowlistRefusal({ code: 'gone', message: 'The list was restarted or removed. Ask again.' }));
    this.#gone = new Deferred();
  }

  /** What the Wasm may ask of the page. */
  #host = {
    /** @param {string} name of an event, `kept`, `later`, `wake` or `unreadable` @param {string} json */
    tell: (name, json) => {
      if (name === 'later') return queueMicrotask(() => this.#call(name));
      if (name === 'wake') return this.#wake(Date.parse(json));
      if (name === 'unreadable') return download(json);
      const known = this.#quiet && (name === 'flowlist-ready' || name === 'flowlist-problem');
      const detail = JSON.parse(json);
      const all = name === 'kept' ? told(detail, this.hasAttribute('include-answers')) : [[name, detail]];
      // Once no Wasm is on the stack: a listener may do what it likes.
      queueMicrotask(() => {
        if (!known) for (const [name, detail] of all) this.dispatchEvent(event(name, detail));
        if (name !== 'flowlist-ready') return;
        this.#ready.resolve();
        if (!known && this.hasAttribute('check')) this.#doubt(detail);
      });
    },
    /** @param {string} json @returns {string} `''`: go on; `!` and words: refused; else the name of a question */
    before: (json) => {
      const { answers, ...detail } = JSON.parse(json);
      if (this.hasAttribute('include-answers')) detail.answers = answers;
      const asked = /** @type {import('./events.js').BeforeCompleteEvent} */ (event('flowlist-before-complete', detail));
      this.dispatchEvent(asked);
      enter(this);
      const answer = asked.close();
      if (typeof answer === 'string') return answer;
      const name = String(++this.#questions);
      this.#answer = answer.then((words) => this.#call('answer', `${name}\n${words}`));
      return name;
    },
    enter: () => enter(this),
  };

  /**
   * Looks at the clock at this time. Timers stand still while a computer sleeps, and none lasts a month: so in pieces.
   * @param {number} at NaN: never
   */
  #wake(at) {
    clearTimeout(this.#alarm);
    if (!(at > 0)) return;
    // Of several pages the first writes what it sees, if they do not look at the same moment.
    const left = Math.min(Math.max(at - Date.now(), 0), MINUTE) + Math.random() * 1000;
    this.#alarm = setTimeout(() => (Date.now() < at ? this.#wake(at) : void this.#call('look')), left);
  }

  /** @param {any} problem */
  #failed(problem) {
    const { name, ...detail } = problem;
    this.dispatchEvent(event('flowlist-problem', { ...detail, message: problem.message, fatal: true }));
    this.#ready.reject(problem);
  }

  /** @param {string} what @param {string} [text] @returns {any} undefined where there is no widget, or it crashed */
  #call(what, text = '') {
    const json = this.#handle ? call(this, 'call', this.#handle, what, text) : undefined;
    return json && JSON.parse(json);
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
    let result = this.#call(what, text);
    if (result?.waiting) result = await Promise.race([this.#answer, this.#gone.promise]);
    if (result === undefined) throw new FlowlistRefusal({ code: 'crashed', message: 'The list stopped working.' });
    if (result?.refused) throw new FlowlistRefusal(result.refused);
    return result;
  }
}

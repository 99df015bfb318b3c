/** What an element shows: a widget of the Wasm, or a card that says why there is none. */
import { Deferred } from './deferred.js';
import { download } from './download.js';
import { event, FlowlistProblem, FlowlistRefusal, told } from './events.js';
import { doubts, explain } from './explain.js';
import { plainCard } from './plain-card.js';
import { copy, json, settings } from './properties.js';
import { call, enter, mount, sheets, widgets } from './runtime.js';

/** @typedef {import('./definition.js').Definition} Definition */

/** The events that the view listens to (`src/view/desk.rs`): each tells for which widget Wasm is about to work. */
const LISTENED = ['click', 'input', 'focusout', 'submit'];

const MINUTE = 6e4;

/** Whether pages can do something one after the other: not over plain http. Hidden ones would be slow, as their timers are. */
const takesTurns = () => Boolean(navigator.locks) && !document.hidden;

/**
 * Pages look at the clock one after the other, so that each sees what the one before it wrote, which takes a moment.
 * @param {() => void} look
 */
const inTurn = (look) =>
  takesTurns()
    ? navigator.locks
        .request('flowlist', async () => {
          look();
          await new Promise((done) => setTimeout(done, 200));
        })
        .catch(look) // in the sandbox of a frame
    : look();

export class Widget {
  #element;
  #again;
  /** What it is to show. @type {Definition} */
  #definition = {};
  /** The workflows that its steps run, as far as the Wasm asked for them; and of what, and as given by the page. */
  #library = { of: /** @type {unknown[]} */ ([]), workflows: {} };
  /** Those that the Wasm asked for last. @type {string[] | undefined} */
  #missing;
  #settings = '';
  #subject = '';
  /** Counts what is to be shown: with each, `ready` begins anew, and the Wasm answers. */
  #opening = 0;
  /** Settles once what is to be shown is shown, or cannot be. */
  ready = new Deferred();
  /** In the Wasm; 0: it shows nothing. */
  #handle = 0;
  /** Rejects when the Wasm that was asked is gone. */
  #gone = new Deferred();
  /** The explanation under way; another one, or none, and it comes too late. @type {object | undefined} */
  #explaining;
  /** @type {ShadowRoot | undefined} */
  #root;
  #restarting = false;
  #quiet = false;
  /** How often the page had to think about a completion, and what came of the last one. */
  #questions = 0;
  /** @type {Promise<any> | undefined} */
  #answer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;

  /** @param {HTMLElement} element @param {() => void} again called when the definition is to be looked for anew */
  constructor(element, again) {
    this.#element = element;
    this.#again = again;
  }

  /** Says what is to be shown, before it is known how it looks. @param {string} subject another one begins `ready` anew */
  expect(subject) {
    if (subject === this.#subject) return;
    this.#subject = subject;
    this.#opening++;
    if (this.ready.settled) this.ready = new Deferred();
  }

  /** Shows a definition, and what the element says now. @param {Definition} definition */
  show(definition) {
    const of = [definition.config, copy(this.#element, 'workflows')];
    if (of.some((part, at) => part !== this.#library.of[at])) this.#library = { of, workflows: {} };
    definition = { ...definition, workflows: this.#library.workflows };
    const now = settings(this.#element, definition, this.#opening);
    if (now === this.#settings) return;
    this.#settings = now;
    this.#definition = definition;
    this.#explaining = this.#missing = undefined;
    if (definition.failed) this.#explain();
    else if (!this.#handle) this.draw(false);
    else if (this.call('update', now) === false) this.#refused();
  }

  /** The Wasm lacks workflows that steps run, or finds an error. What is shown stays until that is known. */
  async #refused() {
    if (!this.#missing) return this.#explain();
    const mine = (this.#explaining = {});
    const [element, missing] = [this.#element, this.#missing];
    const src = copy(element, 'config') === null && element.getAttribute('src');
    const base = src ? new URL(src, element.baseURI).href : element.baseURI;
    // What it bundles is a copy: it is handed what the element knows.
    const { workflows, failed } = await import('./workflows.js').then(
      ({ bring }) => bring(copy(element, 'workflows') ?? {}, base, missing),
      () => ({ workflows: {}, failed: { code: 'unreachable', source: 'workflows.js' } }),
    );
    if (this.#explaining !== mine) return;
    this.#library.workflows = { ...this.#library.workflows, ...workflows };
    this.show({ ...this.#definition, failed });
  }

  /** Mounts into a fresh root. @param {boolean} again after a crash, so that what the page has heard is not said twice */
  draw(again) {
    const { id, name, value, selectionStart, selectionEnd } = /** @type {HTMLInputElement} */ (this.#root?.activeElement ?? {});
    const div = document.createElement('div');
    div.tabIndex = -1;
    widgets.add(this);
    this.#lost();
    this.#quiet = again;
    const handle = mount(this, div, this.#host, this.#settings);
    this.#handle = handle ?? 0;
    if (handle === 0) return void this.#refused();
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
    this.#handle = 0; // of an instance that is gone
    this.#unmount();
    const text = this.#restarting ? 'crash-again' : 'crash-text';
    const card = plainCard(copy(this.#element, 'words'), ['crash-title', text, 'crash-restart'], () => {
      this.#restarting = true;
      setTimeout(() => {
        this.#restarting = false;
      });
      this.draw(true);
    });
    this.#put(card);
    this.failed(new FlowlistProblem({ code: 'crashed', message: 'The list stopped working. Its answers are saved.' }));
  }

  /** Says why there is nothing to show. What is shown stays until that is known. */
  async #explain() {
    const mine = (this.#explaining = {});
    const retry = () => {
      this.#library.of = [];
      this.#settings = '';
      this.#again();
    };
    const { detail, card } = await explain(this.#definition, this.#element, retry);
    if (this.#explaining !== mine) return;
    this.#unmount();
    this.#put(card);
    this.failed(new FlowlistProblem(detail));
  }

  /** What is doubtful in a definition that is shown, for a page that wants to hear of it. @param {any} shown */
  async #doubt({ run, workflow, version }) {
    const definition = this.#definition;
    const detail = await doubts(definition, this.#element);
    if (!detail || this.#definition !== definition || !this.#handle) return;
    this.#tell('flowlist-problem', { run, workflow, version, ...detail });
  }

  /** Moved into the document of a frame, which leaves the sheets of its own behind. */
  adopted() {
    if (this.#root) this.#root.adoptedStyleSheets = sheets(this.#element.ownerDocument);
  }

  /** Puts something in the place of what is shown. @param {Node} node */
  #put(node) {
    this.#root ??= this.#dress();
    this.#root.replaceChildren(node);
  }

  /** The first shadow root hides the fallback, so there is none until there is something to show. */
  #dress() {
    const root = this.#element.shadowRoot ?? this.#element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = sheets(this.#element.ownerDocument);
    for (const type of LISTENED) root.addEventListener(type, () => enter(this), true);
    root.addEventListener('change', ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      const ours = input.type === 'file' && input.name.startsWith('answer-') && this.#root?.contains(input);
      if (ours) this.#handOver(input);
    });
    return root;
  }

  /** A file was chosen. @param {HTMLInputElement} input */
  #handOver(input) {
    const about = { step: input.closest('.step')?.id.slice('step-'.length), field: input.name.slice('answer-'.length) };
    /** @param {object} what */
    const put = (what) => this.call('file', json({ ...about, ...what }));
    import('./file.js').then(
      ({ handOver }) => handOver(this.#element, input, about, put),
      () => put({ value: { name: input.value, problem: '' } }), // nobody takes it
    );
  }

  /** Shows nothing any more. */
  remove() {
    this.#explaining = undefined;
    this.#settings = this.#subject = '';
    this.#unmount();
    this.#root?.replaceChildren();
    this.ready.reject(new FlowlistProblem({ code: 'removed', message: 'The list was taken off the page before it was shown.' }));
    this.ready = new Deferred();
  }

  #unmount() {
    clearTimeout(this.#alarm);
    widgets.delete(this);
    this.call('unmount');
    this.#handle = 0;
    this.#lost();
  }

  #lost() {
    this.#gone.reject(new FlowlistRefusal({ code: 'gone', message: 'The list was restarted or removed. Ask again.' }));
    this.#gone = new Deferred();
  }

  /** Fires an event. @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.#element.dispatchEvent(event(name, detail));
  }

  /** Nothing can be shown: the page hears why. @param {any} problem */
  failed(problem) {
    const { name, ...detail } = problem;
    this.#tell('flowlist-problem', { ...detail, message: problem.message, fatal: true });
    this.ready.reject(problem);
  }

  /** @param {string} what @param {string} [text] @returns {any} undefined where there is no widget, or it crashed */
  call(what, text = '') {
    const json = this.#handle ? call(this, this.#handle, what, text) : undefined;
    return json && JSON.parse(json);
  }

  /** The same, once the page has thought about it. Rejects with why it was not done. @param {string} what @param {string} [text] */
  async ask(what, text) {
    let result = this.call(what, text);
    if (result?.waiting) result = await Promise.race([this.#answer, this.#gone.promise]);
    if (result === undefined) throw new FlowlistRefusal({ code: 'crashed', message: 'The list stopped working.' });
    if (result?.refused) throw new FlowlistRefusal(result.refused);
    return result;
  }

  /**
   * Looks at the clock at this time. Timers stand still while a computer sleeps, and none lasts a month: so in pieces.
   * @param {number} at NaN: never
   */
  #wake(at) {
    clearTimeout(this.#alarm);
    if (!(at > 0)) return;
    // Of several pages the first writes what it sees, if they do not look at the same moment.
    const left = Math.min(Math.max(at - Date.now(), 0), MINUTE) + (takesTurns() ? 0 : Math.random() * 1000);
    this.#alarm = setTimeout(() => (Date.now() < at ? this.#wake(at) : void inTurn(() => this.call('look'))), left);
  }

  /** What the Wasm may ask of the page. */
  #host = {
    /** @param {string} name of an event, `kept`, `later`, `wake`, `unreadable`, `workflows` or `run` @param {string} json */
    tell: (name, json) => {
      if (name === 'later') return queueMicrotask(() => this.call(name));
      if (name === 'wake') return this.#wake(Date.parse(json));
      if (name === 'unreadable') return download(json);
      if (name === 'workflows') return void (this.#missing = JSON.parse(json));
      if (name === 'run') return this.#element.setAttribute(name, json);
      const known = this.#quiet && (name === 'flowlist-ready' || name === 'flowlist-problem');
      const detail = JSON.parse(json);
      const all = name === 'kept' ? told(detail, this.#element.hasAttribute('include-answers')) : [[name, detail]];
      // Once no Wasm is on the stack: a listener may do what it likes.
      queueMicrotask(() => {
        if (!known) for (const [name, detail] of all) this.#tell(name, detail);
        if (name !== 'flowlist-ready') return;
        this.ready.resolve();
        if (!known && this.#element.hasAttribute('check')) this.#doubt(detail);
      });
    },
    /** @param {string} json @returns {string} `''`: go on; `!` and words: refused; else the name of a question */
    before: (json) => {
      const { answers, sensitive, ...detail } = JSON.parse(json);
      if (this.#element.hasAttribute('include-answers')) Object.assign(detail, { answers }, sensitive && { sensitive });
      const asked = /** @type {import('./events.js').BeforeCompleteEvent} */ (event('flowlist-before-complete', detail));
      this.#element.dispatchEvent(asked);
      enter(this);
      const answer = asked.close();
      if (typeof answer === 'string') return answer;
      const name = String(++this.#questions);
      this.#answer = answer.then((words) => this.call('answer', `${name}\n${words}`));
      return name;
    },
    enter: () => enter(this),
  };
}

/** The one Wasm of the page: loading it, calling it, and bringing every widget back after a crash. */
import { compiled } from './compiled.js';
import { FlowlistProblem } from './events.js';
import { page } from './page.js';
// @ts-ignore: written by wasm-bindgen
import * as wasm from './wasm/flowlist.js';

/** @typedef {import('./widget.js').Widget} Widget */

/** What is to be drawn again after a crash. @type {Set<Widget>} */
export const widgets = new Set();

/** The text of the sheet. */
let css = '';
/** The sheet that all widgets of a document share: no other document takes it. @type {WeakMap<Document, CSSStyleSheet[]>} */
const shared = new WeakMap();

let ready = false;
/** @type {Promise<void> | undefined} */
let loading;
/** The widget that Wasm works for: the one to blame for a crash. @type {Widget | null} */
let current = null;
let trapped = false;
/** @type {Promise<void> | undefined} */
let recovery;

/** The sheets for a widget. None where its document is not shown. @param {Document} document */
export function sheets(document) {
  const Sheet = document.defaultView?.CSSStyleSheet;
  if (!Sheet) return [];
  let all = shared.get(document);
  if (!all) {
    all = [new Sheet()];
    all[0].replaceSync(css);
    shared.set(document, all);
  }
  return all;
}

export const loaded = () => ready;

/** Resolves when no recovery is under way. */
export const recovered = () => recovery;

/** @param {Widget | null} widget */
export function enter(widget) {
  current = widget;
}

/** Loads the Wasm on the first call. Rejects with a FlowlistProblem; a later call then tries again. */
export function load() {
  loading ??= start().catch((cause) => {
    loading = undefined;
    throw cause instanceof FlowlistProblem
      ? cause
      : new FlowlistProblem(
          {
            code: 'not-loaded',
            message: `Flowlist could not load its files from ${new URL('./wasm/', import.meta.url)}. Serve the folder wasm/ beside flowlist.js, and allow it in connect-src and script-src.`,
          },
          cause,
        );
  });
  return loading;
}

async function start() {
  supported();
  const response = await fetch(new URL('./wasm/flowlist_bg.wasm', import.meta.url));
  wasm.initSync({ module: await compiled(response) });
  wasm.start(page(trap));
  css = wasm.call(0, 'sheet', '');
  ready = true;
  addEventListener('error', check);
  addEventListener('unhandledrejection', check);
  addEventListener('storage', (event) => {
    if (event.key === null || event.key.startsWith('flowlist:')) reread();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) reread();
  });
}

/** Other pages may have written. */
function reread() {
  guard(null, () => wasm.call(0, 'stored', ''));
}

/** Throws where the browser or the page cannot have it. */
function supported() {
  // Crashes are caught by the tag of JavaScript exceptions: Chrome 137, Firefox 131, Safari 18.4.
  if (!(/** @type {any} */ (globalThis.WebAssembly)?.JSTag)) {
    throw new FlowlistProblem({ code: 'wasm-unsupported', message: 'Flowlist needs a newer browser: this one lacks parts of WebAssembly.' });
  }
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // an empty one
  } catch (cause) {
    throw new FlowlistProblem(
      { code: 'wasm-blocked', message: "Flowlist may not run: add 'wasm-unsafe-eval' to script-src in the page's Content-Security-Policy." },
      cause,
    );
  }
}

/**
 * Calls an export for a widget. Exports never throw of themselves: what they throw is a crash.
 * @param {Widget | null} widget
 * @param {() => any} ask
 * @returns {any} undefined when it crashed, or a crash is being recovered from
 */
function guard(widget, ask) {
  if (trapped) recovery ??= recover(); // the last one failed
  if (!ready || trapped) return undefined;
  current = widget;
  try {
    return ask();
  } catch (error) {
    trap();
    reportError(error);
    return undefined;
  }
}

/** @param {Widget} widget @param {Element} root @param {object} host @param {string} settings @returns {number | undefined} its handle */
export const mount = (widget, root, host, settings) => guard(widget, () => wasm.mount(root, host, settings));

/** @param {Widget} widget @param {number} handle @param {string} what @param {string} text @returns {string | undefined} JSON */
export const call = (widget, handle, what, text) => guard(widget, () => wasm.call(handle, what, text));

/** Called by Wasm, and by `guard`, in the moment of a crash. From here on no call gets in until all is reset. */
function trap() {
  trapped = true;
  recovery ??= recover();
}

/**
 * Wasm out of stack cannot call `trap`: its error arrives here. So do those of timers and promises of an instance that
 * is gone, which still fire once; that is no news to the page.
 * @param {ErrorEvent | PromiseRejectionEvent} event
 */
function check(event) {
  const message = event instanceof ErrorEvent ? event.message : event.reason?.message;
  if (/closure from previous WASM instance/.test(message)) event.preventDefault();
  if (trapped) return;
  try {
    wasm.start(page(trap)); // throws when the instance is dead, whatever the error was about
  } catch {
    trap();
  }
}

async function recover() {
  await null; // now no frame of the crashed instance is on the stack: it would go on in the new one
  while (trapped) {
    const culprit = current;
    try {
      wasm.__wbg_reset_state();
      wasm.start(page(trap));
      trapped = false;
    } catch (error) {
      reportError(error); // no memory for another instance
      current = null;
      for (const widget of [...widgets]) widget.fail();
      break;
    }
    culprit?.fail();
    for (const widget of [...widgets]) {
      widget.draw(true);
      await null; // Yew draws in the microtask that `draw` has queued
      if (trapped) break; // this one crashes too: it is `current`
    }
  }
  recovery = undefined;
}

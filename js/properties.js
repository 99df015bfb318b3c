/** The attributes and properties that a page sets, and the settings for the Wasm that they make up. */

/** @typedef {import('./definition.js').Definition} Definition */

const TEXTS = ['src', 'run', 'locale', 'theme'];
/** @type {Record<string, string>} */
const SWITCHES = { readonly: 'readonly', runSwitcher: 'run-switcher', includeAnswers: 'include-answers', images: 'images', check: 'check' };
const OBJECTS = ['config', 'workflows', 'viewer', 'context', 'store', 'words'];
const ALL = [...TEXTS, ...Object.keys(SWITCHES), ...OBJECTS, 'loading'];

/** `theme` is left to the sheet. */
export const OBSERVED = ['src', 'run', 'locale', 'loading', ...Object.values(SWITCHES)];

/**
 * Beside each value a copy as it was then, as the page may go on changing its object.
 * @type {WeakMap<object, Record<string, { value: any, copy: any }>>}
 */
const objects = new WeakMap();

/**
 * JSON whose texts are Unicode: half of an emoji, as `slice()` leaves it, becomes U+FFFD, since nothing else can hold it.
 * @param {any} value
 * @returns {string | undefined}
 */
export function json(value) {
  return JSON.stringify(value, (_, part) => (typeof part === 'string' ? part.toWellFormed() : part));
}

/** @param {HTMLElement} element @param {string} name @returns {any} null when it was not set */
export function copy(element, name) {
  return objects.get(element)?.[name]?.copy ?? null;
}

/** @param {any} prototype its `attributeChangedCallback` is called when an object was set, too */
export function reflect(prototype) {
  /** @param {string} name @param {(element: any) => any} get @param {(element: any, value: any) => void} set */
  const property = (name, get, set) =>
    Object.defineProperty(prototype, name, {
      get() {
        return get(this);
      },
      set(value) {
        set(this, value);
      },
      enumerable: true,
      configurable: true,
    });

  for (const name of TEXTS) {
    property(
      name,
      (element) => element.getAttribute(name),
      (element, value) => (value == null ? element.removeAttribute(name) : element.setAttribute(name, value)),
    );
  }
  for (const [name, attribute] of Object.entries(SWITCHES)) {
    property(
      name,
      (element) => element.hasAttribute(attribute),
      (element, value) => element.toggleAttribute(attribute, Boolean(value)),
    );
  }
  for (const name of OBJECTS) {
    property(
      name,
      (element) => objects.get(element)?.[name]?.value ?? null,
      (element, value) => {
        const text = json(value ?? null);
        if (text === undefined) throw new TypeError(`<flow-list>: give ${name} data that JSON can hold.`);
        objects.set(element, { ...objects.get(element), [name]: { value, copy: JSON.parse(text) } });
        element.attributeChangedCallback();
      },
    );
  }
}

/** Takes up what was set before the element was defined: it hides the accessors. @param {any} element */
export function upgrade(element) {
  for (const name of ALL) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

/** The language of an element: its own, the page's, the browser's. @param {HTMLElement} element @returns {string} */
export function locale(element) {
  return element.getAttribute('locale') ?? (element.closest('[lang]')?.getAttribute('lang') || navigator.language);
}

/**
 * All that the Wasm is told.
 * @param {HTMLElement} element
 * @param {Definition} definition
 * @param {number} opening another number: show it and answer with `flowlist-ready` or a fatal problem, whatever it is
 * @returns {string} JSON
 */
export function settings(element, definition, opening) {
  return json({
    ...definition,
    opening,
    run: element.getAttribute('run'),
    viewer: copy(element, 'viewer'),
    context: copy(element, 'context'),
    words: copy(element, 'words'),
    store: copy(element, 'store') ?? 'local',
    locale: locale(element),
    readonly: element.hasAttribute('readonly'),
    images: element.hasAttribute('images'),
    runSwitcher: element.hasAttribute('run-switcher'),
    includeAnswers: element.hasAttribute('include-answers'),
  });
}

/** What `ready` is about: another of these is another run to show. @param {HTMLElement} element @param {Definition | undefined} definition */
export function subject(element, definition) {
  return json([
    definition ?? element.getAttribute('src'),
    element.getAttribute('run'),
    copy(element, 'viewer'),
    copy(element, 'store'),
  ]);
}

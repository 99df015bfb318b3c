/**
 * Stands in for what wasm-bindgen makes of the widget, so that the element can be tried by itself. It draws the title of
 * the definition and records what it is asked. A definition may ask for trouble: `{"bad": true}` has an error,
 * `{"crash": "mount" | "always" | "click"}` crashes.
 */
const calls = (globalThis.calls = []);
let instance = 0;
let dead = false;
let page;
let mounts = new Map();
let loads = 0;

export function initSync() {
  calls.push(['init', ++loads]);
}

export function __wbg_reset_state() {
  calls.push(['reset']);
  instance++;
  dead = false;
  mounts = new Map();
}

export function start(lent) {
  alive();
  page = lent;
}

function alive() {
  if (dead) throw new Error('Module terminated');
}

function crash() {
  dead = true;
  page.trap();
  throw new WebAssembly.RuntimeError('unreachable');
}

export function mount(root, host, settings) {
  alive();
  calls.push(['mount', JSON.parse(settings)]);
  if (isBad(settings)) return 0;
  const handle = mounts.size + 1;
  mounts.set(handle, { root, host });
  show(handle, settings);
  return handle;
}

export function call(handle, what, text) {
  alive();
  const answer = CALLS[what]?.(handle, text) ?? { [what]: handle };
  return what === 'sheet' ? answer : JSON.stringify(answer);
}

const CALLS = {
  sheet: () => ':host { display: block } h2 { color: rgb(1, 2, 3) }',
  stored: () => void calls.push(['stored']),
  update(handle, settings) {
    calls.push(['update', JSON.parse(settings)]);
    if (isBad(settings)) return false;
    show(handle, settings);
    return true;
  },
  begin(handle) {
    mounts.get(handle).host.tell('run', 'new-run');
    return { run: 'new-run' };
  },
  unmount(handle) {
    calls.push(['unmount', handle]);
    mounts.delete(handle);
  },
  dispatch(handle, text) {
    const command = JSON.parse(text);
    calls.push(['dispatch', command]);
    const { host } = mounts.get(handle);
    const answer = host.before(text);
    if (answer && !answer.startsWith('!')) {
      asked = { name: answer, handle, command };
      return { waiting: true };
    }
    return finish(host, command, answer);
  },
  answer(handle, text) {
    const [name, answer] = text.split('\n');
    if (asked?.name !== name) return { refused: { code: 'changed-meanwhile' } };
    return finish(mounts.get(handle).host, asked.command, answer);
  },
  runs: () => [{ run: 'a/default' }],
  import: () => ({}),
  erase: () => ({}),
};
let asked;

function finish(host, command, answer) {
  if (answer) return { refused: refusedByHost(answer.slice(1)) };
  const event = { id: 'e-1', type: command.do, step: command.step };
  host.tell('kept', JSON.stringify({ events: [event], sensitive: {} }));
  return { events: [event] };
}

function refusedByHost(words) {
  return words ? { code: 'own-words', text: words, message: words } : { code: 'refused-by-host', message: 'This page did not accept the step.' };
}

function isBad(settings) {
  return JSON.parse(JSON.parse(settings).config).bad === true;
}

function show(handle, text) {
  const { root, host } = mounts.get(handle);
  const settings = JSON.parse(text);
  const config = JSON.parse(settings.config);
  if (config.crash === 'mount') crash();
  const mine = instance;
  const guarded = (act) => () => {
    if (mine !== instance) throw new Error('Cannot invoke closure from previous WASM instance');
    alive();
    act();
  };
  // Like Yew, it draws in a microtask.
  queueMicrotask(
    guarded(() => {
      if (config.crash === 'always') crash();
      const title = document.createElement('h2');
      title.textContent = config.title;
      const field = document.createElement('input');
      field.id = 'field';
      field.value = page.records('memory').get(`flowlist:draft:${config.title}`) ?? '';
      field.addEventListener('input', () => page.records('memory').set(`flowlist:draft:${config.title}`, field.value));
      const button = document.createElement('button');
      button.id = 'crash';
      button.textContent = 'Crash';
      button.addEventListener('click', guarded(crash));
      const slot = document.createElement('slot');
      slot.name = 'step';
      root.replaceChildren(title, field, button, slot);
    }),
  );
  host.tell('flowlist-ready', JSON.stringify({ workflow: config.title }));
}

/**
 * Stands in for what wasm-bindgen makes of the widget, so that the element can be tried by itself. It draws the title of
 * the definition and records what it is asked. A definition may ask for trouble: `{"bad": true}` has an error,
 * `{"crash": "mount" | "always" | "click"}` crashes.
 */
const calls = (globalThis.calls = []);
let instance = 0;
let dead = false;
let trap = () => {};
let mounts = new Map();
let loads = 0;

export default async function init() {
  calls.push(['init', ++loads]);
}

export function __wbg_reset_state() {
  calls.push(['reset']);
  instance++;
  dead = false;
  mounts = new Map();
}

export function on_trap(call) {
  alive();
  trap = call;
}

function alive() {
  if (dead) throw new Error('Module terminated');
}

function crash() {
  dead = true;
  trap();
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

export function update(handle, settings) {
  alive();
  calls.push(['update', JSON.parse(settings)]);
  if (isBad(settings)) return false;
  show(handle, settings);
  return true;
}

function isBad(settings) {
  return JSON.parse(JSON.parse(settings).config).bad === true;
}

export function unmount(handle) {
  alive();
  calls.push(['unmount', handle]);
  mounts.delete(handle);
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
      field.value = host.storage('memory').getItem(`flowlist:draft:${config.title}`) ?? '';
      field.addEventListener('input', () => host.storage('memory').setItem(`flowlist:draft:${config.title}`, field.value));
      const button = document.createElement('button');
      button.id = 'crash';
      button.textContent = 'Crash';
      button.addEventListener('click', guarded(crash));
      const slot = document.createElement('slot');
      slot.name = 'step';
      root.replaceChildren(title, field, button, slot);
    }),
  );
  host.emit('flowlist-ready', JSON.stringify({ workflow: config.title }));
}

export function dispatch(handle, text) {
  alive();
  const command = JSON.parse(text);
  calls.push(['dispatch', command]);
  const { host } = mounts.get(handle);
  const finish = (answer) => {
    if (answer !== undefined) return JSON.stringify({ refused: { code: 'host-refused', message: answer, step: command.step } });
    const event = { id: 'e-1', type: command.do, step: command.step };
    if (command.do === 'complete') host.emit('flowlist-step-complete', JSON.stringify(event));
    return JSON.stringify({ events: [event] });
  };
  const answer = host.before(text);
  return answer instanceof Promise ? answer.then(finish) : finish(answer);
}

export function read(handle, what) {
  alive();
  if (what === 'runs') return JSON.stringify([{ run: 'a/default' }]);
  return JSON.stringify({ [what]: handle });
}

export function act(handle, what, data) {
  alive();
  calls.push(['act', what, data]);
  return JSON.stringify(what === 'newRun' ? { run: 'two' } : {});
}

export function storage_changed(key) {
  alive();
  calls.push(['storage_changed', key]);
}

export function sheet() {
  return ':host { display: block } h2 { color: rgb(1, 2, 3) }';
}

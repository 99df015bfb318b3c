/** The element by itself: what the page says to it, what it asks of the Wasm. The Wasm is a fake (fake/wasm). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { listen, withPage } from './harness.mjs';

const calls = (page, name) => page.evaluate((name) => window.calls?.filter(([call]) => call === name).map(([, first]) => first) ?? [], name);
const text = (page, id) => page.evaluate((id) => document.getElementById(id).shadowRoot?.textContent ?? null, id);

/** Adds elements as a page would write them, and waits until those with an id in `shown` are. */
async function put(page, html, shown = []) {
  await page.evaluate((html) => document.getElementById('main').append(document.createRange().createContextualFragment(html)), html);
  await page.evaluate((ids) => Promise.all(ids.map((id) => document.getElementById(id).ready)), shown);
}

const withElement = (body) =>
  withPage(async (tools) => {
    const heard = await listen(tools.page);
    await tools.page.goto(`${tools.url}/pages/element.html`);
    await body({ ...tools, heard });
  });

const script = (json) => `<script type="application/json">${json}</script>`;

test('a child script is the definition, with lines', withElement(async ({ page }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "Inline"}')}</flow-list>`, ['a']);
  const [settings] = await calls(page, 'mount');
  assert.deepEqual(settings, {
    config: '{"title": "Inline"}', lines: true, source: 'script', opening: 1, run: null, viewer: null, context: null, words: null,
    store: 'local', locale: 'en', readonly: false, images: false,
  });
}));

test('config wins over src, src over a child script', withElement(async ({ page }) => {
  await page.route('**/a.json', (route) => route.fulfill({ json: { title: 'From src' } }));
  await put(page, `<flow-list id="a" loading="eager" src="/a.json">${script('{"title": "Child"}')}</flow-list>`, ['a']);
  assert.match(await text(page, 'a'), /From src/);
  await page.evaluate(async () => { const a = document.getElementById('a'); a.config = { title: 'Object' }; await a.ready; });
  assert.match(await text(page, 'a'), /Object/);
  const [settings] = await calls(page, 'update');
  assert.deepEqual([settings.lines, settings.source], [false, 'config']);
  await page.evaluate(async () => { const a = document.getElementById('a'); a.config = null; a.src = null; await a.ready; });
  assert.match(await text(page, 'a'), /Child/);
}));

test('a definition may come later', withElement(async ({ page }) => {
  await put(page, '<flow-list id="a" loading="eager">Loading…</flow-list>');
  await page.evaluate(async (html) => { const a = document.getElementById('a'); a.append(document.createRange().createContextualFragment(html)); await a.ready; }, script('{"title": "Late"}'));
  assert.match(await text(page, 'a'), /Late/);
}));

test('properties set before the element is defined count', withPage(async ({ page, url }) => {
  await page.goto(`${url}/pages/blank.html`);
  const seen = await page.evaluate(async (url) => {
    const list = document.createElement('flow-list');
    Object.assign(list, { config: { title: 'Early' }, viewer: { id: 'ann' }, run: 'r1', readonly: true, includeAnswers: true, loading: 'eager' });
    document.body.append(list);
    await import(`${url}/element/flowlist.js`);
    await list.ready;
    return { attributes: list.getAttributeNames().sort(), viewer: list.viewer, settings: window.calls.find(([name]) => name === 'mount')[1] };
  }, url);
  assert.deepEqual(seen.attributes, ['include-answers', 'loading', 'readonly', 'run']);
  assert.deepEqual(seen.viewer, { id: 'ann' });
  assert.deepEqual([seen.settings.viewer, seen.settings.run, seen.settings.readonly], [{ id: 'ann' }, 'r1', true]);
}));

test('properties reflect', withElement(async ({ page }) => {
  const seen = await page.evaluate(() => {
    const list = document.createElement('flow-list');
    const before = [list.src, list.run, list.locale, list.theme, list.loading, list.readonly, list.includeAnswers, list.images, list.config, list.outline];
    Object.assign(list, { src: 'a.json', run: 'r', locale: 'de', theme: 'dark', loading: 'eager', readonly: true, includeAnswers: true, images: true });
    const written = list.outerHTML;
    Object.assign(list, { src: null, run: undefined, locale: null, theme: null, loading: 'lazy', readonly: false, includeAnswers: false, images: false });
    return { before, written, cleared: list.outerHTML };
  });
  assert.deepEqual(seen.before, [null, null, null, null, 'lazy', false, false, false, null, null]);
  assert.equal(seen.written, '<flow-list src="a.json" run="r" locale="de" theme="dark" loading="eager" readonly="" include-answers="" images=""></flow-list>');
  assert.equal(seen.cleared, '<flow-list loading="lazy"></flow-list>');
}));

test('changes in one task are one update; the same again is none', withElement(async ({ page }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "A"}')}</flow-list>`, ['a']);
  await page.evaluate(async () => {
    const a = document.getElementById('a');
    a.run = 'two';
    a.viewer = { id: 'bob' };
    a.locale = 'fr';
    await a.ready;
    a.viewer = { id: 'bob' };
    a.theme = 'dark';
    await a.ready;
  });
  const updates = await calls(page, 'update');
  assert.equal(updates.length, 1);
  assert.deepEqual([updates[0].run, updates[0].viewer, updates[0].locale], ['two', { id: 'bob' }, 'fr']);
}));

test('an object is taken as it was when it was set', withElement(async ({ page }) => {
  await page.evaluate(async () => {
    const list = document.createElement('flow-list');
    const config = { title: 'Before' };
    list.id = 'a';
    list.loading = 'eager';
    list.config = config;
    config.title = 'After';
    document.body.append(list);
    await list.ready;
  });
  assert.match(await text(page, 'a'), /Before/);
}));

test('what JSON cannot hold is refused at once', withElement(async ({ page }) => {
  const errors = await page.evaluate(() => {
    const list = document.createElement('flow-list');
    const cycle = {};
    cycle.self = cycle;
    return [cycle, () => {}].map((value) => { try { list.config = value; } catch (error) { return error.name; } });
  });
  assert.deepEqual(errors, ['TypeError', 'TypeError']);
}));

test('another src aborts the earlier fetch, and only the last is shown', withElement(async ({ page }) => {
  const aborted = [];
  page.on('requestfailed', (request) => aborted.push(new URL(request.url()).pathname));
  await page.route('**/slow.json', () => {}); // never answers
  await page.route('**/quick.json', (route) => route.fulfill({ json: { title: 'Quick' } }));
  const sent = page.waitForRequest('**/slow.json');
  await put(page, '<flow-list id="a" loading="eager" src="/slow.json">Wait.</flow-list>');
  await sent;
  await page.evaluate(async () => { const a = document.getElementById('a'); a.src = '/quick.json'; await a.ready; });
  assert.deepEqual(aborted, ['/slow.json']);
  assert.equal((await calls(page, 'mount')).length, 1);
  assert.match(await text(page, 'a'), /Quick/);
}));

for (const [what, answer, code] of [
  ['a missing file', { status: 404 }, 'not-found'],
  ['a failing server', { status: 503 }, 'http'],
  ['a page instead of JSON', { contentType: 'text/html', body: '<p>App</p>' }, 'not-json'],
  ['no answer', null, 'unreachable'],
]) {
  test(`${what} is said, and can be tried again`, withElement(async ({ page, heard, expectError }) => {
    if (answer === null || answer.status) expectError(/Failed to load resource/);
    await page.route('**/x.json', (route) => (answer ? route.fulfill(answer) : route.abort()));
    await put(page, '<flow-list id="a" loading="eager" src="/x.json"></flow-list>');
    const rejected = await page.evaluate(() => document.getElementById('a').ready.then(() => null, ({ name, code, problems }) => ({ name, code, problem: problems[0].code })));
    assert.deepEqual(rejected, { name: 'FlowlistProblem', code, problem: `source-${code}` });
    const told = (await heard()).map(({ name, target, detail }) => [name, target, detail.code, detail.source, detail.fatal]);
    assert.deepEqual(told, [['flowlist-problem', 'a', code, '/x.json', true]]);
    assert.match(await page.textContent('#a .problems'), /\/x\.json/);
    await page.unroute('**/x.json');
    await page.route('**/x.json', (route) => route.fulfill({ json: { title: 'Good' } }));
    await page.click('#a .problems button');
    await page.evaluate(() => document.getElementById('a').ready);
    assert.match(await text(page, 'a'), /Good/);
    assert.equal((await calls(page, 'mount')).length, 1);
  }));
}

test('a bad definition is explained in place of the list, and a good one takes its place again', withElement(async ({ page, heard }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "Good"}')}</flow-list>`, ['a']);
  await page.evaluate(async () => { const a = document.getElementById('a'); a.config = '{"bad": true}'; await a.ready.catch(() => {}); });
  assert.match(await page.textContent('#a .problems'), /config:3:1.*This is bad\./);
  assert.deepEqual(await calls(page, 'unmount'), [1]);
  assert.deepEqual((await heard()).map(({ name, detail }) => [name, detail.code ?? null]), [['flowlist-ready', null], ['flowlist-problem', 'invalid-definition']]);
  assert.equal(await page.evaluate(() => document.getElementById('a').outline), null);
  await page.evaluate(async () => { const a = document.getElementById('a'); a.config = { title: 'Better' }; await a.ready; });
  assert.equal(await page.textContent('#a h2'), 'Better');
}));

test('nothing is loaded until the element comes near the screen', withElement(async ({ page }) => {
  await put(page, `<div style="height: 5000px"></div><flow-list id="a">Fallback${script('{"title": "Far"}')}</flow-list>`);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(await calls(page, 'init'), []);
  await page.evaluate(async () => { const a = document.getElementById('a'); a.scrollIntoView(); await a.ready; });
  assert.match(await text(page, 'a'), /Far/);
}));

test('a method loads it, wherever it is', withElement(async ({ page }) => {
  await put(page, `<div style="height: 5000px"></div><flow-list id="a">${script('{"title": "Far"}')}</flow-list>`);
  const events = await page.evaluate(() => document.getElementById('a').complete('one', { x: 1 }));
  assert.deepEqual(events, [{ id: 'e-1', type: 'complete', step: 'one' }]);
  assert.deepEqual(await calls(page, 'dispatch'), [{ do: 'complete', step: 'one', answers: { x: 1 } }]);
}));

test('many elements share one Wasm and one sheet', withElement(async ({ page }) => {
  const html = [1, 2, 3].map((n) => `<flow-list id="w${n}" loading="eager">${script(`{"title": "List ${n}"}`)}</flow-list>`).join('');
  await put(page, html, ['w1', 'w2', 'w3']);
  assert.deepEqual(await calls(page, 'init'), [1]);
  assert.equal(await page.evaluate(() => new Set([...document.querySelectorAll('flow-list')].map((list) => list.shadowRoot.adoptedStyleSheets[0])).size), 1);
}));

test('in the document of a frame it looks as before', withElement(async ({ page }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "List"}')}</flow-list><iframe></iframe>`, ['a']);
  const colours = await page.evaluate(() => {
    const list = document.getElementById('a');
    const colour = () => getComputedStyle(list.shadowRoot.querySelector('h2')).color;
    const { contentDocument: inner } = document.querySelector('iframe');
    const seen = [colour()];
    for (const place of [inner.body, document.body]) {
      place.append(list);
      seen.push(colour());
    }
    return seen;
  });
  assert.deepEqual(colours, Array(3).fill('rgb(1, 2, 3)'));
}));

test('the fallback stays until there is something to show', withElement(async ({ page }) => {
  let answer;
  await page.route('**/slow.json', (route) => { answer = () => route.fulfill({ json: { title: 'Here' } }); });
  await put(page, '<flow-list id="a" loading="eager" src="/slow.json"><p>Call us on 555.</p></flow-list>');
  await page.waitForFunction(() => window.calls?.length);
  assert.ok(await page.isVisible('text=Call us'));
  assert.equal(await text(page, 'a'), null);
  answer();
  await page.evaluate(() => document.getElementById('a').ready);
  assert.ok(!(await page.isVisible('text=Call us')));
}));

test('children go to the slot of their step', withElement(async ({ page }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "A"}')}<p slot="step">For the step</p></flow-list>`, ['a']);
  assert.ok(await page.isVisible('text=For the step'));
}));

test('a move within the page keeps the widget; leaving it ends it', withElement(async ({ page }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "A"}')}</flow-list><section id="other"></section>`, ['a']);
  await page.evaluate(async () => {
    const tick = () => new Promise((done) => setTimeout(done));
    const a = document.getElementById('a');
    document.getElementById('other').append(a);
    await tick();
    a.parentElement.moveBefore?.(a, null);
    await tick();
  });
  assert.deepEqual([(await calls(page, 'mount')).length, (await calls(page, 'unmount')).length], [1, 0]);
  await page.evaluate(async () => {
    const a = document.getElementById('a');
    a.remove();
    await new Promise((done) => setTimeout(done));
    window.parked = a;
  });
  assert.deepEqual(await calls(page, 'unmount'), [1]);
  await page.evaluate(async () => { document.body.append(window.parked); await window.parked.ready; });
  assert.equal((await calls(page, 'mount')).length, 2);
  assert.match(await text(page, 'a'), /A/);
}));

test('an element that is taken off the page while it loads says so, and begins anew when it comes back', withElement(async ({ page }) => {
  await page.route('**/slow.json', () => {}); // never answers
  await put(page, '<flow-list id="a" loading="eager" src="/slow.json">Wait.</flow-list>');
  const rejected = await page.evaluate(async () => {
    const a = (window.parked = document.getElementById('a'));
    const { ready } = a;
    const asked = a.runs();
    a.remove();
    return Promise.all([ready, asked].map((promise) => promise.then(() => null, ({ name, code }) => [name, code])));
  });
  assert.deepEqual(rejected, Array(2).fill(['FlowlistProblem', 'removed']));
  await page.evaluate(async () => {
    window.parked.config = { title: 'Back' };
    document.body.append(window.parked);
    await window.parked.ready;
  });
  assert.match(await text(page, 'a'), /Back/);
}));

test('events bubble out of shadow roots, after the Wasm has returned', withElement(async ({ page, heard }) => {
  await page.evaluate(async () => {
    const host = document.body.appendChild(document.createElement('div'));
    const list = document.createElement('flow-list');
    list.loading = 'eager';
    list.config = { title: 'Nested' };
    list.addEventListener('flowlist-step-complete', () => { list.config = { title: list.outline ? 'Changed' : '' }; });
    host.attachShadow({ mode: 'open' }).append(list);
    window.list = list;
    await list.complete('one');
    await list.ready;
  });
  assert.deepEqual((await heard()).map(({ name }) => name), ['flowlist-ready', 'flowlist-before-complete', 'flowlist-step-complete', 'flowlist-ready']);
  assert.equal(await page.evaluate(() => window.list.config.title), 'Changed');
}));

test('a listener that throws breaks nothing', withElement(async ({ page, expectError }) => {
  expectError(/the page is wrong/);
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "A"}')}</flow-list>`, ['a']);
  const events = await page.evaluate(async () => {
    const a = document.getElementById('a');
    const wrong = () => { throw new Error('the page is wrong'); };
    a.addEventListener('flowlist-before-complete', wrong);
    a.addEventListener('flowlist-step-complete', wrong);
    return a.complete('one');
  });
  assert.equal(events.length, 1);
}));

for (const [what, answer, message] of [
  ['preventDefault()', (event) => event.preventDefault(), ''],
  ['false', (event) => event.respondWith(Promise.resolve(false)), ''],
  ['a message', (event) => event.respondWith(Promise.resolve({ message: 'Not known here.' })), 'Not known here.'],
  ['a rejection', (event) => event.respondWith(Promise.reject(new Error('Not today.'))), 'Not today.'],
  ['a network error', (event) => event.respondWith(Promise.reject(new TypeError('Failed to fetch'))), ''],
  ['the second of two answers', (event) => { event.respondWith(true); event.respondWith({ message: 'Second.' }); }, 'Second.'],
]) {
  test(`the page refuses a completion by ${what}`, withElement(async ({ page }) => {
    await put(page, `<flow-list id="a" loading="eager">${script('{"title": "A"}')}</flow-list>`, ['a']);
    const refusal = await page.evaluate(async (answer) => {
      const a = document.getElementById('a');
      a.addEventListener('flowlist-before-complete', new Function(`return ${answer}`)());
      return a.complete('one').then(() => null, ({ name, code, message, step }) => ({ name, code, message, step }));
    }, String(answer));
    assert.deepEqual(refusal, { name: 'FlowlistRefusal', code: 'host-refused', message: message || 'host-refused', step: 'one' });
  }));
}

test('the page lets a completion through after asking a server', withElement(async ({ page, heard }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "A"}')}</flow-list>`, ['a']);
  const late = await page.evaluate(async () => {
    const a = document.getElementById('a');
    let event;
    a.addEventListener('flowlist-before-complete', (asked) => { event = asked; asked.respondWith(new Promise((done) => setTimeout(done, 0, { ok: true }))); });
    await a.complete('one');
    try { event.respondWith(false); } catch (error) { return error.message; }
  });
  assert.match(late, /inside the listener/);
  const { name, detail } = (await heard()).at(-1);
  assert.deepEqual([name, detail.id, detail.step], ['flowlist-step-complete', 'e-1', 'one']);
}));

test('methods give data, and say what is missing', withElement(async ({ page }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "A"}')}</flow-list>`, ['a']);
  const seen = await page.evaluate(async () => {
    const a = document.getElementById('a');
    const off = await document.createElement('flow-list').undo().catch((error) => error.message);
    const name = await a.newRun();
    return { runs: await a.runs(), newRun: name === a.run && name, exported: await a.exportRun(), outline: a.outline, imported: await a.importRun({ x: 1 }), erased: await a.erase(), off };
  });
  assert.match(seen.off, /put the element on the page/);
  delete seen.off;
  assert.deepEqual(seen, { runs: [{ run: 'a/default' }], newRun: 'new-run', exported: { export: 1 }, outline: { outline: 1 }, imported: {}, erased: {} });
  assert.equal((await calls(page, 'update')).length, 1);
}));

test('the Wasm hears of other tabs and of a return from the back-forward cache', withElement(async ({ page, newPage, url }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "A"}')}</flow-list>`, ['a']);
  const other = await newPage();
  await other.goto(`${url}/pages/blank.html`);
  await other.evaluate(() => { localStorage.setItem('theirs', '1'); localStorage.setItem('flowlist:1:x', '1'); });
  await page.waitForFunction(() => window.calls.some(([name]) => name === 'stored'));
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  assert.equal((await calls(page, 'stored')).length, 2);
}));

for (const [what, spoil, code, error] of [
  ['a missing file', (page) => page.route('**/flowlist_bg.wasm', (route) => route.fulfill({ status: 404 })), 'not-loaded', /Serve the folder wasm/],
  ['a missing module', (page) => page.route('**/wasm/flowlist.js', (route) => route.abort()), 'not-loaded', /Serve the folder wasm/],
  ['an old browser', (page) => page.addInitScript(() => { delete WebAssembly.JSTag; }), 'wasm-unsupported', /newer browser/],
  ['a policy without wasm-unsafe-eval', () => {}, 'wasm-blocked', /wasm-unsafe-eval/],
]) {
  test(`without Wasm the fallback stays: ${what}`, withPage(async ({ page, url, expectError }) => {
    expectError(error);
    if (code === 'not-loaded') expectError(/Failed to load resource/);
    const heard = await listen(page);
    await spoil(page);
    const policy = code === 'wasm-blocked' ? "?policy=script-src 'self'" : '';
    await page.goto(`${url}/pages/element.html${policy}`);
    const rejected = await page.evaluate(async () => {
      const list = document.createElement('flow-list');
      list.id = 'a';
      list.loading = 'eager';
      list.config = {};
      list.append('Call us on 555.');
      document.body.append(list);
      return list.ready.then(() => null, ({ name, code }) => ({ name, code }));
    });
    assert.deepEqual(rejected, { name: 'FlowlistProblem', code });
    const [problem] = await heard();
    assert.deepEqual([problem.name, problem.detail.code, problem.detail.fatal], ['flowlist-problem', code, true]);
    assert.ok(await page.isVisible('text=Call us'));
  }));
}

const five = `${[1, 2, 3, 4, 5].map((n) => `<flow-list id="w${n}" loading="eager">${script(`{"title": "List ${n}"}`)}</flow-list>`).join('')}`;

test('a crash in one of five brings the other four back within a frame, and offers to restart it', withElement(async ({ page, heard, expectError }) => {
  expectError(/unreachable/);
  await put(page, five, ['w1', 'w2', 'w3', 'w4', 'w5']);
  for (const n of [1, 2, 3, 4, 5]) await page.fill(`#w${n} #field`, `draft ${n}`);
  await page.focus('#w2 #field');
  const next = await page.evaluate(async () => {
    document.getElementById('w3').shadowRoot.getElementById('crash').click();
    await new Promise(requestAnimationFrame);
    return [...document.querySelectorAll('flow-list')].map(({ shadowRoot }) => shadowRoot.querySelector('#field, .crash p').value ?? shadowRoot.querySelector('.crash p').textContent);
  });
  assert.deepEqual(next, ['draft 1', 'draft 2', 'Your answers are saved. Start it again to go on.', 'draft 4', 'draft 5']);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'w2');
  assert.deepEqual((await heard()).filter(({ name }) => name === 'flowlist-problem').map(({ target, detail }) => [target, detail.code]), [['w3', 'crashed']]);
  assert.equal((await heard()).filter(({ name }) => name === 'flowlist-ready').length, 5, 'nothing is told twice');
  await page.click('#w3 .crash button');
  assert.equal(await page.inputValue('#w3 #field'), 'draft 3');
  assert.equal((await calls(page, 'reset')).length, 1);
}));

for (const crash of ['mount', 'always']) {
  test(`a widget that crashes whenever it is drawn (${crash}) keeps its card, and another definition helps`, withElement(async ({ page, expectError }) => {
    expectError(/unreachable/);
    await put(page, five, ['w1', 'w2', 'w3', 'w4', 'w5']);
    await page.evaluate((crash) => { document.getElementById('w3').config = { title: 'Bad', crash }; }, crash);
    await page.click('#w3 .crash button');
    await page.waitForSelector('#w3 .crash >> text=It stopped again');
    assert.match(await text(page, 'w5'), /List 5/);
    await page.evaluate(async () => { const w3 = document.getElementById('w3'); w3.config = { title: 'Good' }; await w3.ready; });
    assert.match(await text(page, 'w3'), /Good/);
  }));
}

test('the words of the restart card are the host\'s to replace', withElement(async ({ page, expectError }) => {
  expectError(/unreachable/);
  await page.evaluate(() => {
    const list = document.createElement('flow-list');
    Object.assign(list, { id: 'a', loading: 'eager', config: { crash: 'mount' }, words: { 'crash-title': 'Angehalten', 'crash-restart': 'Weiter' } });
    document.body.append(list);
  });
  await page.waitForSelector('#a .crash >> text=Angehalten');
  assert.equal(await page.textContent('#a .crash button'), 'Weiter');
}));

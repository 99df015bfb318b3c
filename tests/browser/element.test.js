/** What the page says to the element: definitions, attributes and properties. The Wasm is a fake (fake/wasm). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { calls, put, script, text, withElement } from './element.mjs';
import { withPage } from './harness.mjs';

test('a child script is the definition, with lines', withElement(async ({ page }) => {
  await put(page, `<flow-list id="a" loading="eager">${script('{"title": "Inline"}')}</flow-list>`, ['a']);
  const [settings] = await calls(page, 'mount');
  assert.deepEqual(settings, {
    config: '{"title": "Inline"}', lines: true, source: 'script', workflows: {}, opening: 1, run: null, viewer: null, context: null, words: null,
    store: 'local', locale: 'en', readonly: false, images: false, runSwitcher: false, includeAnswers: false,
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

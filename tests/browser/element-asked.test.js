/** What the page hears of the element, and asks of it. The Wasm is a fake (fake/wasm). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { calls, put, script, withElement } from './element.mjs';

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
      return a.complete('one').then(() => null, ({ name, code, message }) => [name, code, message]);
    }, String(answer));
    assert.deepEqual(refusal, ['FlowlistRefusal', ...(message ? ['own-words', message] : ['refused-by-host', 'This page did not accept the step.'])]);
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

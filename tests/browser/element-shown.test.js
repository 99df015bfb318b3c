/** When the element is shown, where, and until when. The Wasm is a fake (fake/wasm). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { calls, put, script, text, withElement } from './element.mjs';

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

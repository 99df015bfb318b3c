/** What the element shows when there is no Wasm, or it has crashed. The Wasm is a fake (fake/wasm). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { calls, put, script, text, withElement } from './element.mjs';
import { listen, withPage } from './harness.mjs';

for (const [what, spoil, code, error] of [
  ['a missing file', (page) => page.route('**/flowlist_bg.wasm', (route) => route.fulfill({ status: 404 })), 'not-loaded', /Serve the folder wasm/],
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

test('a crash in one of five replaces the instance once, and draws each of the others in it once', withElement(async ({ page, expectError }) => {
  expectError(/unreachable/);
  await put(page, five, ['w1', 'w2', 'w3', 'w4', 'w5']);
  const before = (await calls(page, 'mount')).length;
  await page.click('#w3 #crash');
  await page.waitForSelector('#w3 .crash');
  const drawn = (await calls(page, 'mount')).slice(before).map(({ config }) => JSON.parse(config).title);
  assert.deepEqual(drawn, ['List 1', 'List 2', 'List 4', 'List 5']);
  await page.click('#w3 .crash button');
  assert.match(await text(page, 'w3'), /List 3/);
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

/** A definition that cannot be used, and one that is doubtful: what is said, and what happens while the checker is on its way. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { listen, withPage } from './harness.mjs';

const GOOD = { id: 'good', version: '1', title: 'Good', steps: [{ id: 'a', title: 'A' }] };
const BAD = '{ "id": "hello", "version": "1", "title": "Hello",\n  "steps": [{ "id": "greet", "title": "Say hello" }, { "id": "wave", "titel": "Wave" }] }';
const DOUBTFUL = JSON.stringify({ ...GOOD, id: 'doubtful', roles: [{ id: 'boss', title: 'Boss' }] });

/** A page with a list that has no definition yet; on `element.html` the Wasm is a fake. */
const open = (body, address = 'list.html?strict') =>
  withPage(async (tools) => {
    const heard = await listen(tools.page);
    await tools.page.goto(`${tools.url}/pages/${address}`);
    await tools.page.evaluate(async () => {
      await customElements.whenDefined('flow-list');
      const list = document.createElement('flow-list');
      Object.assign(list, { id: 'list', loading: 'eager' });
      list.append('Call us on 555.');
      document.getElementById('main').append(list);
    });
    const list = tools.page.locator('#list');
    /** Sets properties and waits until they are shown, or why not is. */
    const set = (properties) =>
      list.evaluate((list, properties) => {
        Object.assign(list, properties);
        return list.ready.then(() => null, ({ name, code, problems }) => ({ name, code, problems }));
      }, properties);
    const problems = async () => (await heard()).filter(({ name }) => name === 'flowlist-problem').map(({ detail }) => detail);
    await body({ ...tools, list, set, problems });
  });

/** In place of the fake checker, whose module is a file of its own. */
const fake = (page, check) =>
  page.route('**/wasm/checker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `export const initSync = () => {}; export const __wbg_reset_state = () => {}; export const check = ${check};` }));

test('the card says what is wrong, where, and what would be right', open(async ({ page, list, set }) => {
  await page.route('**/onboarding.json', (route) => route.fulfill({ body: BAD }));
  await set({ src: '/onboarding.json' });
  const html = await list.evaluate((list) => list.shadowRoot.innerHTML);
  assert.equal(html.replaceAll('><', '>\n<'), `<div class="flowlist" part="root">
<div class="problems" role="alert" part="problems">
<h2>
<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" class="icon">
<path d="M8 2.2 14.4 13.4H1.6ZM8 6.6v3.2M8 11.6v.2" pathLength="100">
</path>
</svg>
<span>This checklist cannot be shown</span>
</h2>
<p>/onboarding.json has 2 problems. The rest of this page is not affected.</p>
<ol class="problem-list">
<li class="problem">
<code class="problem-place">/onboarding.json:2:54</code>
<span>“title” is missing in a step. Add it.</span>
</li>
<li class="problem">
<code class="problem-place">/onboarding.json:2:70</code>
<span>“titel” is not a word of a step. Did you mean “title”?</span>
</li>
</ol>
<div class="actions">
</div>
</div>
</div>`);
}));

test('the page hears all problems, with their places only where there is a text', open(async ({ set, problems }) => {
  const found = (detail) => detail.problems.map(({ severity, code, params, pointer, line, column, message }) => ({ severity, code, params, pointer, line, column, message }));
  const rejected = await set({ config: BAD });
  const [detail] = await problems();
  assert.deepEqual([detail.code, detail.fatal, detail.source, detail.message], ['invalid-definition', true, 'config', 'The definition of this checklist has errors.']);
  assert.deepEqual(rejected, { name: 'FlowlistProblem', code: 'invalid-definition', problems: detail.problems });
  assert.deepEqual(found(detail)[1], {
    severity: 'error', code: 'unknown-word', params: { word: 'titel', object: 'a step', suggestion: 'title' }, pointer: '/steps/1/titel',
    line: 2, column: 70, message: '“titel” is not a word of a step. Did you mean “title”?',
  });
  await set({ config: JSON.parse(BAD) });
  const [, second] = await problems();
  assert.deepEqual(second.problems.map(({ pointer, line }) => [pointer, line]), [['/steps/1', undefined], ['/steps/1/titel', undefined]]);
}));

test('every sentence can be the page\'s own, with numbers and lists as its language writes them', open(async ({ list, set }) => {
  const words = { 'unknown-word': '{word} gibt es nicht in {object}.', 'did-you-mean': 'Eher {suggestion}?', unavailable: 'Geht nicht', 'problems.other': '{source}: {count} Fehler.', 'not-one-of': 'Eins von {values}.', 'too-big': 'Höchstens {limit} Bytes.' };
  await set({ words, locale: 'de', config: BAD });
  const text = await list.evaluate(({ shadowRoot }) => shadowRoot.textContent);
  for (const part of ['Geht nicht', 'config: 2 Fehler.', '“title” is missing in a step. Add it.', 'titel gibt es nicht in a step. Eher title?']) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  await set({ config: { ...GOOD, order: 'none' } });
  await list.getByText('Eins von listed und any.').waitFor();
  await set({ config: ' '.repeat(1_000_001) });
  await list.getByText('Höchstens 1.000.000 Bytes.').waitFor();
}));

test('the fallback, then the run that is shown, stay until the problems are known', open(async ({ page, list, set, problems }) => {
  let go;
  await page.route('**/wasm/checker_bg.wasm', async (route) => { await new Promise((resolve) => { go = resolve; }); await route.continue(); });
  const asked = page.waitForRequest('**/wasm/checker_bg.wasm');
  await list.evaluate((list, bad) => { list.config = bad; }, BAD);
  await asked;
  assert.ok(await page.isVisible('text=Call us'));
  assert.deepEqual(await problems(), []);
  await set({ config: GOOD });
  assert.equal(await list.locator('.title').textContent(), 'Good');
  await list.evaluate((list, bad) => { list.config = bad; }, BAD.replace('titel', 'tittle'));
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await list.locator('.title').textContent(), 'Good');
  go();
  await list.locator('.problems').waitFor();
  assert.equal((await problems()).length, 1, 'the first one came too late');
  assert.match(await list.locator('.problems').textContent(), /tittle/);
}));

test('a list that is taken away while the checker is on its way says nothing', open(async ({ page, list, problems }) => {
  let go;
  await page.route('**/problems.js', async (route) => { await new Promise((resolve) => { go = resolve; }); await route.continue(); });
  const asked = page.waitForRequest('**/problems.js');
  await list.evaluate((list, bad) => { window.list = list; list.config = bad; }, BAD);
  await asked;
  await page.evaluate(() => { window.list.remove(); return new Promise((done) => { setTimeout(done); }); });
  go();
  // What is asked after it is answered after it.
  await page.evaluate(() => import('/flowlist/problems.js').then(({ unusable }) => unusable({ config: '{' }, null, 'en', () => {})));
  assert.deepEqual(await problems(), []);
  assert.equal(await page.evaluate(() => window.list.shadowRoot?.childElementCount ?? 0), 0);
}));

for (const file of ['problems.js', 'wasm/checker_bg.wasm']) {
  test(`without ${file} it is said that something is wrong, and how to see what; trying again helps`, open(async ({ page, list, set, problems, expectError }) => {
    expectError(/Failed to load resource/);
    await page.route(`**/${file}`, (route) => route.abort());
    const rejected = await set({ config: BAD });
    assert.equal(rejected.code, 'not-explained');
    assert.match(await list.evaluate(({ shadowRoot }) => shadowRoot.textContent), /cannot be shown.*flowlist check/);
    assert.deepEqual((await problems()).map(({ code, fatal }) => [code, fatal]), [['not-explained', true]]);
    if (file.endsWith('.js')) return; // a browser may keep that a module could not be loaded
    await page.unroute(`**/${file}`);
    await list.getByRole('button', { name: 'Try again' }).click();
    await list.locator('.problem').first().waitFor();
  }));
}

for (const [what, check] of [['finds nothing', '() => "[]"'], ['crashes', '() => { throw new WebAssembly.RuntimeError("unreachable"); }']]) {
  test(`a checker that ${what} leaves no blank`, open(async ({ page, list, set, problems }) => {
    await fake(page, check);
    assert.equal((await set({ config: { bad: true } })).code, 'internal');
    await list.getByText('That is a fault of Flowlist').waitFor();
    assert.deepEqual((await problems()).map(({ code, problems }) => [code, problems.map(({ code }) => code)]), [['internal', ['internal']]]);
  }, 'element.html'));
}

test('warnings are told only to a page that asks, once the run is shown', open(async ({ page, list, set, problems }) => {
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  assert.equal(await set({ config: DOUBTFUL }), null);
  await page.evaluate(() => fetch('/favicon.ico')); // heard of after all that was asked for before
  assert.ok(!requests.some((url) => /problems|checker/.test(url)), requests.join(' '));
  assert.deepEqual(await problems(), []);
  await set({ check: true, run: 'two' });
  await page.waitForFunction(() => window.heard.some(({ name }) => name === 'flowlist-problem'));
  const [{ code, fatal, run, workflow, version, problems: [doubt, ...more] }] = await problems();
  assert.deepEqual({ code, fatal, run, workflow, version, more }, { code: 'doubtful-definition', fatal: false, run: 'doubtful/two', workflow: 'doubtful', version: '1', more: [] });
  assert.deepEqual([doubt.severity, doubt.code, doubt.pointer], ['warning', 'unused-role', '/roles/0']);
  assert.ok(doubt.line >= 1);
  await set({ config: GOOD });
  assert.equal(await list.getAttribute('check'), '');
  assert.equal((await problems()).length, 1, 'nothing is doubtful in this one');
}));

/** What pages and storages do to a widget when they are careless or hostile: nothing is lost, nothing is mixed up. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { listen, withPage } from './harness.mjs';

const WORKFLOW = {
  id: 'w', version: '1', title: 'W',
  steps: [
    { id: 'a', title: 'A', fields: [{ id: 't', type: 'text', label: 'T' }] },
    { id: 'b', title: 'B', fields: [{ id: 't', type: 'textarea', label: 'T' }] },
  ],
};

/** Shows a workflow; the page has one element, `#list`. */
async function show(page, url, config = WORKFLOW, more = {}) {
  await page.goto(`${url}/pages/list.html?src=/tests/workflows/accounting.json`);
  await page.locator('#list').evaluate(async (list, [config, more]) => {
    await customElements.whenDefined('flow-list');
    Object.assign(list, { config, ...more });
    await list.ready;
  }, [config, more]);
  return page.locator('#list');
}
const status = (list) => list.evaluate(({ outline }) => outline.steps.map(({ status }) => status).join());

test('a storage that is full at load still shows what it holds', withPage(async ({ page, url }) => {
  let list = await show(page, url);
  await list.evaluate((list) => list.complete('a', { t: 'kept' }));
  await page.evaluate(() => {
    for (let size = 1 << 20; size >= 1; size >>= 1) {
      for (let n = 0; ; n += 1) try { localStorage.setItem(`fill-${size}-${n}`, 'x'.repeat(size)); } catch { break; }
    }
  });
  list = await show(page, url);
  assert.equal(await status(list), 'done,open');
}));

test('no name of a run reaches another run, erased or not', withPage(async ({ page, url }) => {
  const list = await show(page, url, WORKFLOW, { viewer: { id: 'ana~1' } });
  const seen = await list.evaluate(async (list) => {
    await list.complete('a', { t: 'secret' });
    list.viewer = { id: 'ana' };
    await list.ready;
    await list.erase();
    const after = { ...list.answers };
    list.run = 'a~b';
    await list.ready;
    await list.complete('a', { t: 'x' });
    return { after, runs: (await list.runs()).map(({ id }) => id) };
  });
  assert.deepEqual(seen.after, {});
  assert.ok(seen.runs.includes('a~b'), seen.runs.join());
}));

test('half an emoji in a name or an answer takes nothing down', withPage(async ({ page, url }) => {
  const list = await show(page, url, WORKFLOW, { viewer: { id: 'ana', name: 'Ana \ud83d' }, context: { x: '\ude00' } });
  const answers = await list.evaluate(async (list) => {
    await list.complete('a', { t: 'x\ud83d' });
    return list.answers;
  });
  assert.deepEqual(answers, { a: { t: 'x\ufffd' } });
  await page.reload();
  assert.equal(await status(await show(page, url, WORKFLOW, { viewer: { id: 'ana' } })), 'done,open');
}));

test('no id of a field gets in the way of the form', withPage(async ({ page, url }) => {
  for (const id of ['parentElement', 'contains', 'insertBefore', 'namespaceURI', 'querySelector', 'constructor', 'toString']) {
    const config = { ...WORKFLOW, id: `w-${id}`, steps: [{ id: 'a', title: 'A', fields: [{ id, type: 'text', label: 'T', required: true }] }] };
    const list = await show(page, url, config);
    await list.locator('.main-button').click();
    const control = list.locator(`[name="answer-${id}"]`);
    await control.and(page.locator(':focus')).waitFor();
    await control.fill('x');
    await list.locator('.main-button').click();
    await list.locator('.ending').waitFor();
  }
}));

test('what was typed outlives an undo, and a reopening of an earlier step', withPage(async ({ page, url }) => {
  const list = await show(page, url);
  const field = list.locator('[name=answer-t]');
  await field.fill('a long text');
  await list.locator('.main-button').click();
  await list.locator('#step-a.is-done').waitFor();
  await list.evaluate((list) => list.undo());
  await list.locator('#step-a .card').waitFor();
  assert.equal(await field.inputValue(), 'a long text');

  await list.evaluate((list) => list.complete('a'));
  await list.locator('#step-b .card').waitFor();
  await field.fill('half of b');
  await list.evaluate((list) => list.reopen('a').then(() => list.complete('a')));
  await list.locator('#step-b .card').waitFor();
  assert.equal(await field.inputValue(), 'half of b');
}));

test('an answer that cannot be kept leaves its draft in the storage', withPage(async ({ page, url }) => {
  let list = await show(page, url);
  await list.locator('[name=answer-t]').fill('precious');
  await page.evaluate(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (key.includes(':e:')) throw new DOMException('full', 'QuotaExceededError');
      return set.call(this, key, text);
    };
  });
  await list.locator('.main-button').click();
  await list.locator('#step-a.is-done').waitFor();
  list = await show(page, url);
  assert.equal(await list.locator('[name=answer-t]').inputValue(), 'precious');
}));

test('what could not be kept of a run waits while another run is shown, or none', withPage(async ({ page, url }) => {
  const heard = await listen(page);
  const list = await show(page, url, WORKFLOW, { run: 'one' });
  const seen = await list.evaluate(async (list) => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    await list.complete('a', { t: 'precious' });
    list.run = 'two';
    await list.ready;
    const other = { ...list.answers };
    list.run = 'one';
    await list.ready;
    const back = list.answers.a;
    const place = list.parentNode;
    list.remove();
    await new Promise((removed) => setTimeout(removed));
    Storage.prototype.setItem = set;
    place.append(list);
    await list.ready;
    return { other, back, again: list.answers.a };
  });
  assert.deepEqual(seen, { other: {}, back: { t: 'precious' }, again: { t: 'precious' } });
  const told = (await heard()).filter(({ name }) => name === 'flowlist-step-complete');
  assert.deepEqual(told.map(({ detail }) => [detail.run, detail.step]), [['w/one', 'a']]);
  const after = await show(page, url, WORKFLOW, { run: 'one' });
  assert.deepEqual(await after.evaluate((list) => list.answers.a), { t: 'precious' });
}));

for (const [what, change] of Object.entries({
  'another viewer': (list) => { list.viewer = { id: 'bob' }; },
  'another run': (list) => { list.run = 'other'; },
  'an erased run': (list) => list.erase(),
  'a page for reading': (list) => { list.readonly = true; },
})) {
  test(`a late answer of the host does not complete a step for ${what}`, withPage(async ({ page, url }) => {
    const heard = await listen(page);
    const list = await show(page, url, WORKFLOW, { run: 'one', viewer: { id: 'ana' } });
    const code = await list.evaluate(async (list, change) => {
      let answer;
      list.addEventListener('flowlist-before-complete', (event) => event.respondWith(new Promise((resolve) => { answer = resolve; })), { once: true });
      const asked = list.complete('a', { t: 'mine' }).then(() => 'done', ({ code }) => code);
      while (!answer) await null;
      // eslint-disable-next-line no-new-func
      await new Function('list', `return (${change})(list)`)(list);
      await list.ready;
      answer(true);
      return asked;
    }, String(change));
    assert.notEqual(code, 'done');
    assert.equal(await status(list), 'open,waiting');
    assert.deepEqual((await heard()).filter(({ name }) => name === 'flowlist-step-complete'), []);
  }));
}

test('a run that others completed is not announced again by a changed answer', withPage(async ({ page, newPage, url }) => {
  const list = await show(page, url);
  const other = await newPage();
  const heard = await listen(other);
  const there = await show(other, url);
  await list.evaluate((list) => list.complete('a', { t: '1' }).then(() => list.complete('b', {})));
  await there.locator('.ending').waitFor();
  await there.evaluate((list) => list.complete('a', { t: '2' }));
  assert.deepEqual((await heard()).filter(({ name }) => name === 'flowlist-run-complete'), []);
}));

test('after an erasure the page is still heard', withPage(async ({ page, url }) => {
  const config = { ...WORKFLOW, steps: [{ id: 'a', title: 'A', enableIf: { '==': [{ var: 'context.paid' }, true] } }] };
  const list = await show(page, url, config, { context: { paid: true } });
  assert.equal(await status(list), 'open');
  await list.evaluate((list) => list.erase());
  assert.equal(await status(list), 'open');
}));

test('an import brings no other workflow, and nothing is imported from nothing', withPage(async ({ page, url }) => {
  const list = await show(page, url, { id: 'evil', version: '66', title: 'Send your password', steps: [{ id: 'a', title: 'A' }] });
  const evil = await list.evaluate((list) => list.complete('a').then(() => list.exportRun()));
  const here = await show(page, url);
  const seen = await here.evaluate(async (list, evil) => {
    await list.importRun({ ...evil, workflow: 'w' }).catch(() => {});
    const codes = [];
    for (const nothing of [undefined, null, 'x', {}, [], 7]) await list.importRun(nothing).catch(({ code }) => codes.push(code));
    return { workflow: list.outline.workflow, title: list.outline.title, codes };
  }, evil);
  assert.deepEqual(seen, { workflow: 'w', title: 'W', codes: Array(6).fill('import-not-an-export') });
}));

test('two clicks in one go complete a step once', withPage(async ({ page, url }) => {
  const heard = await listen(page);
  const list = await show(page, url);
  await list.locator('.main-button').evaluate((button) => { button.click(); button.click(); });
  await list.locator('#step-b .card').waitFor();
  assert.equal((await heard()).filter(({ name }) => name === 'flowlist-step-complete').length, 1);
}));

test('a person need not wait for a page that never answers, and its late answer does nothing', withPage(async ({ page, url }) => {
  const heard = await listen(page);
  const list = await show(page, url);
  await list.evaluate((list) => {
    list.addEventListener('flowlist-before-complete', (event) => event.respondWith(new Promise((answer) => { window.late = answer; })), { once: true });
  });
  const field = list.locator('[name=answer-t]');
  await field.fill('mine');
  await list.locator('.main-button').click();
  await list.locator('.main-button.is-busy').waitFor();
  await list.getByRole('button', { name: 'Cancel' }).click();
  await list.locator('.main-button:not(.is-busy)').waitFor();
  await page.evaluate(() => window.late(true));
  assert.equal(await status(list), 'open,waiting');
  assert.equal(await field.inputValue(), 'mine');
  await list.locator('.main-button').click();
  await list.locator('#step-a.is-done').waitFor();
  assert.equal((await heard()).filter(({ name }) => name === 'flowlist-step-complete').length, 1);
}));

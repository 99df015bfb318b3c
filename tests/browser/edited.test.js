/** What happens to a run when the developer edits the JSON (RULES 24). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { withPage } from './harness.mjs';

const definition = (version, title, field = 'name') => ({
  id: 'edited', version, title,
  steps: [
    { id: 'who', title: 'Who are you?', fields: [{ id: field, type: 'text', label: 'Name' }] },
    { id: 'next', title: 'Go on' },
  ],
});

/** Shows a definition and gives what is seen of it. */
const show = (page, config) =>
  page.locator('#list').evaluate(async (list, config) => {
    await customElements.whenDefined('flow-list');
    list.config = config;
    await list.ready;
    return { title: list.outline.title, version: list.outline.version, done: list.outline.done };
  }, config);

/** A page on which the first step is done under `config`, then loaded again. */
async function begun(page, url, config) {
  const address = `${url}/pages/list.html?src=/tests/workflows/accounting.json&run=one`;
  await page.goto(address);
  await show(page, config);
  await page.locator('#list').evaluate((list) => list.complete('who', { name: 'Ana' }));
  await page.goto(address);
}

test('a corrected text of the same version reaches those who have begun', withPage(async ({ page, url }) => {
  await begun(page, url, definition('1', 'Wellcome'));
  assert.deepEqual(await show(page, definition('1', 'Welcome')), { title: 'Welcome', version: '1', done: 1 });
  assert.equal(await page.locator('.notice').count(), 0);
}));

test('a corrected text reaches runs with votes, and with ends of runs inside', withPage(async ({ page, url }) => {
  const inner = { id: 'inner', version: '1', title: 'Inner', steps: [{ id: 'do', title: 'Do it' }] };
  const shop = (title) => ({
    id: 'edited', version: '1', title,
    steps: [
      { id: 'ok', type: 'approval', title: 'Approve' },
      { id: 'supply', type: 'workflow', title: 'Supply', workflow: 'inner' },
      { id: 'end', title: 'End' },
    ],
  });
  const address = `${url}/pages/list.html?src=/tests/workflows/accounting.json&run=one`;
  await page.goto(address);
  const bring = (title) =>
    page.locator('#list').evaluate(async (list, { inner, shop }) => {
      await customElements.whenDefined('flow-list');
      Object.assign(list, { workflows: [inner], config: shop });
      await list.ready;
      return [list.outline.title, list.outline.done];
    }, { inner, shop: shop(title) });
  assert.deepEqual(await bring('Shopp'), ['Shopp', 0]);
  await page.locator('#list').evaluate(async (list) => {
    await list.complete('ok', { is: 'approved' });
    await list.complete('supply/do');
  });
  await page.goto(address);
  assert.deepEqual(await bring('Shop'), ['Shop', 2]);
}));

test('a run stays on the version that it began with, says so, and can start again', withPage(async ({ page, url }) => {
  await begun(page, url, definition('1', 'The old way'));
  assert.deepEqual(await show(page, definition('2', 'The new way')), { title: 'The old way', version: '1', done: 1 });
  const notice = page.locator('.notice');
  await notice.waitFor();
  await notice.getByRole('button').click();
  await notice.getByRole('button').first().click();
  await page.getByRole('heading', { name: 'The new way' }).waitFor();
  assert.deepEqual(await show(page, definition('2', 'The new way')), { title: 'The new way', version: '2', done: 0 });
}));

test('a run stays on what it answered when a field of it is gone, even under the same version', withPage(async ({ page, url }) => {
  await begun(page, url, definition('1', 'With a name'));
  const seen = await show(page, definition('1', 'Without', 'nickname'));
  assert.deepEqual(seen, { title: 'With a name', version: '1', done: 1 });
}));

test('a run without events takes whatever the page brings', withPage(async ({ page, url }) => {
  await page.goto(`${url}/pages/list.html?src=/tests/workflows/accounting.json&run=one`);
  await show(page, definition('1', 'First'));
  assert.deepEqual(await show(page, definition('2', 'Second')), { title: 'Second', version: '2', done: 0 });
}));

test('a definition that went bad never touches the run', withPage(async ({ page, url }) => {
  await begun(page, url, definition('1', 'Good'));
  const stored = () => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes('edited')).sort());
  const before = await stored();
  assert.ok(before.length > 0);
  for (const bad of ['{', '[]', '{"id": "edited"}', JSON.stringify({ ...definition('1', 'Bad'), steps: [{ id: 'who' }] })]) {
    await page.locator('#list').evaluate((list, bad) => { list.config = bad; return list.ready.catch(() => {}); }, bad);
    await page.locator('.problems').waitFor();
    assert.deepEqual(await stored(), before);
  }
  assert.equal((await show(page, definition('1', 'Good'))).done, 1);
}));

/** Several people on one run: whose a step is, votes at once, comments, taking a step over. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Mouse } from './hands.mjs';
import { listen, withPage } from './harness.mjs';
import { carryOut, scenario } from './scenarios.mjs';

const { commands } = scenario('payables-large');
const ben = { id: 'ben', name: 'Ben Okafor', roles: ['manager'] };
const cleo = { id: 'cleo', name: 'Cleo Marsh', roles: ['manager', 'finance'] };
const ana = { id: 'ana', name: 'Ana Ferreira', roles: ['clerk'] };

/** Payables up to the first approval, seen by someone. */
async function open(page, url, viewer) {
  await page.goto(`${url}/pages/list.html?src=/examples/payables.json&run=one&strict`);
  const hands = new Mouse(page);
  await hands.list.evaluate(async (list, viewer) => {
    await customElements.whenDefined('flow-list');
    list.viewer = viewer;
    await list.ready;
  }, viewer);
  return hands;
}

async function prepare(page, url) {
  const hands = await open(page, url, ana);
  await carryOut(hands, commands.slice(0, 2));
}

const step = (hands, id) => hands.list.evaluate((list, id) => list.outline.steps.find((step) => step.id === id), id);

test('two people decide at once in two tabs: one result, the same in both, and both votes are kept', withPage(async ({ page, newPage, url }) => {
  await prepare(page, url);
  // Neither tab hears of the other before both have voted.
  const deaf = () => addEventListener('storage', (event) => globalThis.hears || event.stopImmediatePropagation(), true);
  const other = await newPage();
  for (const tab of [page, other]) await tab.addInitScript(deaf);
  const one = await open(page, url, ben);
  const two = await open(other, url, cleo);
  const vote = (hands, is) => hands.list.evaluate((list, is) => list.complete('budget', { is }), is);
  await Promise.all([vote(one, 'approved'), vote(two, 'rejected')]);
  for (const hands of [one, two]) {
    await hands.page.evaluate(() => {
      globalThis.hears = true;
      dispatchEvent(new StorageEvent('storage', { storageArea: localStorage }));
    });
    await hands.page.waitForFunction(() => document.getElementById('list').outline.steps.find(({ id }) => id === 'budget').approval.votes.length === 2);
    const { status, answers, approval } = await step(hands, 'budget');
    assert.deepEqual([status, answers.is], ['done', 'rejected']);
    assert.deepEqual(approval.votes.map(({ by }) => by).sort(), ['Ben Okafor', 'Cleo Marsh']);
  }
}));

test('each vote is told, and the completion with the one that decides', withPage(async ({ page, url }) => {
  await prepare(page, url);
  const heard = await listen(page);
  const hands = await open(page, url, ben);
  await hands.card.locator('[name="answer-comment"]').fill('As agreed');
  await hands.complete();
  await hands.list.locator('.pause').waitFor();
  const told = (await heard()).filter(({ name }) => name.startsWith('flowlist-step-'));
  assert.deepEqual(told.map(({ name, detail }) => [name, detail.step, detail.is]), [
    ['flowlist-step-vote', 'budget', 'approved'],
    ['flowlist-step-complete', 'budget', undefined],
  ]);
  assert.deepEqual((await step(hands, 'budget')).answers, { is: 'approved', comment: 'As agreed' });
}));

test('who worked on a step is told that someone else approves it', withPage(async ({ page, url }) => {
  await prepare(page, url);
  const hands = await open(page, url, { ...ana, roles: ['clerk', 'manager'] });
  assert.equal(await hands.card.count(), 0);
  assert.match(await hands.list.locator('.pause').textContent(), /You worked on “Enter the invoice”/);
}));

test('a comment is kept, read by others, and gives the focus back', withPage(async ({ page, url }) => {
  await prepare(page, url);
  let hands = await open(page, url, ben);
  await hands.list.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.keyboard.type('Which budget?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await hands.list.locator('.comment-text').waitFor();
  const focused = await page.evaluate(() => document.getElementById('list').shadowRoot.activeElement.textContent);
  assert.equal(focused, 'Comment');
  hands = await open(page, url, cleo);
  assert.equal(await hands.list.locator('.comment-text').textContent(), 'Which budget?');
}));

test('a step is taken over by a colleague, and given back', withPage(async ({ page, url }) => {
  await prepare(page, url);
  await open(page, url, ben).then((hands) => hands.list.evaluate((list) => list.assign('budget', ['ben'])));
  const hands = await open(page, url, cleo);
  assert.equal((await step(hands, 'budget')).mine, false);
  await hands.list.locator('#step-budget .line-button').click();
  await hands.list.getByRole('button', { name: 'Take it over' }).click();
  await hands.list.locator('#step-budget .card').waitFor();
  assert.deepEqual((await step(hands, 'budget')).assignee, ['cleo']);
  await hands.card.getByRole('button', { name: 'Give it back' }).click();
  await page.waitForFunction(() => !document.getElementById('list').outline.steps.find(({ id }) => id === 'budget').assignee);
}));

test('the steps of others can be filtered away', withPage(async ({ page, url }) => {
  await prepare(page, url);
  const hands = await open(page, url, ben);
  const rows = hands.list.locator('.step:visible');
  const all = await rows.count();
  const filter = hands.list.getByRole('button', { name: 'Only my steps' });
  await filter.click();
  assert.equal(await filter.getAttribute('aria-pressed'), 'true');
  assert.ok((await rows.count()) < all);
  assert.equal(await hands.list.locator('#step-enter').count(), 0);
}));

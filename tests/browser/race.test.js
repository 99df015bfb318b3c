/** Two people act at the same moment, each in a tab of their own: what it comes to is told once, by one of the two pages. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { listen, withPage } from './harness.mjs';

const ben = { id: 'ben', name: 'Ben Okafor', roles: ['manager'] };
const cleo = { id: 'cleo', name: 'Cleo Marsh', roles: ['manager'] };

const workflow = (steps) => ({ id: 'race', version: '1', title: 'Race', roles: [{ id: 'manager', title: 'Manager' }], steps });

const APPROVAL = { id: 'budget', type: 'approval', title: 'Approve the budget', candidateGroups: ['manager'], policy: { quorum: 2 } };

/** A tab that hears nothing of the other one before it is told to. */
async function tab(page, url, settings) {
  const heard = await listen(page);
  await page.addInitScript(() => {
    addEventListener('storage', (event) => globalThis.hears || event.stopImmediatePropagation(), true);
  });
  await page.goto(`${url}/pages/list.html`);
  await page.evaluate(async (settings) => {
    await customElements.whenDefined('flow-list');
    const list = Object.assign(document.createElement('flow-list'), settings, { id: 'list', run: 'one' });
    document.getElementById('main').append(list);
    await list.ready;
  }, settings);
  return {
    carryOut: (command) => page.evaluate((command) => document.getElementById('list').complete(...command), command),
    hear: () =>
      page.evaluate(() => {
        globalThis.hears = true;
        dispatchEvent(new StorageEvent('storage', { storageArea: localStorage }));
      }),
    /** Waits until the list looks so. */
    shows: (look) => page.waitForFunction(`(${look})(document.getElementById('list').outline)`),
    told: async () => {
      const told = (await heard()).filter(({ name }) => /step|run-complete/.test(name));
      return told.map(({ name, detail }) => `${name.replace('flowlist-', '')} ${detail.step ?? detail.outcome}`);
    },
    leaveAndComeBack: () =>
      page.evaluate(async () => {
        const list = document.getElementById('list');
        for (const run of ['two', 'one']) {
          list.run = run;
          await list.ready;
        }
      }),
    end: async () => (await heard()).find(({ name }) => name === 'flowlist-run-complete').detail,
  };
}

/**
 * Ben and Cleo carry out one command each before they hear of one another.
 * @param {object} settings properties of the element
 * @param {[string, object][]} commands steps and answers
 * @param {(outline: any) => boolean} look what both lists show in the end
 */
const atOnce = (settings, commands, look, body) =>
  withPage(async ({ page, newPage, url }) => {
    const pages = [page, await newPage()];
    const tabs = await Promise.all(pages.map((page, at) => tab(page, url, { ...settings, viewer: [ben, cleo][at] })));
    await Promise.all(tabs.map(({ carryOut }, at) => carryOut(commands[at])));
    const before = await Promise.all(tabs.map(({ told }) => told()));
    for (const { hear } of tabs) await hear();
    for (const { shows } of tabs) await shows(look);
    // Nobody tells it again who hears once more.
    for (const { hear } of tabs) await hear();
    const all = await Promise.all(tabs.map(({ told }) => told()));
    await body({ tabs, before, after: all.map((told, at) => told.slice(before[at].length)) });
  });

/** One of the two tells this, and the other nothing. Gives which. */
function assertOneTells(after, expected) {
  const teller = after.findIndex((told) => told.length);
  assert.deepEqual([after[teller], after[1 - teller]], [expected, []]);
  return teller;
}

const isComplete = ({ complete }) => complete;

test('two votes that decide an approval and end the run are told by one page, as of the vote that decided', atOnce(
  { config: workflow([APPROVAL]) },
  [['budget', { is: 'approved' }], ['budget', { is: 'approved' }]],
  isComplete,
  async ({ tabs, before, after }) => {
    assert.deepEqual(before, [['step-vote budget'], ['step-vote budget']]);
    const teller = assertOneTells(after, ['step-complete budget', 'run-complete completed']);
    const { by, run, id, time } = await tabs[teller].end();
    assert.deepEqual([by, run], [['ben', 'cleo'][teller], 'race/one']);
    assert.ok(id && time);
  },
));

test('the last two steps are told where they are done, and the end by one page', atOnce(
  { config: workflow([{ id: 'a', title: 'A' }, { id: 'b', title: 'B', dependsOn: [] }]) },
  [['a', {}], ['b', {}]],
  isComplete,
  async ({ before, after }) => {
    assert.deepEqual(before, [['step-complete a'], ['step-complete b']]);
    assertOneTells(after, ['run-complete completed']);
  },
));

test('an end that one page saw is not told again by whoever did something else at that moment', atOnce(
  { config: workflow([{ id: 'a', title: 'A' }, { id: 'b', title: 'B', dependsOn: [], required: false }]) },
  [['a', {}], ['b', {}]],
  ({ done }) => done === 2,
  async ({ before, after }) => {
    assert.deepEqual(before, [['step-complete a', 'run-complete completed'], ['step-complete b']]);
    assert.deepEqual(after, [[], []]);
  },
));

test('a rejection by two is told by one page, with the step that it opens again', atOnce(
  { config: workflow([{ id: 'draft', title: 'Draft', required: false }, { ...APPROVAL, dependsOn: [], reopens: 'budget' }]) },
  [['budget', { is: 'rejected', comment: 'Too dear' }], ['budget', { is: 'rejected', comment: 'Too late' }]],
  ({ steps }) => steps[1].round === 2,
  async ({ after }) => assertOneTells(after, ['step-complete budget', 'step-reopen budget']),
));

const BY_ITSELF = { and: [{ '==': [{ var: 'status.a' }, 'done'] }, { '==': [{ var: 'status.b' }, 'done'] }] };

test('a step that is done by itself once both others are is told by one page', atOnce(
  {
    config: workflow([
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B', dependsOn: [] },
      { id: 'c', title: 'C', dependsOn: [], completeIf: BY_ITSELF },
      { id: 'd', title: 'D', dependsOn: [] },
    ]),
  },
  [['a', {}], ['b', {}]],
  ({ steps }) => steps[2].status === 'done',
  async ({ after }) => assertOneTells(after, ['step-complete c']),
));

const INNER = { id: 'inner', version: '1', title: 'Inner', steps: [{ id: 'a', title: 'A' }, { id: 'b', title: 'B', dependsOn: [] }] };

test('a run inside that two people end at once ends its step, and that is told by one page', atOnce(
  {
    config: workflow([{ id: 'supply', type: 'workflow', title: 'Supply', workflow: 'inner' }]),
    workflows: { inner: INNER },
  },
  [['supply/a', {}], ['supply/b', {}]],
  isComplete,
  async ({ after }) => assertOneTells(after, ['step-complete supply', 'run-complete completed']),
));

test('a run that is taken up again in the same page tells nothing again', atOnce(
  { config: workflow([{ ...APPROVAL, reopens: 'budget' }, { id: 'c', title: 'C', dependsOn: [], completeIf: { '==': [{ var: 'status.budget' }, 'done'] } }]) },
  [['budget', { is: 'approved' }], ['budget', { is: 'approved' }]],
  isComplete,
  async ({ tabs, after }) => {
    const teller = assertOneTells(after, ['step-complete budget', 'step-complete c', 'run-complete completed']);
    const before = await tabs[teller].told();
    await tabs[teller].leaveAndComeBack();
    assert.deepEqual(await tabs[teller].told(), before);
  },
));

test('a vote that cannot be kept is told to decide once it is kept, not before', withPage(async ({ page, url }) => {
  const list = await tab(page, url, { config: workflow([{ ...APPROVAL, policy: 'any' }, { id: 'a', title: 'A', dependsOn: [] }]), viewer: ben });
  await page.evaluate(() => {
    globalThis.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException('Full.', 'QuotaExceededError'); };
  });
  await list.carryOut(['budget', { is: 'approved' }]);
  assert.deepEqual(await list.told(), []);
  await page.evaluate(() => { Storage.prototype.setItem = globalThis.setItem; });
  await list.carryOut(['a', {}]);
  assert.deepEqual(await list.told(), ['step-vote budget', 'step-complete budget', 'step-complete a', 'run-complete completed']);
}));

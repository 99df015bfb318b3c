/** Runs that follow one another by rule: begun at their time, once, by whichever page sees it first. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Keyboard, Mouse } from './hands.mjs';
import { assertAccessible, listen, withPage } from './harness.mjs';

const WORKFLOW = {
  id: 'close', version: '1', title: 'Close the month',
  repeat: { every: 'P1M', from: '2026-01-01', title: '{{post.company}}, {{date}}' },
  steps: [
    { id: 'post', title: 'Post the invoices', fields: [{ id: 'company', label: 'Company' }, { id: 'day', label: 'Day', type: 'date' }, { id: 'sum', label: 'Sum', type: 'number' }] },
    { id: 'report', title: 'Report {{post.sum}} of {{post.day}}' },
  ],
};
const AT_ONCE = { ...WORKFLOW, id: 'shift', repeat: { after: 'P0D' } };
const ADDRESS = '/pages/list.html?src=/monthly.json&locale=en-GB&strict';
const NOVEMBER = '2026-11-25T09:00:00Z';
const DAY = 864e5;
const ANSWERS = { company: 'Acme', day: '2026-11-20', sum: 1234.5 };
const PICTURES = process.env.FLOWLIST_PICTURES;

/** A page whose clock shows `at`, and what it hears. */
async function visit(page, url, at) {
  await page.clock.install({ time: at });
  const heard = await listen(page);
  await page.goto(url);
  const list = page.locator('#list');
  await list.locator('.flowlist').waitFor();
  const told = async (name) => (await heard()).filter((one) => one.name === `flowlist-${name}`).map(({ detail }) => detail);
  return { page, list, told, shown: (title) => list.locator('.title').filter({ hasText: title }).waitFor() };
}

const monthly = (body, workflow = WORKFLOW) =>
  withPage(async (tools) => {
    await tools.context.route('**/monthly.json', (route) => route.fulfill({ json: workflow }));
    await body({ ...tools, visit: (page, at, more = '') => visit(page, tools.url + ADDRESS + more, at) });
  }, { timezoneId: 'Europe/Lisbon' });

/** All steps of the run that is shown are done. */
const finish = async (list) => {
  await list.evaluate(async (list, answers) => {
    await list.complete('post', answers);
    await list.complete('report');
  }, ANSWERS);
  await list.locator('.ending').waitFor();
};

const ending = (list, text) => list.locator('.ending').filter({ hasText: text }).waitFor();
const runs = (list) => list.evaluate(async (list) => (await list.runs()).map(({ id, title, status }) => [id, title, status]));

test('a page that is open at that time goes on to the run of the next month; the old one is kept', monthly(async ({ page, visit }) => {
  const { list, told, shown } = await visit(page, NOVEMBER);
  await finish(list);
  await list.locator('#step-report').filter({ hasText: 'Report 1,234.5 of 20 November 2026' }).waitFor();
  await ending(list, 'The next one begins Tuesday.');
  assert.deepEqual(await told('run-begin'), []);
  await page.clock.fastForward(5.63 * DAY);
  await shown('Acme, 1 December 2026');
  const [begun, ...others] = await told('run-begin');
  assert.deepEqual(others, []);
  assert.deepEqual([begun.run, begun.after, begun.title, begun.workflow], ['close/default%7E2', 'close/default', 'Acme, 1 December 2026', 'close']);
  assert.match(begun.id, /^\w+-\d+$/);
  assert.equal((await told('ready')).at(-1).run, begun.run);
  assert.equal(await list.evaluate((list) => list.run), null);
  assert.deepEqual(await runs(list), [['default~2', 'Acme, 1 December 2026', 'active'], ['default', '', 'complete']]);
  await finish(list);
  await ending(list, 'The next one begins 1 January 2027.');
  await list.evaluate((list) => { list.run = 'default'; return list.ready; });
  await ending(list, 'The next one has begun.');
}));

test('where no page was open at that time, the next look begins it, and leaves out what has passed', monthly(async ({ page, newPage, visit }) => {
  await finish((await visit(page, NOVEMBER)).list);
  await page.close();
  const second = await visit(await newPage(), '2027-03-10T09:00:00Z');
  await second.shown('Acme, 1 March 2027');
  assert.equal((await second.told('run-begin')).length, 1);
  assert.equal((await runs(second.list)).length, 2);
  const third = await visit(await newPage(), '2027-03-10T09:01:00Z');
  await third.shown('Acme, 1 March 2027');
  assert.deepEqual(await third.told('run-begin'), []);
}));

test('of three pages that look at the same moment one tells it, and all show it', monthly(async ({ page, newPage, visit }) => {
  const all = [await visit(page, NOVEMBER)];
  await finish(all[0].list);
  for (let more = 0; more < 2; more++) all.push(await visit(await newPage(), NOVEMBER));
  for (const { list } of all) await ending(list, 'The next one begins');
  await Promise.all(all.map(({ page }) => page.clock.fastForward(6 * DAY)));
  for (const { shown } of all) await shown('Acme, 1 December 2026');
  const told = (await Promise.all(all.map(({ told }) => told('run-begin')))).flat();
  assert.equal(told.length, 1);
  const { events } = await all[0].list.evaluate((list) => list.exportRun());
  assert.deepEqual(events.map(({ type, by, set }) => [type, by, set]), [['run', 'host', { begins: '2026-12-01', title: 'Acme, 1 December 2026' }]]);
}));

for (const [name, Hands] of Object.entries({ mouse: Mouse, keyboard: Keyboard })) {
  test(`a person begins the next one before it is time, and it counts as that of its month (${name})`, monthly(async ({ page, visit }) => {
    const { list, told, shown } = await visit(page, NOVEMBER);
    await finish(list);
    await ending(list, 'The next one begins');
    const press = async (text) => {
      if (name === 'mouse') return list.getByRole('button', { name: text }).click();
      await new Hands(page).tabTo((here) => here.text === text, text);
      await page.keyboard.press('Enter');
    };
    await press('Begin it now');
    await shown('Acme, 1 December 2026');
    await list.locator('.card').waitFor();
    assert.equal(await list.evaluate((list) => list.shadowRoot.activeElement?.matches('[data-arrival]')), true, 'the focus comes along');
    assert.equal((await told('run-begin')).length, 1);
    await finish(list);
    await ending(list, 'The next one begins 1 January 2027.');
    await list.evaluate((list) => { list.run = 'default'; return list.ready; });
    await press('Go to it');
    await ending(list, 'The next one begins 1 January 2027.');
    assert.equal(await list.evaluate((list) => list.run), 'default~2');
    assert.equal((await told('run-begin')).length, 1);
  }));
}

test('one that begins at once leaves the end in sight, and is there when the page is opened again', monthly(async ({ page, visit }) => {
  const { list, told } = await visit(page, NOVEMBER);
  await finish(list);
  await page.clock.fastForward('00:02');
  await ending(list, 'The next one has begun.');
  assert.deepEqual((await told('run-begin')).map(({ run }) => run), ['shift/default%7E2']);
  await page.clock.fastForward(DAY);
  await ending(list, 'The next one has begun.');
  await page.reload();
  await list.locator('.card').waitFor();
  assert.deepEqual((await runs(list)).map(([id]) => id), ['default~2', 'default']);
  await list.evaluate((list) => { list.run = 'default'; return list.ready; });
  await list.getByRole('button', { name: 'Go to it' }).click();
  await list.locator('.card').waitFor();
}, AT_ONCE));

test('a run that the page names is followed, and stays in sight; so is that of each viewer', monthly(async ({ page, visit }) => {
  const { list, told } = await visit(page, NOVEMBER, '&run=acme&run-switcher');
  await finish(list);
  await page.clock.fastForward(7 * DAY);
  await ending(list, 'The next one has begun.');
  assert.deepEqual((await told('run-begin')).map(({ run }) => run), ['close/acme%7E2']);
  await list.locator('.runs-button').click();
  assert.deepEqual(await list.locator('#runs .run-title').allTextContents(), ['Acme, 1 December 2026', 'Started 25 November, 9:00']);
  const as = (id) => list.evaluate((list, id) => { list.viewer = { id, name: id, roles: [] }; list.run = null; return list.ready; }, id);
  await as('ana');
  await finish(list);
  await list.evaluate((list) => list.changeRun({ title: 'Ana’s own' }));
  await page.clock.fastForward(40 * DAY);
  await list.locator('.title').filter({ hasText: 'Acme, 1 January 2027' }).waitFor();
  await as('ben');
  assert.equal((await list.locator('#runs .run-title').allTextContents()).some((title) => /Ana|January/.test(title)), false);
  await as('ana');
  await list.locator('.title').filter({ hasText: 'Acme, 1 January 2027' }).waitFor();
}));

test('a run that was cancelled or archived is followed by none', monthly(async ({ page, visit }) => {
  const { list, told } = await visit(page, NOVEMBER);
  await finish(list);
  await list.evaluate((list) => list.changeRun({ archived: true }));
  await page.clock.fastForward(40 * DAY);
  assert.equal(await list.getByText('The next one').count(), 0);
  assert.deepEqual(await told('run-begin'), []);
}));

test('the end of a run that is followed by another: accessible and within the page', monthly(async ({ page, visit }) => {
  const { list } = await visit(page, NOVEMBER);
  await finish(list);
  await ending(list, 'The next one begins');
  for (const theme of ['light', 'dark']) {
    for (const width of [960, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await list.evaluate((list, theme) => { list.theme = theme; }, theme);
      const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
      assert.ok(scroll <= client, `${theme}: it is ${scroll} px wide in ${client}`);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/recurring-${theme}-${width}.png`, fullPage: true });
    }
  }
  await list.evaluate((list) => { list.theme = 'light'; });
  await page.clock.resume();
  await assertAccessible(page, 'an end with the next run to come');
}));

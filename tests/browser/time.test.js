/** What time does to a run: due times in the viewer's words, overdue told once, another role that takes over. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import test from 'node:test';
import { Keyboard, Mouse } from './hands.mjs';
import { assertAccessible, listen, withPage } from './harness.mjs';

const WORKFLOW = {
  id: 'support', version: '1', title: 'Answer a customer',
  roles: [{ id: 'agent', title: 'Agent' }, { id: 'lead', title: 'Team lead' }],
  steps: [
    { id: 'triage', title: 'Sort it', role: 'agent' },
    { id: 'answer', title: 'Answer it', role: 'agent', due: 'PT4H', escalate: { after: 'PT2H', to: 'lead' } },
    { id: 'close', title: 'Close it', due: '2026-11-27' },
    { id: 'review', title: 'Look back', due: { after: 'start', in: { workingDays: 20 } } },
  ],
};
/** What a step of another workflow runs: due a day after that step is reached. */
const INNER = { id: 'inner', version: '1', title: 'Inner', steps: [{ id: 'ship', title: 'Ship it', due: 'P1D' }] };
const OUTER = {
  id: 'outer', version: '1', title: 'Outer',
  steps: [{ id: 'order', title: 'Order' }, { id: 'supply', type: 'workflow', title: 'Supply', workflow: 'inner' }],
};
const MONDAY = '2026-11-23T09:00:00Z';
const ADDRESS = '/pages/list.html?src=/time.json&run=one&locale=en-GB&strict';
const DAY = 864e5;
const LISBON = { timezoneId: 'Europe/Lisbon' };
const PICTURES = process.env.FLOWLIST_PICTURES;

/** A page whose clock shows `at`, and what it hears. */
async function visit(page, url, at) {
  await page.clock.install({ time: at });
  const heard = await listen(page);
  await page.goto(url + ADDRESS);
  const list = page.locator('#list');
  await list.locator('.flowlist').waitFor();
  return { page, list, heard, overdue: async () => (await heard()).filter(({ name }) => name === 'flowlist-step-overdue') };
}

const timed = (body, options = LISBON, workflow = WORKFLOW) =>
  withPage(async (tools) => {
    await tools.context.route('**/time.json', (route) => route.fulfill({ json: workflow }));
    await tools.context.route('**/inner.json', (route) => route.fulfill({ json: INNER }));
    await body({ ...tools, visit: (page, at) => visit(page, tools.url, at) });
  }, options);

const due = (list, step) => list.locator(`#step-${step} .due`);
const says = async (list, step, text) => {
  await due(list, step).filter({ hasText: text }).waitFor();
};

for (const [name, Hands] of Object.entries({ mouse: Mouse, keyboard: Keyboard })) {
  test(`a step that becomes overdue while the page is open says so and is told once (${name})`, timed(async ({ page, visit }) => {
    const { list, overdue } = await visit(page, MONDAY);
    assert.equal(await due(list, 'answer').count(), 0);
    await says(list, 'close', 'Due Friday');
    const hands = new Hands(page);
    await hands.open('triage');
    await hands.complete();
    await says(list, 'answer', 'Due today, 13:00');
    await says(list, 'review', 'Due 21 December');
    await page.clock.fastForward('03:59:00');
    assert.deepEqual(await overdue(), []);
    await page.clock.fastForward('01:30');
    await says(list, 'answer', 'Overdue since today, 13:00');
    const [event, ...others] = await overdue();
    assert.deepEqual(others, []);
    assert.deepEqual([event.target, event.detail.step, event.detail.round, event.detail.run], ['list', 'answer', 1, 'support/one']);
    assert.match(event.detail.id, /^\w+-\d+$/);
    await page.clock.fastForward(2.1 * DAY);
    await says(list, 'answer', '2 days overdue');
    assert.equal((await overdue()).length, 1);
  }));
}

test('what became overdue while no page was open is told when one opens, and never again', timed(async ({ page, newPage, visit }) => {
  const first = await visit(page, MONDAY);
  await new Mouse(page).complete();
  await says(first.list, 'answer', 'Due today');
  await page.close();
  const second = await visit(await newPage(), '2026-11-25T09:00:00Z');
  await second.page.clock.fastForward('00:05');
  await says(second.list, 'answer', '2 days overdue');
  assert.deepEqual((await second.overdue()).map(({ detail }) => detail.step), ['answer']);
  assert.equal((await second.heard())[0].name, 'flowlist-ready');
  const third = await visit(await newPage(), '2026-11-25T10:00:00Z');
  await third.page.clock.fastForward('00:05');
  await says(third.list, 'answer', '2 days overdue');
  assert.deepEqual(await third.overdue(), []);
}));

test('what becomes overdue in a run within the run is told once, also when no page was open', timed(async ({ page, newPage, visit }) => {
  const first = await visit(page, MONDAY);
  await new Mouse(page).complete();
  await first.list.locator('[id="step-supply/ship"] .due', { hasText: 'Due tomorrow' }).waitFor();
  await page.close();
  const second = await visit(await newPage(), '2026-11-25T09:00:00Z');
  await second.page.clock.fastForward('00:05');
  await second.list.locator('[id="step-supply/ship"] .due.is-late').waitFor();
  assert.deepEqual((await second.overdue()).map(({ detail }) => [detail.step, detail.run]), [['supply/ship', 'outer/one']]);
  const third = await visit(await newPage(), '2026-11-25T10:00:00Z');
  await third.page.clock.fastForward('00:05');
  await third.list.locator('[id="step-supply/ship"] .due.is-late').waitFor();
  assert.deepEqual(await third.overdue(), []);
}, LISBON, OUTER));

test('of two pages that are open one tells it', timed(async ({ page, newPage, visit }) => {
  const first = await visit(page, MONDAY);
  await new Mouse(page).complete();
  await says(first.list, 'answer', 'Due today');
  const second = await visit(await newPage(), MONDAY);
  await says(second.list, 'answer', 'Due today');
  for (const { page, list } of [first, second]) {
    await page.clock.fastForward('04:01:00');
    await says(list, 'answer', 'Overdue');
  }
  assert.equal([...(await first.overdue()), ...(await second.overdue())].length, 1);
}));

test('of three pages that look at the same moment one tells it', timed(async ({ page, newPage, visit }) => {
  const all = [await visit(page, MONDAY)];
  await new Mouse(page).complete();
  for (let more = 0; more < 2; more++) all.push(await visit(await newPage(), MONDAY));
  for (const { list } of all) await says(list, 'answer', 'Due today');
  await Promise.all(all.map(({ page }) => page.clock.fastForward('04:01:00')));
  for (const { list } of all) await says(list, 'answer', 'Overdue');
  assert.equal((await Promise.all(all.map(({ overdue }) => overdue()))).flat().length, 1);
}));

test('a computer that slept for weeks finds what it missed', timed(async ({ page, visit }) => {
  const { list, overdue } = await visit(page, MONDAY);
  await new Mouse(page).complete();
  await says(list, 'answer', 'Due today');
  await page.clock.fastForward(40 * DAY);
  await says(list, 'answer', '40 days overdue');
  assert.equal((await overdue()).length, 1);
}));

test('a step that is late enough becomes that of another role as well', timed(async ({ page, visit }) => {
  const { list } = await visit(page, MONDAY);
  const as = (id, role) => list.evaluate((list, viewer) => { list.viewer = viewer; return list.ready; }, { id, name: id, roles: [role] });
  await as('Ana', 'agent');
  await new Mouse(page).complete();
  await as('Tia', 'lead');
  await says(list, 'answer', 'Due today');
  assert.equal(await list.locator('.card').count(), 0);
  await page.clock.fastForward('06:01:00');
  await list.locator('#step-answer .card').getByText('Now also for Team lead').waitFor();
  await new Mouse(page).complete();
  await list.locator('#step-answer.is-done').waitFor();
  const exported = await list.evaluate((list) => list.exportRun());
  assert.deepEqual(exported.events.map(({ type, by }) => [type, by]), [
    ['complete', 'Ana'], ['overdue', 'host'], ['escalate', 'host'], ['complete', 'Tia'],
  ]);
}));

test('days end at midnight where the viewer is, else where the calendar says', timed(async ({ page, visit }) => {
  // In Auckland it is the 27th until 11:00 UTC.
  const { list, overdue } = await visit(page, '2026-11-27T10:59:00Z');
  await list.evaluate((list) => { list.viewer = { id: 'a', roles: ['agent'] }; return list.ready; });
  for (const step of ['triage', 'answer']) {
    await list.evaluate((list, step) => list.complete(step), step);
  }
  await says(list, 'close', 'Due today');
  await page.clock.fastForward('01:05');
  await says(list, 'close', '1 day overdue');
  assert.deepEqual((await overdue()).map(({ detail }) => detail.step), ['close']);
  // The day of another place is told by its last minute, as the viewer's clocks show it.
  for (const [timeZone, due, said] of [['Europe/Lisbon', '2026-11-27', 'Due today, 12:59'], ['Pacific/Auckland', '2026-11-29', 'Due tomorrow']]) {
    await list.evaluate((list, config) => {
      list.config = config;
      return list.ready;
    }, { ...WORKFLOW, id: `due-${due}`, calendar: { timeZone }, steps: [{ id: 'close', title: 'Close it', due }] });
    await says(list, 'close', said);
    assert.equal(await list.locator('#step-close .due').textContent(), said);
  }
}, { timezoneId: 'Pacific/Auckland' }));

test('due times are accessible, and said in words', timed(async ({ page, visit }) => {
  const { list } = await visit(page, MONDAY);
  await new Mouse(page).complete();
  await page.clock.fastForward(1.2 * DAY);
  await says(list, 'answer', '1 day overdue');
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
  for (const theme of ['light', 'dark']) {
    for (const width of [960, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await list.evaluate((list, theme) => { list.theme = theme; }, theme);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/time-${theme}-${width}.png`, fullPage: true });
    }
  }
  await list.evaluate((list) => { list.theme = 'light'; });
  await page.clock.resume();
  await assertAccessible(page, 'overdue');
}));

test('in another language the browser writes it', timed(async ({ page, visit }) => {
  const { list } = await visit(page, MONDAY);
  await list.evaluate((list) => {
    list.locale = 'de';
    list.words = { due: 'Fällig {when}', 'overdue-days.other': 'Seit {count} Tagen fällig' };
    return list.ready;
  });
  await says(list, 'close', 'Fällig Freitag');
  await list.evaluate((list) => list.complete('triage'));
  await says(list, 'answer', 'Fällig heute, 13:00');
  await page.clock.fastForward(3.3 * DAY);
  await says(list, 'answer', 'Seit 3 Tagen fällig');
}));

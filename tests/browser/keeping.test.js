/** What stays: through a reload, in a second tab, in a second element, and where the browser keeps nothing. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Mouse } from './hands.mjs';
import { listen, withPage } from './harness.mjs';
import { carryOut, scenario } from './scenarios.mjs';

const { commands } = scenario('accounting-limited-company');
const ADDRESS = '/pages/list.html?src=/tests/workflows/accounting.json&run=one&strict';
const statuses = (page, id = 'list') =>
  page.locator(`#${id}`).evaluate(async (list) => {
    await customElements.whenDefined('flow-list');
    await list.ready;
    return list.outline.steps.map(({ id, status, at }) => [id, status, at]);
  });
/** The codes by which the page heard how well it is kept. */
const faults = async (heard) => (await heard()).filter(({ name }) => name === 'flowlist-storage').map(({ detail }) => detail.code);

test('a reload in the middle is where it was, half-typed answers included', withPage(async ({ page, url }) => {
  const heard = await listen(page);
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  await carryOut(hands, commands.slice(0, 2));
  await hands.answer('name', 'Ferreira Join');
  await hands.answer('office', '12 Mill');
  const before = await statuses(page);
  await page.reload();
  assert.deepEqual(await statuses(page), before);
  assert.equal(await hands.card.locator('[name=answer-name]').inputValue(), 'Ferreira Join');
  assert.equal(await hands.card.locator('[name=answer-office]').inputValue(), '12 Mill');
  assert.deepEqual((await heard()).map(({ name }) => name), ['flowlist-ready'], 'a reload is no event');
  await carryOut(hands, commands.slice(2));
  assert.equal(await hands.list.evaluate((list) => list.outline.complete), true);
}));

test('a second tab and a second element follow each step, and only the page where it was done hears that it was', withPage(async ({ page, newPage, url }) => {
  const twice = ADDRESS.replace('?', '?src=/tests/workflows/accounting.json&');
  const heard = await listen(page);
  await page.goto(url + twice);
  await page.locator('#list-2 .card').waitFor();
  const other = await newPage();
  const heardThere = await listen(other);
  await other.goto(url + ADDRESS);
  await other.locator('.card').waitFor();
  await carryOut(new Mouse(page, 'list-2'), commands.slice(0, 2));

  await page.locator('#list #step-setup.is-done').waitFor();
  await other.locator('#list #step-setup.is-done').waitFor();
  assert.deepEqual(await statuses(page, 'list'), await statuses(page, 'list-2'));
  assert.deepEqual(await statuses(other), await statuses(page));

  const completes = (events) => events.filter(({ name }) => name === 'flowlist-step-complete').map(({ target, detail }) => [target, detail.step]);
  assert.deepEqual(completes(await heard()), [['list-2', 'contact'], ['list-2', 'setup']]);
  assert.deepEqual(completes(await heardThere()), []);
  assert.ok((await heardThere()).some(({ name }) => name === 'flowlist-change'));

  // And the other way round.
  await carryOut(new Mouse(other), commands.slice(2, 3));
  await page.locator('#list #step-company.is-done').waitFor();
}));

test('runs are kept apart', withPage(async ({ page, url }) => {
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  await carryOut(hands, commands.slice(0, 1));
  const first = await statuses(page);
  const name = await hands.list.evaluate((list) => list.newRun());
  assert.equal(await hands.list.getAttribute('run'), name);
  assert.equal(new Map((await statuses(page)).map(([id, status]) => [id, status])).get('contact'), 'open');
  await hands.list.evaluate((list) => { list.run = 'one'; });
  assert.deepEqual(await statuses(page), first);
  const runs = await hands.list.evaluate((list) => list.runs());
  assert.ok(runs.some(({ id, done }) => id === 'one' && done === 1), JSON.stringify(runs));
}));

test('an exported run can be brought in elsewhere; an erased one is gone', withPage(async ({ page, url, context }) => {
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  await carryOut(hands, commands.slice(0, 2));
  const before = await statuses(page);
  const data = await hands.list.evaluate((list) => list.exportRun());
  await hands.list.evaluate((list) => list.erase());
  assert.equal((await statuses(page))[0][1], 'open');
  await page.reload();
  assert.equal((await statuses(page))[0][1], 'open');

  const elsewhere = await context.browser().newContext();
  try {
    const there = await elsewhere.newPage();
    const heard = await listen(there);
    await there.goto(url + ADDRESS);
    await statuses(there);
    const { events } = await there.locator('#list').evaluate((list, data) => list.importRun(data), data);
    assert.ok(events >= 2);
    assert.deepEqual(await statuses(there), before);
    assert.ok(!(await heard()).some(({ name }) => name === 'flowlist-step-complete'));
  } finally {
    await elsewhere.close();
  }
}));

test('an export that would make all later work count for nothing is not brought in', withPage(async ({ page, url }) => {
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  await carryOut(hands, commands.slice(0, 1));
  const refusal = await hands.list.evaluate(async (list) => {
    const data = await list.exportRun();
    const [event] = data.events;
    return list.importRun({ ...data, events: [{ ...event, id: 'elsewhere-1', lamport: 2 ** 48 }] }).then(() => null, ({ code, message }) => [code, message]);
  });
  assert.deepEqual(refusal, ['import-bad-event', 'Nothing was brought in: record 0 of the file is damaged at “lamport”.']);
  await carryOut(hands, commands.slice(1, 2));
}));

test('where the browser keeps nothing, it works in memory and says so', withPage(async ({ page, url }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('Denied.', 'SecurityError'); } });
  });
  const heard = await listen(page);
  await page.goto(url + ADDRESS);
  await carryOut(new Mouse(page), commands.slice(0, 2));
  await page.locator('.saved.is-warning').waitFor();
  // With each opening: another viewer is one, too.
  const opened = (await heard()).filter(({ name }) => name === 'flowlist-ready');
  assert.deepEqual(await faults(heard), opened.map(() => 'storage-blocked'));
}));

test('where the store is full, what was kept stays, and it says what is not saved', withPage(async ({ page, url }) => {
  const heard = await listen(page);
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  await carryOut(hands, commands.slice(0, 1));
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('Full.', 'QuotaExceededError'); }; });
  await carryOut(hands, commands.slice(1, 2));
  await page.locator('.saved.is-warning').waitFor();
  assert.deepEqual(await faults(heard), ['storage-full']);
  const done = (await heard()).filter(({ name }) => name === 'flowlist-step-complete').map(({ detail }) => detail.step);
  assert.deepEqual(done, ['contact'], 'what is not saved is not announced as done');
}));

test('keys of others are left alone', withPage(async ({ page, url }) => {
  await page.goto(`${url}/pages/blank.html`);
  await page.evaluate(() => { localStorage.setItem('theirs', 'x'); localStorage.setItem('flowlist', 'y'); });
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  await carryOut(hands, commands.slice(0, 1));
  await hands.list.evaluate((list) => list.erase());
  const kept = await page.evaluate(() => Object.entries({ ...localStorage }).filter(([key]) => !key.startsWith('flowlist:1:')).sort());
  assert.deepEqual(kept, [['flowlist', 'y'], ['theirs', 'x']]);
}));

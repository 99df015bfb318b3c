/** Many runs of one workflow: the switcher by mouse and by keyboard, in a second tab, and what keeps them apart. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Keyboard, Mouse } from './hands.mjs';
import { assertAccessible, listen, withPage } from './harness.mjs';
import { carryOut, scenario } from './scenarios.mjs';

const PLAIN = '/pages/list.html?src=/tests/workflows/accounting.json&strict';
const ADDRESS = `${PLAIN}&run-switcher`;
const { commands } = scenario('accounting-limited-company');
const CONTACT = commands[0].answers;

const exactly = (name) => new RegExp(`^${name}$`);

/** What a person does with the switcher by mouse. */
class Switcher {
  constructor(page) {
    this.page = page;
    this.list = page.locator('#list');
    this.panel = this.list.locator('#runs');
  }

  async open(button = '.runs-button') {
    const at = this.list.locator(button);
    if ((await at.getAttribute('aria-expanded')) === 'false') await at.click();
    await this.panel.waitFor();
  }

  /** What the list of runs says, a text for each. */
  async rows() {
    await this.open();
    return this.panel.locator('.run').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('.run-title, .meta > *')].slice(0, 3).map((one) => one.textContent).join(' | ')));
  }

  async begin(name) {
    await this.open();
    await this.panel.getByRole('button', { name: 'New run' }).click();
    await this.name(name, 'Begin');
  }

  async name(name, button) {
    await this.panel.locator('#run-name').fill(name);
    await this.panel.getByRole('button', { name: button }).click();
    await this.panel.waitFor({ state: 'detached' });
  }

  async act(name) {
    await this.open('.more-button');
    await this.panel.getByRole('button', { name, exact: true }).click();
  }

  async go(name) {
    await this.open();
    await this.panel.locator('.run').filter({ has: this.page.locator('.run-title', { hasText: exactly(name) }) }).click();
    await this.shown(name);
  }

  /** Waits for a run of this name, or without one. */
  shown(name) {
    return this.list.locator('.title').filter({ hasText: new RegExp(`^${name}(, All runs)?$`) }).waitFor();
  }
}

const state = (page) => page.locator('#list').evaluate((list) => [list.run, list.outline.done, list.answers.contact?.email ?? null]);

test('runs are begun, named and switched, and what is typed or done in one is not in the others', withPage(async ({ page, url }) => {
  const heard = await listen(page);
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  const switcher = new Switcher(page);
  await hands.card.waitFor();
  assert.deepEqual(await switcher.rows(), ['Not started yet | 0 of 8 done'.replace('8', String(await hands.list.evaluate((list) => list.outline.total)))]);
  await switcher.begin('Acme Ltd');
  await switcher.shown('Acme Ltd');
  await carryOut(hands, commands.slice(0, 1));
  await hands.open(commands[1].step);
  const acme = await state(page);
  assert.equal(acme[1], 1);

  await switcher.begin('Bolt');
  await switcher.shown('Bolt');
  assert.deepEqual((await state(page)).slice(1), [0, null]);
  await hands.answer('name', 'Half a name');
  assert.deepEqual((await switcher.rows()).map((row) => row.split(' | ')[0]), ['Bolt', 'Acme Ltd']);
  await switcher.go('Acme Ltd');
  assert.deepEqual(await state(page), acme);
  assert.equal(await hands.card.locator('[name=answer-name]').count(), 0, 'another step is the card');
  await switcher.go('Bolt');
  assert.equal(await hands.card.locator('[name=answer-name]').inputValue(), 'Half a name');

  // The address says nothing of it, so the default run is back; the others are a click away.
  await page.reload();
  await hands.card.waitFor();
  assert.deepEqual((await state(page)).slice(1), [0, null]);
  assert.equal((await switcher.rows()).length, 3);
  await switcher.go('Acme Ltd');
  assert.deepEqual(await state(page), acme);
  const runs = (await heard()).filter(({ name }) => name === 'flowlist-ready').map(({ detail }) => detail.title);
  assert.deepEqual(runs.at(-1), 'Acme Ltd');
}));

test('a run is renamed, duplicated, paused, cancelled and archived, and each is undone again', withPage(async ({ page, url }) => {
  const heard = await listen(page);
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  const switcher = new Switcher(page);
  await carryOut(hands, commands.slice(0, 2));

  await switcher.act('Rename');
  await switcher.name('Acme', 'Save the name');
  await switcher.shown('Acme');
  assert.equal(await hands.list.locator('.head-workflow').count(), 1);

  await switcher.act('Pause');
  await hands.card.waitFor({ state: 'detached' });
  const notice = hands.list.locator('.notice');
  assert.match(await notice.textContent(), /This run is paused/);
  const refused = await hands.list.evaluate((list) => list.reopen('contact').catch(({ name, code }) => [name, code]));
  assert.deepEqual(refused, ['FlowlistRefusal', 'paused']);
  assert.equal(await hands.list.locator('.undo button').count(), 0);
  await notice.getByRole('button', { name: 'Let it go on' }).click();
  await hands.card.waitFor();

  await switcher.act('Cancel this run');
  await hands.list.locator('.notice', { hasText: 'cancelled' }).waitFor();
  assert.match((await switcher.rows())[0], /^Acme \| Cancelled/);
  await switcher.act('Take it up again');
  await hands.card.waitFor();

  await switcher.act('Duplicate as new');
  assert.equal(await switcher.panel.locator('#run-name').inputValue(), 'Copy of Acme');
  await switcher.panel.locator('#run-name').press('Enter');
  await switcher.shown('Copy of Acme');
  assert.equal((await state(page))[1], 0, 'nothing is done in the copy');
  assert.equal(await hands.card.locator('[name=answer-email]').inputValue(), CONTACT.email, 'the answers stand in its forms');

  await switcher.act('Archive');
  await hands.list.locator('.notice', { hasText: 'archived' }).waitFor();
  await switcher.go('Acme');
  await switcher.open();
  const archived = switcher.panel.locator('details.aside');
  assert.equal(await archived.locator('summary').textContent(), '1 archived run');
  assert.equal(await archived.locator('.run').isVisible(), false);
  await archived.locator('summary').click();
  await archived.locator('.run').click();
  await switcher.shown('Copy of Acme');
  await hands.list.getByRole('button', { name: 'Bring it back' }).click();
  await hands.list.locator('.notice').waitFor({ state: 'detached' });

  const changes = (await heard()).filter(({ name }) => name === 'flowlist-change').map(({ detail: { title, status, archived } }) => [title, status, archived].join(' '));
  for (const one of ['Acme active false', 'Acme paused false', 'Acme cancelled false', 'Copy of Acme active true', 'Copy of Acme active false']) {
    assert.ok(changes.includes(one), `${one} of ${changes}`);
  }
}));

test('with the keyboard alone: the focus stays where the person is', withPage(async ({ page, url }) => {
  await page.goto(url + ADDRESS);
  const hands = new Keyboard(page);
  await hands.card.waitFor();
  const { keyboard } = page;
  const press = async (text) => {
    await hands.tabTo((here) => here.text.startsWith(text), text);
    await keyboard.press('Enter');
  };
  const isOn = (name) => page.waitForFunction((name) => document.getElementById('list').shadowRoot.activeElement?.matches(name), name);
  const title = await hands.list.evaluate((list) => list.outline.title);
  await press(title);
  await press('New run');
  await isOn('#run-name');
  await keyboard.type('Acme');
  await keyboard.press('Enter');
  await new Switcher(page).shown('Acme');
  await isOn('.runs-button');
  await keyboard.press('Tab');
  await isOn('.more-button');
  await keyboard.press('Enter');
  await press('Rename');
  await isOn('#run-name');
  await press('Cancel');
  await isOn('.runs-button');
  await keyboard.press('Enter');
  await press('New run');
  await keyboard.type('Bolt');
  await keyboard.press('Enter');
  await new Switcher(page).shown('Bolt');
  await keyboard.press('Enter');
  await press('Acme');
  await new Switcher(page).shown('Acme');
  await isOn('.runs-button');
}));

test('what is done to a run in one tab is seen in the list of another, and in the run itself', withPage(async ({ page, newPage, url }) => {
  await page.goto(url + ADDRESS);
  const here = new Switcher(page);
  await here.begin('Acme');
  await here.shown('Acme');
  const other = await newPage();
  await other.goto(url + ADDRESS);
  const there = new Switcher(other);
  assert.deepEqual((await there.rows()).map((row) => row.split(' | ')[0]), ['Not started yet', 'Acme']);
  await page.locator('#list').evaluate((list) => list.changeRun({ title: 'Acme Ltd', status: 'paused' }));
  await there.panel.locator('.run', { hasText: 'Acme Ltd' }).waitFor();
  await here.begin('Bolt');
  await there.panel.locator('.run', { hasText: 'Bolt' }).waitFor();
  assert.deepEqual(await there.rows(), (await there.rows()).filter((row) => /^(Not started yet|Bolt|Acme Ltd \| Paused)/.test(row)));

  await there.go('Acme Ltd');
  await here.go('Acme Ltd');
  await page.locator('#list').evaluate((list) => list.changeRun({ status: 'active' }));
  await other.locator('#list .card').waitFor();
}));

test('without the attribute it looks as ever, and the methods do it all', withPage(async ({ page, url }) => {
  await page.goto(url + PLAIN);
  const hands = new Mouse(page);
  await hands.card.waitFor();
  const said = await hands.list.evaluate(async (list, contact) => {
    await list.complete('contact', contact);
    const copy = await list.newRun({ title: 'Copy', copy: true });
    const [events] = await Promise.all([list.changeRun({ status: 'cancelled', archived: true })]);
    const refused = await list.complete('contact', contact).catch(({ code }) => code);
    const bad = await list.changeRun({ status: 'asleep' }).catch(({ code, member }) => [code, member]);
    list.readonly = true;
    const readonly = await list.changeRun({ title: 'No' }).catch(({ code }) => code);
    const runs = (await list.runs()).map(({ id, title, status, archived, done, outcome, started, changed }) => [id === copy ? 'copy' : id, title, status, archived, done, outcome, Boolean(started && changed)]);
    const buttons = list.shadowRoot.querySelectorAll('.runs-button, .more-button, .notice button').length;
    return { events: events.map(({ type, set }) => [type, set]), refused, bad, readonly, runs, buttons };
  }, CONTACT);
  await hands.list.locator('.notice', { hasText: 'cancelled' }).waitFor();
  assert.deepEqual(said, {
    events: [['run', { status: 'cancelled', archived: true }]],
    refused: 'cancelled',
    bad: ['bad-command', 'set'],
    readonly: 'readonly',
    runs: [['copy', 'Copy', 'cancelled', true, 0, null, true], ['default', '', 'active', false, 1, null, true]],
    buttons: 0,
  });
}));

test('two runs that are begun at the same moment are two', withPage(async ({ page, url }) => {
  await page.goto(url + PLAIN);
  const list = page.locator('#list');
  await list.locator('.card').waitFor();
  const { names, runs, shown } = await list.evaluate(async (list) => {
    const names = await Promise.all(['A', 'B'].map((title) => list.newRun({ title })));
    return { names, runs: (await list.runs()).map(({ id, title }) => [id, title]), shown: list.run };
  });
  assert.deepEqual(runs.filter(([, title]) => title).sort(([, a], [, b]) => a.localeCompare(b)), [[names[0], 'A'], [names[1], 'B']]);
  assert.equal(shown, names[1]);
}));

test('a viewer does not see the runs that are others’ own', withPage(async ({ page, url }) => {
  await page.goto(url + ADDRESS);
  const switcher = new Switcher(page);
  const as = (id) => page.locator('#list').evaluate((list, id) => { list.viewer = { id, name: id, roles: ['client'] }; return list.ready; }, id);
  await page.locator('#list .card').waitFor();
  await as('ana');
  await page.locator('#list').evaluate((list) => list.changeRun({ title: 'Ana’s own' }));
  await switcher.begin('For all');
  await switcher.shown('For all');
  await as('ben');
  await page.locator('#list').evaluate((list) => { list.run = null; return list.ready; });
  assert.deepEqual((await switcher.rows()).map((row) => row.split(' | ')[0]), ['Not started yet', 'For all']);
}));

const STATES = {
  runs: (switcher) => switcher.open(),
  'more for this run': (switcher) => switcher.open('.more-button'),
  'a name for a run': async (switcher) => {
    await switcher.open();
    await switcher.panel.getByRole('button', { name: 'New run' }).click();
  },
  'a paused run': async (switcher) => {
    await switcher.act('Pause');
    await switcher.list.locator('.notice').waitFor();
  },
};

for (const [name, reach] of Object.entries(STATES)) {
  test(`${name}: accessible and within the page, light, dark, at 320 px, in forced colours`, withPage(async ({ page, url }) => {
    await page.goto(url + ADDRESS);
    const hands = new Mouse(page);
    const switcher = new Switcher(page);
    await hands.card.waitFor();
    await hands.list.evaluate(async (list, contact) => {
      for (const [title, set] of [['Bolt & Sons', { status: 'paused' }], ['Corner Bakery', { status: 'cancelled' }], ['Old one', { archived: true }], ['Harbour Chandlers and Ship Suppliers of the Lower Estuary', {}]]) {
        await list.newRun({ title });
        await list.complete('contact', contact);
        await list.changeRun(set);
      }
    }, CONTACT);
    await reach(switcher);
    for (const [look, { width, ...media }] of Object.entries({ light: { width: 900, colorScheme: 'light' }, dark: { width: 900, colorScheme: 'dark' }, 'at 320 px': { width: 320, colorScheme: 'light' }, forced: { width: 900, forcedColors: 'active' } })) {
      await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'none', ...media });
      await page.setViewportSize({ width, height: 1000 });
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      await assertAccessible(page, `${name}, ${look}`);
      const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
      assert.ok(scroll <= client, `${look}: it is ${scroll} px wide in ${client}`);
      if (process.env.FLOWLIST_PICTURES) await page.screenshot({ path: `${process.env.FLOWLIST_PICTURES}/${`${name} ${look}`.replaceAll(' ', '-')}.png` });
    }
  }, { reducedMotion: 'reduce' }));
}

test('of 200 runs each is read once: only what changed is read again', withPage(async ({ page, url }) => {
  await page.goto(url + ADDRESS);
  const hands = new Mouse(page);
  await hands.card.waitFor();
  await hands.list.evaluate(async (list, contact) => {
    await list.newRun({ title: 'Run' });
    await list.complete('contact', contact);
    const { run, events } = await list.exportRun();
    const id = run.split('/')[0];
    for (let at = 0; at < 200; at++) {
      for (const event of events) {
        const [writer, seq] = event.id.split('-');
        localStorage.setItem(`flowlist:1:${id}/r${at}:e:${writer}:${seq}`, JSON.stringify({ ...event, run: `${id}/r${at}` }));
      }
    }
    const get = Storage.prototype.getItem;
    window.reads = 0;
    Storage.prototype.getItem = function (key) {
      if (key.includes('/r')) window.reads++;
      return get.call(this, key);
    };
  }, CONTACT);
  const switcher = new Switcher(page);
  assert.equal((await switcher.rows()).length, 201);
  const first = await page.evaluate(() => window.reads);
  assert.ok(first >= 400, `${first} reads`);
  await hands.list.evaluate((list) => list.changeRun({ title: 'Another name' }));
  await switcher.panel.locator('.run', { hasText: 'Another name' }).waitFor();
  assert.equal(await page.evaluate(() => window.reads), first);
}));

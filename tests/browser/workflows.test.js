/** A workflow in a workflow: worked through within the list of the run that it belongs to, kept, told, taken out and brought in with it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Keyboard, Mouse } from './hands.mjs';
import { assertAccessible, listen, withPage } from './harness.mjs';
import { assertRun, carryOut, scenario } from './scenarios.mjs';

const SHOP = '/scenarios/sub-run-drives-the-arrows';
const ADDRESS = `/pages/list.html?src=${SHOP}/workflow.json&run=default&strict`;
const SHIPPED = scenario('sub-run-drives-the-arrows');

const statuses = (list) => list.evaluate((list) => Object.fromEntries(list.outline.steps.map(({ id, status }) => [id, status])));

/** A page with a list that is ready. */
const open = (body, address = ADDRESS) =>
  withPage(async (tools) => {
    await tools.page.emulateMedia({ reducedMotion: 'reduce' });
    const heard = await listen(tools.page);
    await tools.page.goto(`${tools.url}${address}`);
    const list = tools.page.locator('#list');
    await list.evaluate(async (list) => {
      await customElements.whenDefined('flow-list');
      await list.ready;
    });
    await body({ ...tools, list, heard });
  });

for (const Hands of [Mouse, Keyboard]) {
  test(`the steps of a run within a run are worked through in its place, by ${Hands.name.toLowerCase()}, and stand after a reload`, open(async ({ page, list }) => {
    const [order, ...inside] = SHIPPED.commands;
    await carryOut(new Hands(page), [order, inside[0]]);
    await page.reload();
    await list.locator('.card').waitFor();
    await carryOut(new Hands(page), inside.slice(1));
    await assertRun(list, SHIPPED.expected);
    await page.reload();
    await list.locator('.card').waitFor();
    await assertRun(list, SHIPPED.expected);
  }));
}

for (const name of ['sub-run-ends-otherwise', 'sub-run-in-a-sub-run']) {
  test(`in the browser as in the scenario: ${name}`, open(async ({ page, list }) => {
    const { commands, expected } = scenario(name);
    await carryOut(new Mouse(page), commands);
    await assertRun(list, { complete: false, outcome: null, ...expected });
  }, `/pages/list.html?src=/scenarios/${name}/workflow.json&run=default&strict`));
}

test('the steps inside stand in a list of their own within that of the step, are accessible, and fold away once it is done', open(async ({ page, list }) => {
  await carryOut(new Mouse(page), SHIPPED.commands.slice(0, 1));
  const inside = list.locator('.inside');
  assert.equal(await inside.locator('ol > .step').count(), 2);
  assert.match(await list.locator('[id="step-supply"]').innerText(), /0 of 2/);
  await assertAccessible(page, 'a run within a run');
  await carryOut(new Mouse(page), SHIPPED.commands.slice(1));
  await inside.locator('details').waitFor();
  assert.equal(await inside.locator('.step').first().isVisible(), false);
  await inside.locator('summary').click();
  assert.equal(await inside.locator('.step').first().isVisible(), true);
  assert.match(await list.locator('[id="step-supply"]').innerText(), /Shipped/);
  await assertAccessible(page, 'a run within a run that came to its end');
}));

test('the page hears of the steps inside by their path, of the step by itself, and of no end but that of the run', open(async ({ page, list, heard }) => {
  await carryOut(new Mouse(page), SHIPPED.commands);
  await list.evaluate((list) => list.complete('tell', {}));
  const told = (await heard()).filter(({ name }) => /complete$/.test(name) && name !== 'flowlist-before-complete');
  assert.deepEqual(
    told.map(({ name, detail }) => [name, detail.step ?? detail.outcome, detail.run]),
    [
      ['flowlist-step-complete', 'order', 'shop/default'],
      ['flowlist-step-complete', 'supply/stock', 'shop/default'],
      ['flowlist-step-complete', 'supply/ship', 'shop/default'],
      ['flowlist-step-complete', 'supply', 'shop/default'],
      ['flowlist-step-complete', 'tell', 'shop/default'],
      ['flowlist-run-complete', 'sent', 'shop/default'],
    ],
  );
  const ids = told.slice(0, 5).map(({ detail }) => detail.id);
  assert.equal(new Set(ids).size, 5);
}));

test('what is done inside in one tab is done in the other, and is told once', open(async ({ page, list, newPage, url, heard }) => {
  await carryOut(new Mouse(page), SHIPPED.commands.slice(0, 2));
  const other = await newPage();
  const heardThere = await listen(other);
  await other.goto(`${url}${ADDRESS}`);
  await other.locator('#list .card').waitFor();
  await carryOut(new Mouse(other), SHIPPED.commands.slice(2));
  await page.waitForFunction(() => document.getElementById('list').outline.steps.find(({ id }) => id === 'supply').status === 'done');
  await assertRun(list, SHIPPED.expected);
  const count = async (all) => (await all()).filter(({ name, detail }) => name === 'flowlist-step-complete' && detail.step === 'supply').length;
  assert.deepEqual([await count(heard), await count(heardThere)], [0, 1]);
}));

test('two tabs with different texts of what a step runs do not answer each other', open(async ({ page, list, newPage, url }) => {
  const texts = async (tab, title) => {
    const inner = { id: 'inner', version: '1', title, steps: [{ id: 'a', title: '{{context.of}}' }, ...(title === 'New' ? [{ id: 'b', title: 'More' }] : [])] };
    const input = { of: { cat: [{ var: 'q.text' }, title] } };
    const outer = {
      id: 'outer', version: '1', title: 'Outer',
      steps: [{ id: 'q', title: 'Q', fields: [{ id: 'text', type: 'text', label: 'Text' }] }, { id: 'sub', type: 'workflow', title: 'Sub', workflow: 'inner', input }],
    };
    await tab.locator('#list').evaluate(async (list, { inner, outer }) => {
      await customElements.whenDefined('flow-list');
      Object.assign(list, { workflows: [inner], config: outer, viewer: { id: 'ana', name: 'Ana' } });
      await list.ready;
    }, { inner, outer });
  };
  await texts(page, 'Old');
  await list.evaluate(async (list) => {
    await list.complete('q', { text: 'x' });
    await list.complete('sub/a');
  });
  const other = await newPage();
  await other.goto(`${url}${ADDRESS}`);
  await texts(other, 'New');
  await list.evaluate((list) => list.comment('q', 'Are you there?'));
  await other.waitForFunction(() => document.getElementById('list').outline.steps[0].comments?.length);
  const keys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':e:')).length);
  const before = await keys();
  for (const tab of [page, other]) await tab.evaluate(() => addEventListener('storage', ({ newValue }) => { window.heardOf = newValue; }));
  // Each has to read again, and is answered if it writes.
  for (const [at, [from, to]] of [[page, other], [other, page], [page, other], [other, page]].entries()) {
    await from.evaluate((at) => localStorage.setItem('flowlist:ping', at), at);
    await to.waitForFunction((at) => window.heardOf === String(at), at);
    assert.equal(await keys(), before);
  }
}));

test('what was typed inside is kept, and undo takes back the last act inside', open(async ({ page, list }) => {
  const hands = new Mouse(page);
  await carryOut(hands, SHIPPED.commands.slice(0, 2));
  await hands.open('supply/ship');
  await hands.answer('tracking', 'half typed');
  await page.reload();
  await list.evaluate((list) => { list.viewer = { id: 'max', name: 'Max', roles: ['maker'] }; });
  await hands.open('supply/ship');
  assert.equal(await list.locator('[name="answer-tracking"]').inputValue(), 'half typed');
  await hands.undo();
  await list.locator('[id="step-supply/stock"] .card').waitFor();
  assert.deepEqual(await statuses(list), { order: 'done', supply: 'open', 'supply/stock': 'open', 'supply/ship': 'waiting', tell: 'waiting', refund: 'waiting' });
}));

test('a run is taken out with those inside it, erased with them, and brought in with them', open(async ({ page, list }) => {
  await carryOut(new Mouse(page), SHIPPED.commands);
  const moved = await list.evaluate(async (list) => {
    const data = await list.exportRun();
    await list.erase();
    const keys = Object.keys(localStorage).filter((key) => /:[ed]:/.test(key));
    const erased = list.outline.done;
    const { events } = await list.importRun(data);
    const again = await list.importRun(data);
    return { keys, erased, brought: events === data.events.length, again: again.events };
  });
  assert.deepEqual(moved, { keys: [], erased: 0, brought: true, again: 0 });
  await assertRun(list, SHIPPED.expected);
  await page.reload();
  await list.locator('.card').waitFor();
  await assertRun(list, SHIPPED.expected);
}));

test('what is done inside while the storage is full is kept as soon as there is room', open(async ({ page, list, heard }) => {
  await carryOut(new Mouse(page), SHIPPED.commands.slice(0, 2));
  await page.evaluate(() => {
    for (let size = 1 << 20, n = 0; size >= 1; n++) {
      try {
        localStorage.setItem(`fill${n}`, 'x'.repeat(size));
      } catch {
        size >>= 1;
      }
    }
  });
  await carryOut(new Mouse(page), SHIPPED.commands.slice(2));
  const told = async () => (await heard()).filter(({ name }) => /storage|step-complete/.test(name)).map(({ detail }) => detail.step ?? detail.code);
  assert.deepEqual((await told()).slice(2), ['storage-full']);
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('fill')).forEach((key) => localStorage.removeItem(key)));
  await list.evaluate((list) => list.complete('tell', {}));
  assert.deepEqual((await told()).slice(3).sort(), ['saved', 'supply', 'supply/ship', 'tell']);
  await page.reload();
  await list.locator('.ending').waitFor();
  assert.equal((await statuses(list))['supply/ship'], 'done');
}));

test('those inside are no runs of the workflow that they are of, nor of that which they are in', open(async ({ page, list }) => {
  await carryOut(new Mouse(page), SHIPPED.commands);
  assert.deepEqual(await list.evaluate(async (list) => (await list.runs()).map(({ id }) => id)), ['default']);
  await page.goto(page.url().replace('/workflow.json', '/supplier.json'));
  await list.evaluate(async (list) => {
    await customElements.whenDefined('flow-list');
    await list.ready;
  });
  assert.deepEqual(await list.evaluate(async (list) => (await list.runs()).map(({ done }) => done)), [0]);
}));

/** What comes of a definition whose step runs this, with these workflows from the page. */
const brought = (list, workflow, workflows) =>
  list.evaluate(
    (list, { workflow, workflows }) => {
      list.workflows = workflows;
      list.config = { id: 'w', version: '1', title: 'W', steps: [{ id: 'a', type: 'workflow', title: 'A', workflow }] };
      return list.ready.then(
        () => list.outline.steps.map(({ id }) => id),
        ({ code, problems, source }) => ({ code, source, problems: problems?.map(({ code, pointer }) => [code, pointer]) }),
      );
    },
    { workflow, workflows },
  );

const INNER = { id: 'inner', version: '1', title: 'Inner', steps: [{ id: 'x', title: 'X' }] };
const RING = { id: 'ring', version: '1', title: 'Ring', steps: [{ id: 'r', type: 'workflow', title: 'R', workflow: 'ring' }] };

test('the page gives workflows by name or as a list, as objects or as text', open(async ({ list }) => {
  for (const workflows of [{ inner: INNER }, [INNER], { inner: JSON.stringify(INNER) }]) {
    assert.deepEqual(await brought(list, 'inner', workflows), ['a', 'a/x']);
  }
}));

test('a workflow that is not there, cannot be used, or runs itself is a problem at the step that names it', open(async ({ list, expectError }) => {
  expectError(/404.*nowhere/);
  expectError(/404.*__proto__/);
  const problem = (code) => ({ code: 'invalid-definition', source: 'config', problems: [[code, '/steps/0/workflow']] });
  assert.deepEqual(await brought(list, 'nowhere', null), problem('no-such-workflow'));
  assert.deepEqual(await brought(list, '__proto__', null), problem('no-such-workflow'));
  assert.deepEqual(await brought(list, 'inner', { inner: { ...INNER, steps: [] } }), problem('broken-workflow'));
  assert.deepEqual(await brought(list, 'ring', { ring: RING }), problem('endless-workflow'));
  assert.deepEqual(await brought(list, 'inner', { inner: INNER }), ['a', 'a/x'], 'once it is right it is shown');
}));

test('a workflow that cannot be loaded now can be loaded by trying again', withPage(async ({ page, url, expectError }) => {
  expectError(/500/);
  let broken = true;
  await page.route('**/supplier.json', (route) => (broken ? route.fulfill({ status: 500 }) : route.continue()));
  await page.goto(`${url}${ADDRESS}`);
  const retry = page.locator('#list').getByRole('button', { name: 'Try again' });
  await retry.waitFor();
  assert.match(await page.locator('#list .problems').innerText(), /supplier\.json/);
  broken = false;
  await retry.click();
  await page.locator('#list .card').waitFor();
}));

test('workflows that would come to thousands of steps in one another are a problem, and do not hold up the page', open(async ({ page, list }) => {
  const told = await list.evaluate((list) => {
    const steps = (workflow) => Array.from({ length: 10 }, (_, at) => ({ id: `s${at}`, title: 'S', dependsOn: [], ...(workflow && { type: 'workflow', workflow }) }));
    const wide = (id, workflow) => ({ id, version: '1', title: id, steps: steps(workflow) });
    list.workflows = { a: wide('a'), b: wide('b', 'a'), c: wide('c', 'b') };
    list.config = wide('d', 'c');
    return list.ready.then(() => [], ({ problems }) => problems.map(({ code }) => code));
  });
  assert.deepEqual(told, ['too-many-steps-inside']);
  assert.match(await list.locator('.problem').textContent(), /11,110 steps/);
}));

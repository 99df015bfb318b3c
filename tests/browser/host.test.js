/** What the host page hears and says, with the real widget: events, answers, refusals, roles, words, slots, problems. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Mouse } from './hands.mjs';
import { listen, withPage } from './harness.mjs';
import { carryOut, scenario } from './scenarios.mjs';

const ARTICLE = '/pages/list.html?src=/examples/article-publishing.json&run=one&strict';
const { commands } = scenario('article-published');

const open = (body, address = ARTICLE) =>
  withPage(async (tools) => {
    const heard = await listen(tools.page);
    await tools.page.goto(tools.url + address);
    const hands = new Mouse(tools.page);
    await hands.list.locator('.flowlist').waitFor();
    await body({ ...tools, heard, hands, list: hands.list });
  });

test('a finished run is told step by step, each once, with stable ids and no answers', open(async ({ page, heard, hands }) => {
  await carryOut(hands, commands);
  const events = await heard();
  const steps = events.filter(({ name }) => name === 'flowlist-step-complete').map(({ detail }) => detail);
  assert.deepEqual(steps.map(({ step }) => step), commands.map(({ step }) => step));
  assert.equal(new Set(steps.map(({ id }) => id)).size, steps.length);
  for (const [index, detail] of steps.entries()) {
    assert.deepEqual([detail.run, detail.workflow, detail.by, detail.round], ['article-publishing/one', 'article-publishing', commands[index].by, 1]);
    assert.match(detail.time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(detail.answers, undefined);
  }
  const kept = await page.evaluate(async () => (await document.getElementById('list').exportRun()).events.map(({ id }) => id));
  assert.deepEqual(steps.map(({ id }) => id), kept, 'the ids are those that are kept');
  const [ended] = events.filter(({ name }) => name === 'flowlist-run-complete');
  assert.equal(ended.detail.outcome, 'published');
  await page.reload();
  await hands.list.locator('.ending').waitFor();
  assert.deepEqual((await heard()).map(({ name }) => name), ['flowlist-ready']);
}));

test('include-answers puts the answers into the events', open(async ({ heard, hands }) => {
  await carryOut(hands, commands.slice(0, 1));
  const [done] = (await heard()).filter(({ name }) => name === 'flowlist-step-complete');
  assert.deepEqual(done.detail.answers, commands[0].answers);
}, `${ARTICLE}&include-answers`));

test('the page refuses a step with words of its own, and the person sees them and can go on', open(async ({ hands, list }) => {
  await list.evaluate((list) => {
    let times = 0;
    list.addEventListener('flowlist-before-complete', (event) => {
      event.respondWith(new Promise((done) => setTimeout(done, 10, times++ ? true : { message: 'This desk is closed today.' })));
    });
    list.viewer = { id: 'ines', name: 'Ines', roles: ['writer'] };
    return list.ready;
  });
  for (const [field, answer] of Object.entries(commands[0].answers)) await hands.answer(field, answer);
  await hands.complete();
  await list.getByText('This desk is closed today.').waitFor();
  assert.equal(await list.evaluate((list) => list.outline.steps[0].status), 'open');
  assert.equal(await hands.card.locator('[name=answer-headline]').inputValue(), commands[0].answers.headline);
  await hands.complete();
  await list.locator('#step-write.is-done').waitFor();
}));

test('a method is refused in words: by the definition, by the roles, when nothing can be changed, by the page', open(async ({ list }) => {
  const refusals = await list.evaluate(async (list) => {
    const codes = [];
    const code = async (promise) => codes.push(await promise.then(() => 'done', (refusal) => [refusal.name, refusal.code, refusal.message.length > 10]));
    list.viewer = { id: 'ines', roles: ['writer'] };
    await code(list.complete('write', { headline: '' }));
    await code(list.complete('publish', {}));
    await code(list.complete('nowhere', {}));
    const write = () => code(list.complete('write', { headline: 'A headline that is long enough', link: 'https://x.example', desk: 'business', words: 900, accuses: false }));
    list.readonly = true;
    await write();
    list.readonly = false;
    for (const answer of [false, { message: 'This desk is closed today.' }]) {
      list.addEventListener('flowlist-before-complete', (event) => event.respondWith(answer), { once: true });
      await write();
    }
    await write();
    return codes;
  });
  const codes = ['invalid-answers', 'not-yours', 'unknown-step', 'readonly', 'refused-by-host', 'own-words'];
  assert.deepEqual(refusals, [...codes.map((code) => ['FlowlistRefusal', code, true]), 'done']);
}));

test('words of the page replace ours', open(async ({ list }) => {
  await list.evaluate((list) => { list.words = { complete: 'Weiter geht’s' }; });
  await list.getByRole('button', { name: 'Weiter geht’s' }).waitFor();
}));

test('a child of the page shows in the slot of its step', open(async ({ page, list }) => {
  await list.evaluate((list) => {
    const child = document.createElement('p');
    child.slot = 'step-write';
    child.textContent = 'A picker of our own';
    list.append(child);
  });
  assert.ok(await page.getByText('A picker of our own').isVisible());
}));

test('theme is a matter of the sheet: dark on a light page', open(async ({ list }) => {
  const paper = () => list.evaluate((list) => getComputedStyle(list.shadowRoot.querySelector('.flowlist')).color);
  const light = await paper();
  await list.evaluate((list) => { list.theme = 'dark'; });
  assert.notEqual(await paper(), light);
}));

test('a bad definition is said with line and column, on the screen and to the page, and touches no run', open(async ({ page, heard, hands, list }) => {
  await carryOut(hands, commands.slice(0, 1));
  const before = await page.evaluate(() => JSON.stringify(localStorage));
  const rejected = await list.evaluate((list) => {
    list.config = '{\n  "id": "article-publishing", "version": "1.0.0", "title": "T",\n  "steps": [{ "id": "a", "titel": "A" }, { "id": "a", "title": "B", "dependsOn": ["zz"] }]\n}';
    return list.ready.then(() => null, ({ name, problems }) => ({ name, problems }));
  });
  assert.equal(rejected.name, 'FlowlistProblem');
  assert.ok(rejected.problems.length >= 3, JSON.stringify(rejected.problems));
  for (const { line, column, message } of rejected.problems) assert.ok(line >= 1 && column >= 1 && message.length > 5);
  const [problem] = (await heard()).filter(({ name }) => name === 'flowlist-problem');
  assert.equal(problem.detail.fatal, true);
  await list.getByText(/config:3:\d+/).first().waitFor();
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), before);
  await list.evaluate((list) => { list.config = null; return list.ready; });
  await list.locator('#step-write.is-done').waitFor();
}));

for (const [what, code, problem, text] of [
  ['no JSON', 'invalid-definition', 'json-truncated', '{"id": '],
  ['an empty text', 'invalid-definition', 'json-empty', ''],
  ['not an object', 'invalid-definition', 'must-be-object', '[1, 2]'],
  ['very deep', 'invalid-definition', 'json-too-deep', '['.repeat(5000) + ']'.repeat(5000)],
  ['very long', 'invalid-definition', 'too-big', JSON.stringify({ id: 'x', version: '1', title: 'x'.repeat(2_000_000), steps: [] })],
  ['too long to be looked at', 'too-large', 'source-too-large', ' '.repeat(9_000_000)],
  ['an unpaired surrogate', 'invalid-definition', 'json-escape', '{"id": "a\\ud800", "steps": []}'],
]) {
  test(`${what}: problems, and no crash`, open(async ({ list }) => {
    const rejected = await list.evaluate((list, text) => {
      list.config = text;
      return list.ready.then(() => null, ({ name, code, problems }) => [name, code, ...problems.map(({ code }) => code)]);
    }, text);
    assert.deepEqual(rejected, ['FlowlistProblem', code, problem]);
    assert.ok((await list.evaluate((list) => list.shadowRoot.textContent.trim())).length > 10, 'a blank widget');
  }));
}

test('a missing file can be fetched again by the person', open(async ({ page, list, expectError }) => {
  expectError(/404/);
  await list.evaluate((list) => { list.src = '/nowhere.json'; return list.ready.catch(() => {}); });
  await page.route('**/nowhere.json', (route) => route.fulfill({ path: new URL('../../examples/taxi-booking.json', import.meta.url).pathname }));
  await list.getByRole('button').first().click();
  await list.locator('#step-channel').waitFor();
}));

test('what a definition says becomes text, never markup or script', open(async ({ page, list }) => {
  await list.evaluate((list) => {
    list.config = {
      id: 'x', version: '1.0.0', title: '<img src=x onerror="window.hit = 1">',
      steps: [{ id: 'a', title: '[link](javascript:window.hit=1)', description: '<script>window.hit = 1</script> ![](javascript:window.hit=1) [x](data:text/html,<script>)' }],
    };
    return list.ready;
  });
  const seen = await list.evaluate((list) => ({
    odd: list.shadowRoot.querySelectorAll('script, img, style, [style], [onerror]').length,
    links: [...list.shadowRoot.querySelectorAll('a')].map((link) => link.protocol),
  }));
  assert.deepEqual(seen, { odd: 0, links: [] });
  assert.equal(await page.evaluate(() => window.hit), undefined);
}));

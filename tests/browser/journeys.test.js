/** Each example to each of its outcomes by mouse, and once to its end by keyboard alone. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test, { suite } from 'node:test';
import { Keyboard, Mouse } from './hands.mjs';
import { listen, withPage } from './harness.mjs';
import { assertRun, carryOut, scenarios } from './scenarios.mjs';

const journeys = scenarios().filter(
  ({ example, commands, expected }) =>
    example &&
    expected.complete &&
    !expected.refused?.length &&
    commands.every((command) => ['complete', 'skip', 'context'].includes(command.do)),
);
/** Of each example, one of those with the most commands. */
const longest = Object.values(
  Object.fromEntries(journeys.toSorted((one, other) => one.commands.length - other.commands.length).map((one) => [one.example, one])),
);

const EXAMPLES = new URL('../../examples/', import.meta.url);

/** The outcomes that an example declares. */
function declared(file) {
  const { steps } = JSON.parse(readFileSync(new URL(file, EXAMPLES), 'utf8'));
  return steps.flatMap((step) => [step, ...(step.options ?? [])]).flatMap(({ outcome }) => outcome ?? []);
}

test('journeys lead to every outcome of every example', () => {
  for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'))) {
    const ends = journeys.filter(({ example }) => example === `examples/${file}`).map(({ expected }) => expected.outcome);
    assert.deepEqual(new Set(ends), new Set(declared(file)), file);
  }
});

// Most of a journey is waiting for what moves on the screen: some go at once, each in a window of its own.
suite('journeys', { concurrency: 3 }, () => {
  for (const journey of journeys) by(Mouse, journey);
  for (const journey of longest) by(Keyboard, journey);
});

/** Takes a journey by these hands. */
function by(Hands, { name, example, commands, expected }) {
  test(`${name}, by ${Hands.name.toLowerCase()}`, withPage(async ({ page, url }) => {
    const heard = await listen(page);
    await page.goto(`${url}/pages/list.html?src=/${example}&run=one&strict`);
    const hands = new Hands(page);
    await hands.list.evaluate((list) => list.addEventListener('flowlist-file', (event) => event.respondWith({ id: 'file-1' })));
    await hands.list.locator('.card, .pause').first().waitFor();
    await carryOut(hands, commands);
    await assertRun(hands.list, expected);
    await hands.list.locator('.ending').waitFor();

    const events = await heard();
    const of = (name) => events.filter((event) => event.name === name).map(({ detail }) => detail);
    const acted = of('flowlist-step-complete').length + of('flowlist-step-vote').length;
    assert.ok(acted >= commands.filter((command) => command.do === 'complete').length);
    assert.deepEqual(of('flowlist-run-complete').map(({ outcome }) => outcome), [expected.outcome]);
  }));
}

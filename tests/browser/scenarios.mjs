/** The scenarios of tests/scenarios, carried out by hand. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../scenarios/', import.meta.url);

/** All of them: `{ name, example?, commands, expected }`, with the path of the example that it is about. */
export function scenarios() {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => {
    const workflow = JSON.parse(readFileSync(new URL(`${name}/workflow.json`, FOLDER), 'utf8'));
    return { name, example: workflow.ref, ...scenario(name) };
  });
}

/** `{ commands, expected }` of a scenario. */
export function scenario(name) {
  const read = (file) => JSON.parse(readFileSync(new URL(`${name}/${file}.json`, FOLDER), 'utf8'));
  return { commands: read('commands'), expected: read('expected') };
}

/**
 * Does what the commands say, with these hands. Each command has its person: the page says who is looking.
 * @param {import('./hands.mjs').Mouse | import('./hands.mjs').Keyboard} hands
 */
export async function carryOut(hands, commands) {
  for (const command of commands) {
    if (command.do === 'context') {
      await hands.list.evaluate((list, context) => { list.context = context; }, command.context);
      continue;
    }
    await hands.list.evaluate((list, { by, roles }) => { list.viewer = { id: by, name: by, roles }; }, command);
    const before = await acts(hands.list, command.step);
    await hands.open(command.step);
    if (command.do === 'skip') {
      await hands.skip();
    } else {
      const { is, ...answers } = command.answers ?? {};
      const vote = await hands.card.locator('.reject-button').count();
      for (const [field, answer] of Object.entries(vote ? answers : (command.answers ?? {}))) await hands.answer(field, answer);
      await (vote && is === 'rejected' ? hands.reject() : hands.complete());
    }
    await hands.page.waitForFunction(
      ({ id, step, before }) => document.getElementById(id).outline.steps.some((one) => one.id === step && JSON.stringify([one.at, one.round, one.approval]) !== before),
      { id: await hands.list.getAttribute('id'), step: command.step, before },
    );
  }
}

/** Tells apart how a step is before and after something was done on it. */
function acts(list, step) {
  return list.evaluate(
    async (list, id) => {
      await customElements.whenDefined('flow-list');
      await list.ready;
      const { at, round, approval } = list.outline.steps.find((step) => step.id === id);
      return JSON.stringify([at, round, approval]);
    },
    step,
  );
}

/** As outside a browser: numbers in it were written as the viewer, who is English, writes them, and money to the cent. */
const plain = (title) => title.replace(/(\d),(?=\d{3})/g, '$1').replace(/(\.\d)0(?= EUR)/g, '$1');

/** Fails where the run is not as the scenario expects. */
export async function assertRun(list, expected) {
  const outline = await list.evaluate((list) => list.outline);
  assert.deepEqual([outline.complete, outline.outcome], [expected.complete, expected.outcome]);
  for (const [id, wanted] of Object.entries(expected.steps)) {
    const step = outline.steps.find((step) => step.id === id);
    for (const [name, value] of Object.entries(typeof wanted === 'string' ? { status: wanted } : wanted)) {
      const found = name === 'title' ? plain(step.title) : step[name];
      if (name !== 'mine') assert.deepEqual(found, value, `${name} of ${id}`);
    }
  }
}

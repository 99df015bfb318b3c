/** Each example from its first step to its end, by mouse and by keyboard alone. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Keyboard, Mouse } from './hands.mjs';
import { listen, withPage } from './harness.mjs';
import { assertRun, carryOut, scenario } from './scenarios.mjs';

const PATHS = {
  'client-onboarding': 'onboarding-limited-company',
  'taxi-booking': 'taxi-online',
  'article-publishing': 'article-published-in-the-second-round',
};

for (const [example, name] of Object.entries(PATHS)) {
  for (const Hands of [Mouse, Keyboard]) {
    test(`${example}, to its end, by ${Hands.name.toLowerCase()}`, withPage(async ({ page, url }) => {
      const heard = await listen(page);
      await page.goto(`${url}/pages/list.html?src=/examples/${example}.json&run=one&strict`);
      const { commands, expected } = scenario(name);
      const hands = new Hands(page);
      await hands.list.locator('.card').waitFor();
      await carryOut(hands, commands);
      await assertRun(hands.list, expected);
      await hands.list.locator('.ending').waitFor();

      const events = await heard();
      const done = events.filter(({ name }) => name === 'flowlist-step-complete').map(({ detail }) => detail.step);
      assert.deepEqual(done, commands.filter((command) => command.do === 'complete').map(({ step }) => step));
      const ended = events.filter(({ name }) => name === 'flowlist-run-complete');
      assert.deepEqual(ended.map(({ detail }) => detail.outcome), [expected.outcome]);
    }));
  }
}

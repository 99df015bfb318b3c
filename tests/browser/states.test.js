/** Every main state, looked at by axe: light and dark, wide and at 320 px, under the strict policy. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import test from 'node:test';
import { Mouse } from './hands.mjs';
import { assertAccessible, withPage } from './harness.mjs';
import { carryOut, scenario } from './scenarios.mjs';

const address = (workflow) => `/pages/list.html?src=/${workflow}.json&run=one&strict`;
const onboarding = scenario('accounting-limited-company').commands;
const payables = scenario('payables-large').commands;
const article = scenario('article-published').commands;

/** What brings the page into each state. */
const STATES = {
  start: ['tests/workflows/accounting', async () => {}],
  errors: ['tests/workflows/accounting', async ({ hands }) => {
    await hands.complete();
    await hands.list.locator('.summary').waitFor();
  }],
  'in progress': ['tests/workflows/accounting', ({ hands }) => carryOut(hands, onboarding.slice(0, 3))],
  details: ['tests/workflows/accounting', async ({ hands }) => {
    await carryOut(hands, onboarding.slice(0, 2));
    await hands.list.locator('#step-contact .line-button').click();
    await hands.list.locator('#step-contact .details').waitFor();
  }],
  decision: ['examples/taxi-booking', async () => {}],
  'waiting for someone else': ['tests/workflows/accounting', async ({ hands, as }) => {
    await carryOut(hands, onboarding.slice(0, 9));
    await as('ana', 'client');
    await hands.list.locator('.pause').waitFor();
  }],
  asking: ['examples/taxi-booking', async ({ hands }) => {
    await hands.list.evaluate((list) => list.addEventListener('flowlist-before-complete', (event) => event.respondWith(new Promise(() => {}))));
    await hands.answer('is', 'online');
    await hands.complete();
    await hands.list.locator('.main-button.is-busy').waitFor();
  }],
  'second round': ['examples/article-publishing', ({ hands }) => carryOut(hands, scenario('article-needs-changes').commands)],
  approval: ['examples/payables', async ({ hands, as }) => {
    await carryOut(hands, payables.slice(0, 2));
    await as('ben', 'manager');
    await hands.list.getByRole('button', { name: 'Comment', exact: true }).click();
    await hands.list.locator('.comments textarea').fill('Which budget?');
    await hands.list.getByRole('button', { name: 'Post comment' }).click();
    await hands.list.locator('.comment-text').waitFor();
    await hands.list.getByRole('button', { name: 'Comment', exact: true }).click();
  }],
  'rejected, with votes': ['examples/payables', async ({ hands, as }) => {
    await carryOut(hands, scenario('payables-refused-at-the-second-approval').commands.slice(0, 4));
    await as('cleo', 'finance');
    await hands.list.locator('#step-second .line-button').click();
    await hands.list.locator('#step-second .details').waitFor();
  }],
  done: ['examples/article-publishing', async ({ hands }) => {
    await carryOut(hands, article);
    await hands.list.locator('.ending').waitFor();
  }],
  readonly: ['tests/workflows/accounting', async ({ hands }) => {
    await carryOut(hands, onboarding.slice(0, 2));
    await hands.list.evaluate((list) => { list.readonly = true; });
    await hands.list.locator('.card').waitFor({ state: 'detached' });
  }],
  'bad definition': ['tests/workflows/accounting', async ({ hands }) => {
    await hands.list.evaluate((list) => {
      list.config = '{\n  "id": "x",\n  "steps": [\n    { "id": "a", "titel": "A", "dependsOn": ["b"] }\n  ]\n}';
      return list.ready.catch(() => {});
    });
  }],
  'missing file': ['tests/workflows/accounting', async ({ hands, expectError }) => {
    expectError(/404/);
    await hands.list.evaluate((list) => { list.src = '/nowhere.json'; return list.ready.catch(() => {}); });
  }],
  crashed: ['tests/workflows/accounting', async ({ hands, expectError }) => {
    expectError(/unreachable|Critical error|broken here/);
    await hands.list.evaluate((list) => {
      const fail = () => { throw new Error('The DOM is broken here.'); };
      for (const node of list.shadowRoot.querySelectorAll('*')) node.insertBefore = node.removeChild = fail;
      list.config = { id: 'x', version: '1', title: 'X', steps: [{ id: 'a', title: 'A' }] };
    });
    await hands.list.locator('.crash').waitFor();
  }],
};

const LOOKS = {
  light: { colorScheme: 'light', width: 900 },
  dark: { colorScheme: 'dark', width: 900 },
  'at 320 px': { colorScheme: 'light', width: 320 },
};

const PICTURES = process.env.FLOWLIST_PICTURES; // a folder, for people to look at

for (const [state, [workflow, reach]] of Object.entries(STATES)) {
  test(`${state}: light, dark and at 320 px`, withPage(async ({ page, url, expectError }) => {
    await page.goto(url + address(workflow));
    const hands = new Mouse(page);
    await hands.list.locator('.card').waitFor();
    const as = (id, ...roles) => hands.list.evaluate((list, viewer) => { list.viewer = viewer; return list.ready; }, { id, name: id, roles });
    await reach({ page, hands, as, expectError });
    for (const [look, { colorScheme, width }] of Object.entries(LOOKS)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 1000 });
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      await assertAccessible(page, `${state}, ${look}`);
      for (const ring of await hands.list.locator('.head .ring').all()) assert.ok(await ring.isVisible(), `${state}, ${look}: how far it is`);
      const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
      assert.ok(scroll <= client, `${look}: it is ${scroll} px wide in ${client}`);
      if (PICTURES) {
        await mkdir(PICTURES, { recursive: true });
        await page.screenshot({ path: `${PICTURES}/${`${state} ${look}`.replaceAll(' ', '-')}.png`, fullPage: true });
      }
    }
  }, { reducedMotion: 'reduce' }));
}

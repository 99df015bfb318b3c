/** What happens around the form while a person works on it: where the focus goes, and what is left alone. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { Mouse } from './hands.mjs';
import { withPage } from './harness.mjs';

const address = '/pages/list.html?src=/tests/workflows/accounting.json&run=one&strict';

const open = async (page, url) => {
  await page.goto(url + address);
  const hands = new Mouse(page);
  await hands.card.waitFor();
  return hands;
};

/** What has the focus inside the list. */
const focused = (list) => list.evaluate((list) => {
  const { name, className } = list.shadowRoot.activeElement ?? {};
  return name || className;
});

test('Enter in one field, where another is wrong, leads to that one and says why', withPage(async ({ page, url }) => {
  const hands = await open(page, url);
  await hands.answer('email', 'ana@example.com');
  await hands.card.locator('[name="answer-email"]').press('Enter');
  await hands.card.locator('.summary').waitFor();
  assert.equal(await focused(hands.list), 'answer-name');
  assert.match(await hands.card.locator('[role="alert"]').first().textContent(), /\S/);
}));

test('typing keeps the caret and draws no other step again', withPage(async ({ page, url }) => {
  const hands = await open(page, url);
  await hands.answer('name', 'Ana Ferreira');
  await hands.list.evaluate((list) => {
    globalThis.changes = [];
    const note = (records) => globalThis.changes.push(...records.map(({ target }) => target.nodeName));
    const every = { attributes: true, childList: true, characterData: true, subtree: true };
    for (const row of list.shadowRoot.querySelectorAll('.step:not(.is-current)')) new MutationObserver(note).observe(row, every);
  });
  const name = hands.card.locator('[name="answer-name"]');
  await name.evaluate((input) => input.setSelectionRange(3, 3));
  await name.pressSequentially(' Maria');
  assert.equal(await name.inputValue(), 'Ana Maria Ferreira');
  assert.equal(await name.evaluate((input) => input.selectionStart), 9);
  assert.deepEqual(await page.evaluate(() => globalThis.changes), []);
}));

test('after a refusal of the host, the next try moves the person on', withPage(async ({ page, url }) => {
  const hands = await open(page, url);
  await hands.list.evaluate((list) => {
    const answers = [{ message: 'Not yet.' }, true];
    list.addEventListener('flowlist-before-complete', (event) => event.respondWith(Promise.resolve(answers.shift())));
  });
  await hands.answer('name', 'Ana Ferreira');
  await hands.answer('email', 'ana@example.com');
  await hands.answer('phone', '+353 1 555 0100');
  await hands.complete();
  await hands.list.locator('.is-refusal').waitFor();
  await hands.complete();
  await hands.list.locator('#step-contact.is-done').waitFor();
  assert.equal(await focused(hands.list), 'card-title');
}));

/** A crash of the real Wasm in one of five widgets: a method of the DOM fails where the view cannot expect it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { listen, withPage } from './harness.mjs';

const definition = (n) => ({
  id: `list-${n}`,
  version: '1.0.0',
  title: `List ${n}`,
  steps: [
    { id: 'first', title: 'First', fields: [{ id: 'name', type: 'text', label: 'Name', required: true }] },
    { id: 'second', title: 'Second', fields: [{ id: 'note', type: 'text', label: 'Note' }] },
  ],
});

const IDS = [1, 2, 3, 4, 5].map((n) => `w${n}`);

/** Five widgets, each with one step done and half a note in the next. */
async function five(page, url, store = 'local') {
  await page.goto(`${url}/pages/list.html?strict`);
  await page.evaluate(async ({ lists, store }) => {
    await customElements.whenDefined('flow-list');
    for (const [id, config] of lists) {
      const list = document.createElement('flow-list');
      Object.assign(list, { id, config, store, loading: 'eager' });
      document.getElementById('main').append(list);
    }
    await Promise.all([...document.querySelectorAll('flow-list')].map((list) => list.complete('first', { name: list.id })));
  }, { lists: IDS.map((id, index) => [id, definition(index + 1)]), store });
  for (const id of IDS) await page.locator(`#${id} [name=answer-note]`).fill(`half of ${id}`);
}

/** From now on this widget's next drawing crashes. */
const sabotage = (page, id) =>
  page.evaluate((id) => {
    const { shadowRoot } = document.getElementById(id);
    const fail = () => { throw new Error('The DOM is broken here.'); };
    for (const node of shadowRoot.querySelectorAll('*')) {
      for (const method of ['setAttribute', 'removeAttribute', 'insertBefore', 'removeChild', 'appendChild']) node[method] = fail;
      Object.defineProperty(node, 'className', { set: fail, get: () => '' });
    }
    shadowRoot.firstElementChild.insertBefore = fail;
  }, id);

const notes = (page) =>
  page.evaluate(() => [...document.querySelectorAll('flow-list')].map(({ shadowRoot }) => shadowRoot.querySelector('[name=answer-note]')?.value ?? shadowRoot.querySelector('.crash p')?.textContent ?? ''));

const CARD = 'Your answers are saved. Start it again to go on.';

for (const store of ['local', 'memory']) {
  test(`a crash in one of five leaves the other four as they were within a frame, and offers to restart it (${store})`, withPage(async ({ page, url, expectError }) => {
    expectError(/unreachable|Critical error|broken here/);
    const heard = await listen(page);
    await five(page, url, store);
    await page.locator('#w2 [name=answer-note]').evaluate((note) => { note.focus(); note.setSelectionRange(5, 7); });
    await sabotage(page, 'w3');
    const after = await page.evaluate(async () => {
      const button = document.getElementById('w3').shadowRoot.querySelector('.main-button');
      await new Promise(requestAnimationFrame);
      button.click();
      await new Promise(requestAnimationFrame);
      return [...document.querySelectorAll('flow-list')].map(({ shadowRoot }) => shadowRoot.querySelector('[name=answer-note]')?.value ?? shadowRoot.querySelector('.crash p')?.textContent ?? '');
    });
    assert.deepEqual(after, ['half of w1', 'half of w2', CARD, 'half of w4', 'half of w5']);
    const focus = await page.evaluate(() => {
      const { name, selectionStart, selectionEnd } = document.activeElement.shadowRoot.activeElement;
      return [document.activeElement.id, name, selectionStart, selectionEnd];
    });
    assert.deepEqual(focus, ['w2', 'answer-note', 5, 7]);
    const crashed = (await heard()).filter(({ name }) => name === 'flowlist-problem');
    assert.deepEqual(crashed.map(({ target, detail }) => [target, detail.code, detail.fatal]), [['w3', 'crashed', true]]);

    // All of them work on, the crashed one too.
    await page.locator('#w3 .crash button').click();
    await page.locator('#w3 .step').first().waitFor();
    for (const id of IDS.filter((id) => id !== 'w3')) {
      const note = page.locator(`#${id} [name=answer-note]`);
      await note.press('End');
      await note.pressSequentially(', all');
      await page.locator(`#${id} .main-button`).click();
    }
    await page.waitForFunction((ids) => ids.every((id) => document.getElementById(id).outline.complete), IDS.filter((id) => id !== 'w3'));
    // That of w3 was kept before the drawing of it crashed.
    const done = await page.evaluate(() => [...document.querySelectorAll('flow-list')].map((list) => list.answers.second?.note));
    assert.deepEqual(done, ['half of w1, all', 'half of w2, all', 'half of w3', 'half of w4, all', 'half of w5, all']);
    assert.deepEqual(await page.evaluate(() => document.getElementById('w3').answers.first), { name: 'w3' });
    const ready = (await heard()).filter(({ name }) => name === 'flowlist-ready').map(({ target }) => target);
    assert.deepEqual(ready.sort(), IDS, 'the page does not hear again of what came back');
  }));
}

test('a second crash right after the restart keeps the card, and the others work on', withPage(async ({ page, url, expectError }) => {
  expectError(/unreachable|Critical error|broken here/);
  await five(page, url);
  await sabotage(page, 'w3');
  await page.locator('#w3 .main-button').evaluate((button) => button.click());
  await page.locator('#w3 .crash').waitFor();
  // The root that it is drawn into next fails as well.
  await page.evaluate(() => {
    const root = document.getElementById('w3').shadowRoot;
    root.replaceChildren = function (child) {
      child.insertBefore = child.appendChild = () => { throw new Error('The DOM is broken here.'); };
      ShadowRoot.prototype.replaceChildren.call(this, child);
    };
  });
  await page.locator('#w3 .crash button').click();
  await page.locator('#w3 .crash').getByText('It stopped again').waitFor();
  assert.deepEqual((await notes(page)).filter((note) => note.startsWith('half')).length, 4);
  await page.locator('#w5 .main-button').click();
  await page.waitForFunction(() => document.getElementById('w5').outline.complete);
}));

test('a crash while the page is asked is told to who asked', withPage(async ({ page, url, expectError }) => {
  expectError(/unreachable|Critical error|broken here/);
  await five(page, url);
  await sabotage(page, 'w3');
  const refusals = await page.evaluate(async () => {
    const w3 = document.getElementById('w3');
    w3.addEventListener('flowlist-before-complete', (event) => event.respondWith(new Promise((done) => setTimeout(done, 200))));
    const code = (promise) => promise.then(() => 'done', (refusal) => refusal.code);
    const pending = code(w3.complete('second', { note: 'x' }));
    return [await pending, await code(w3.reopen('first')), w3.outline];
  });
  assert.deepEqual(refusals, ['gone', 'crashed', null]);
}));

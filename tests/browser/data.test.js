/** The kinds of data that a form holds beyond plain answers: what is never stored, worked out, prefilled, asked at the start. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import test from 'node:test';
import { Keyboard, Mouse } from './hands.mjs';
import { assertAccessible, listen, withPage } from './harness.mjs';

const INTAKE = {
  id: 'intake', version: '1', title: 'Patient intake',
  startForm: {
    title: 'Who is the patient?',
    fields: [
      { id: 'name', label: 'Name', required: true },
      { id: 'email', type: 'email', label: 'Email', defaultValue: { var: 'context.customer.email' } },
    ],
  },
  steps: [
    {
      id: 'cover', title: 'How is {{start.name}} insured?',
      fields: [
        { id: 'insurer', label: 'Insurer', required: true },
        { id: 'number', label: 'Policy number', required: true, sensitive: true, help: 'On the back of the card.' },
      ],
    },
    {
      id: 'cost', title: 'What does it cost?',
      fields: [
        { id: 'visits', type: 'number', label: 'Visits', required: true, half: true },
        { id: 'fee', type: 'number', label: 'Fee for each', unit: 'EUR', required: true, half: true, defaultValue: 40 },
        { id: 'sum', type: 'number', label: 'Sum', unit: 'EUR', calculated: { '*': [{ var: 'cost.visits' }, { var: 'cost.fee' }] } },
      ],
    },
  ],
};

/** A test with a list of a workflow on the page. */
const open = (config, body, { more = {}, options } = {}) =>
  withPage(async (tools) => {
    const heard = await listen(tools.page);
    const show = async () => {
      await tools.page.goto(`${tools.url}/pages/list.html?src=/examples/taxi-booking.json&strict`);
      await tools.page.locator('#list').evaluate(async (list, properties) => {
        await customElements.whenDefined('flow-list');
        Object.assign(list, properties);
        await list.ready;
      }, { config, includeAnswers: true, ...more });
    };
    await show();
    await body({ ...tools, heard, show, hands: new Mouse(tools.page), keys: new Keyboard(tools.page) });
  }, options);

const folder = process.env.FLOWLIST_PICTURES;
/** Looked at by axe, and kept as a picture where the caller wants to look, too. */
async function look(page, name) {
  await page.evaluate(() => Promise.all(document.querySelector('#list').shadowRoot.getAnimations().map(({ finished }) => finished)));
  await assertAccessible(page, name);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is not wider than the screen`);
  if (folder) await mkdir(folder, { recursive: true });
  if (folder) await page.screenshot({ path: `${folder}/data-${name}.png`, fullPage: true });
}

const stored = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
const context = { customer: { email: 'ana@example.com' }, unread: 'noise' };

test('a sensitive answer is handed to the page once and stored nowhere', open(INTAKE, async ({ page, heard, show, hands }) => {
  await hands.answer('name', 'Ana');
  await hands.complete();
  await hands.open('cover');
  const note = hands.card.locator('#kept-number');
  assert.equal(await note.textContent(), 'Not stored: handed to this page when you complete this step.');
  assert.match(await hands.card.locator('[name="answer-number"]').getAttribute('aria-describedby'), /kept-number/);
  await hands.answer('insurer', 'Medis');
  await hands.answer('number', 'PT-4711-X');
  await look(page, 'sensitive');
  assert.match(await stored(page), /Medis/, 'other answers are kept while they are typed');
  assert.doesNotMatch(await stored(page), /4711/);

  await show();
  await hands.open('cover');
  assert.equal(await hands.card.locator('[name="answer-insurer"]').inputValue(), 'Medis');
  assert.equal(await hands.card.locator('[name="answer-number"]').inputValue(), '', 'gone on reload');
  await hands.complete();
  await hands.card.locator('#error-number .error-text').waitFor();
  await hands.answer('number', 'PT-4711-X');
  await hands.complete();
  await hands.open('cost');

  const events = await heard();
  const [asked] = events.filter(({ name }) => name === 'flowlist-before-complete');
  const [done] = events.filter(({ name }) => name === 'flowlist-step-complete');
  for (const { detail } of [asked, done]) {
    assert.deepEqual([detail.answers, detail.sensitive], [{ insurer: 'Medis' }, { number: 'PT-4711-X' }]);
  }
  assert.doesNotMatch(await stored(page), /4711/);
  const [exported, answers] = await hands.list.evaluate(async (list) => [await list.exportRun(), list.answers].map((it) => JSON.stringify(it)));
  assert.doesNotMatch(exported + answers, /4711/);
  await hands.list.locator('#step-cover .line-button').click();
  const gone = hands.list.locator('#step-cover .is-gone');
  assert.equal(await gone.textContent(), 'Not stored');
  await look(page, 'sensitive-done');
}));

test('a page that takes no answers hears no sensitive ones, and the field says that they are lost', open(INTAKE, async ({ heard, hands }) => {
  await hands.answer('name', 'Ana');
  await hands.complete();
  await hands.open('cover');
  assert.equal(await hands.card.locator('#kept-number').textContent(), 'Not stored: gone when you complete this step.');
  await hands.answer('insurer', 'Medis');
  await hands.answer('number', 'PT-4711-X');
  await hands.complete();
  await hands.open('cost');
  assert.doesNotMatch(JSON.stringify(await heard()), /4711|Medis/);
}, { more: { includeAnswers: false } }));

test('a sensitive answer goes with its own step, also when that could be kept only later', open(INTAKE, async ({ page, heard, hands }) => {
  await hands.list.evaluate((list) => list.complete('start', { name: 'Ana' }));
  await page.evaluate(() => {
    globalThis.full = true;
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, text) {
      if (globalThis.full && key.includes(':e:')) throw new DOMException('full', 'QuotaExceededError');
      setItem.call(this, key, text);
    };
  });
  await hands.list.evaluate((list) => list.complete('cover', { insurer: 'Medis', number: 'PT-4711-X' }));
  await page.evaluate(() => { globalThis.full = false; });
  await hands.list.evaluate((list) => list.complete('cost', { visits: 2, fee: 40 }));
  const done = (await heard()).filter(({ name }) => name === 'flowlist-step-complete').map(({ detail }) => detail);
  assert.deepEqual(done.map(({ step, sensitive }) => [step, sensitive]), [
    ['start', undefined], ['cover', { number: 'PT-4711-X' }], ['cost', undefined],
  ]);
}));

test('a calculated answer follows what is typed and is kept with the others', open(INTAKE, async ({ page, heard, keys, hands }) => {
  await hands.list.evaluate(async (list) => {
    await list.complete('start', { name: 'Ana' });
    await list.complete('cover', { insurer: 'Medis', number: '1' });
  });
  await keys.open('cost');
  const sum = keys.card.locator('output');
  assert.deepEqual(await sum.evaluate((output) => [output.labels.length, output.ariaLive]), [1, 'off']);
  await keys.answer('visits', '25.5');
  assert.match(await sum.textContent(), /^1,020\sEUR$/);
  await keys.answer('visits', 'a few');
  await keys.answer('fee', '40');
  await keys.card.locator('#error-sum .error-text').waitFor();
  assert.equal(await sum.textContent(), '');
  await look(page, 'calculated-error');
  await keys.answer('visits', '3');
  await look(page, 'calculated');
  await keys.complete();
  await keys.list.locator('#step-cost.is-done').waitFor();
  const done = (await heard()).filter(({ name }) => name === 'flowlist-step-complete').at(-1);
  assert.deepEqual(done.detail.answers, { visits: 3, fee: 40, sum: 120 });
}));

test('the start form comes first and begins with what the page says', open(INTAKE, async ({ page, hands }) => {
  const statuses = () => hands.list.evaluate(({ outline }) => outline.steps.map(({ id, status }) => `${id} ${status}`));
  assert.deepEqual(await statuses(), ['start open', 'cover waiting', 'cost waiting']);
  assert.equal(await hands.card.locator('[name="answer-email"]').inputValue(), 'ana@example.com');
  await hands.answer('name', 'Ana');
  await hands.answer('email', 'ana@home.example');
  await hands.list.evaluate((list) => { list.context = { customer: { email: 'late@example.com' } }; });
  assert.equal(await hands.card.locator('[name="answer-email"]').inputValue(), 'ana@home.example', 'what was typed stays');
  await look(page, 'start-form');
  await hands.complete();
  await hands.open('cover');
  assert.match(await hands.card.textContent(), /How is Ana insured/);
  assert.doesNotMatch(await stored(page), /noise/, 'only what the definition reads is recorded');
}, { more: { context } }));

const INVOICE = {
  id: 'invoice', version: '1', title: 'Pay an invoice',
  steps: [
    {
      id: 'invoice', title: 'What is on the invoice?',
      fields: [
        {
          id: 'lines', type: 'rows', label: 'Lines', help: 'As they stand on the paper.', min: 1, max: 3,
          fields: [
            { id: 'what', label: 'What', required: true },
            { id: 'count', type: 'number', label: 'How many', half: true, defaultValue: 1 },
            { id: 'price', type: 'number', label: 'Price', unit: 'EUR', half: true, required: true },
            { id: 'vat', type: 'radio', label: 'VAT', options: [{ value: 'no', label: 'None' }, { value: 'full', label: '23 %' }] },
          ],
        },
        {
          id: 'total', type: 'number', label: 'Total', unit: 'EUR',
          calculated: { reduce: [{ var: 'invoice.lines' }, { '+': [{ var: 'accumulator' }, { '*': [{ var: 'current.count' }, { var: 'current.price' }] }] }, 0] },
        },
      ],
    },
    { id: 'pay', title: 'Pay {{invoice.total}} EUR' },
  ],
};

/** What has the focus inside the list, by id or name. */
const focused = (hands) => hands.list.evaluate((list) => {
  const { id, name } = list.shadowRoot.activeElement ?? {};
  return name || id;
});

test('rows are filled in, added and taken out by keyboard alone, and the focus goes along', open(INVOICE, async ({ page, heard, show, keys }) => {
  const { card } = keys;
  const press = async (id) => {
    await keys.tabTo((here) => here.id === id, id);
    await page.keyboard.press('Enter');
  };
  assert.deepEqual([await card.locator('.row').count(), await card.locator('#remove-lines-0').count()], [1, 0]);
  await keys.answer('lines.0.what', 'Hosting');
  await keys.answer('lines.0.count', '12');
  await keys.answer('lines.0.price', '40');
  await press('add-lines');
  await card.locator('[name="answer-lines.1.what"]').waitFor();
  assert.equal(await focused(keys), 'answer-lines.1.what');
  await page.keyboard.type('A mistake');
  await press('add-lines');
  await card.locator('[name="answer-lines.2.what"]').waitFor();
  assert.equal(await card.locator('#add-lines').count(), 0, 'three are the most');
  await page.keyboard.type('Domain');
  await keys.answer('lines.2.vat', 'full');
  await look(page, 'rows');

  await press('remove-lines-1');
  await card.locator('.row').nth(2).waitFor({ state: 'detached' });
  assert.equal(await focused(keys), 'remove-lines-1');
  assert.equal(await card.locator('[name="answer-lines.1.what"]').inputValue(), 'Domain');
  assert.ok(await card.locator('[name="answer-lines.1.vat"][value="full"]').isChecked());

  await show();
  assert.equal(await card.locator('[name="answer-lines.1.what"]').inputValue(), 'Domain', 'half-filled rows are kept');
  await keys.complete();
  await card.locator('[id="error-lines.1.price"] .error-text').waitFor();
  assert.equal(await focused(keys), 'answer-lines.1.price');
  await look(page, 'rows-wrong');
  await keys.answer('lines.1.price', '20.5');
  assert.match(await card.locator('output').textContent(), /^500\.50\sEUR$/);
  await press('add-lines');
  await keys.complete();
  await keys.list.locator('#step-invoice.is-done').waitFor();
  const [done] = (await heard()).filter(({ name }) => name === 'flowlist-step-complete');
  assert.deepEqual(done.detail.answers, {
    lines: [{ what: 'Hosting', count: 12, price: 40 }, { what: 'Domain', count: 1, price: 20.5, vat: 'full' }], total: 500.5,
  }, 'a row that says nothing is left out');
}));

test('rows fit into 320 px, while they are filled in and when they are done', open(INVOICE, async ({ page, hands }) => {
  await hands.answer('lines.0.what', 'Hosting of everything for everybody, with a long name');
  await hands.answer('lines.0.price', '40');
  await hands.card.locator('#add-lines').click();
  await hands.answer('lines.1.what', 'Domain');
  await hands.answer('lines.1.price', '20');
  await hands.complete();
  await hands.list.locator('#step-pay.is-current').waitFor();
  await hands.list.locator('#step-invoice .line-button').click();
  assert.equal(await hands.list.locator('#step-invoice .row-list > li').count(), 2);
  await look(page, 'rows-done-320');
  await hands.list.locator('#step-invoice').getByText('Change answers').click();
  await hands.card.locator('#remove-lines-1').click();
  assert.equal(await focused(hands), 'add-lines', 'one is the fewest');
  await look(page, 'rows-320');
}, { options: { viewport: { width: 320, height: 720 } } }));

const CLAIM = {
  id: 'claim', version: '1', title: 'A claim',
  steps: [
    { id: 'proof', title: 'The receipt', fields: [{ id: 'receipt', type: 'file', label: 'Receipt', required: true }] },
    { id: 'check', title: 'Check {{proof.receipt}}', visibleIf: { '>': [{ var: 'proof.receipt.size' }, 3] } },
  ],
};
const RECEIPT = { name: 'receipt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-secret') };

test('a file is handed to the page, which says how far it is and where it went', open(CLAIM, async ({ page, heard, hands }) => {
  const input = hands.card.locator('[name="answer-receipt"]');
  await hands.complete();
  assert.equal(await hands.card.locator('#error-receipt').textContent(), 'Choose a file.');
  await hands.list.evaluate((list) => {
    list.addEventListener('flowlist-file', (event) => {
      const { file, step, field, run } = event.detail;
      globalThis.asked = { name: file.name, size: file.size, isFile: file instanceof File, step, field, run };
      globalThis.asking = event;
      event.respondWith(new Promise((resolve) => { globalThis.answer = resolve; }));
    });
  });
  await input.setInputFiles(RECEIPT);
  const bar = hands.card.locator('progress');
  await bar.waitFor();
  await page.evaluate(() => globalThis.asking.progress(0.4));
  assert.equal(await bar.evaluate(({ value }) => value), 0.4);
  assert.deepEqual(await page.evaluate(() => globalThis.asked), { name: 'receipt.pdf', size: 11, isFile: true, step: 'proof', field: 'receipt', run: 'claim/default' });
  await hands.complete();
  assert.match(await hands.card.locator('#error-receipt').textContent(), /not handed over yet/);
  await look(page, 'file-progress');
  await page.evaluate(() => globalThis.answer({ id: 'blob-7', more: { not: 'kept' } }));
  await hands.card.getByText('receipt.pdf is handed over.').waitFor();
  assert.equal(await bar.isVisible(), false);
  await look(page, 'file');
  await hands.complete();
  await hands.list.locator('#step-check.is-current').waitFor();
  const [done] = (await heard()).filter(({ name }) => name === 'flowlist-step-complete');
  assert.deepEqual(done.detail.answers, { receipt: { name: 'receipt.pdf', size: 11, type: 'application/pdf', id: 'blob-7' } });
  assert.match(await hands.card.textContent(), /Check receipt\.pdf/);
  assert.doesNotMatch(await stored(page), /PDF-secret/);
}));

const OPTIONAL = { ...CLAIM, steps: [{ id: 'proof', title: 'The receipt', fields: [{ id: 'receipt', type: 'file', label: 'Receipt' }, { id: 'note', label: 'Note' }] }] };

test('a file whose way to the page was cut off by a reload is not waited for', open(OPTIONAL, async ({ hands, show }) => {
  await hands.list.evaluate((list) => list.addEventListener('flowlist-file', (event) => event.respondWith(new Promise(() => {}))));
  await hands.card.locator('[name="answer-note"]').fill('Taxi');
  await hands.card.locator('[name="answer-receipt"]').setInputFiles(RECEIPT);
  await hands.card.locator('progress').waitFor();
  await show();
  assert.equal(await hands.card.locator('[name="answer-note"]').inputValue(), 'Taxi');
  await hands.complete();
  await hands.list.locator('#step-proof.is-done').waitFor();
}));

test('a file that the page does not take says so, in the words of the page where it has any', open(CLAIM, async ({ hands }) => {
  const error = hands.card.locator('#error-receipt .error-text');
  const input = hands.card.locator('[name="answer-receipt"]');
  await input.setInputFiles(RECEIPT);
  await error.waitFor();
  assert.equal(await error.textContent(), 'This page did not take the file, so it is kept nowhere.');
  await hands.list.evaluate((list) => list.addEventListener('flowlist-file', (event) => event.respondWith(Promise.reject(new Error('At most 5 MB.')))));
  await input.setInputFiles({ ...RECEIPT, name: 'other.pdf' });
  await hands.card.getByText('At most 5 MB.').waitFor();
  await input.setInputFiles([]);
  await error.waitFor({ state: 'detached' });
}));

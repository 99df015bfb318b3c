/** Numbers, dates and lists in the languages of viewers: typed and read as they write them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { withPage } from './harness.mjs';

const WORKFLOW = {
  id: 'w', version: '1', title: 'W',
  steps: [{ id: 'a', title: 'A', fields: [{ id: 'n', type: 'number', label: 'N' }] }, { id: 'b', title: 'B' }],
};

async function show(page, url, locale) {
  await page.goto(`${url}/pages/list.html?src=/tests/workflows/accounting.json`);
  const list = page.locator('#list');
  await list.evaluate(async (list, [config, locale]) => {
    await customElements.whenDefined('flow-list');
    Object.assign(list, { config, locale });
    await list.ready;
  }, [WORKFLOW, locale]);
  return list;
}

for (const [locale, typed, number, shown] of [
  ['en', '1,234.56789', 1234.56789, '1,234.56789'],
  ['de', '1.234,00001', 1234.00001, '1.234,00001'],
  ['ar-EG', '١٢٫٥', 12.5, '١٢٫٥'],
  ['hi-u-nu-deva', '१,२३४', 1234, '१,२३४'],
  ['ja', '４２', 42, '42'],
  ['no such language', '0.1', 0.1, '0.1'],
]) {
  test(`a number is typed and shown as in ${locale}, to its last digit`, withPage(async ({ page, url }) => {
    const list = await show(page, url, locale);
    await list.locator('[name=answer-n]').fill(typed);
    await list.locator('.main-button').click();
    await list.locator('#step-a.is-done').waitFor();
    assert.deepEqual(await list.evaluate((list) => list.answers), { a: { n: number } });
    assert.equal(await list.locator('#step-a dd').textContent(), shown);
  }));
}

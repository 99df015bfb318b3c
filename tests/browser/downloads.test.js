/** That `cargo xtask size` counts what a page with one list downloads, no more and no less. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withPage } from './harness.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the table has: `{ files, later }`, by their paths; `later` by the module that brings them. */
async function counted() {
  const { stdout } = await promisify(execFile)('cargo', ['xtask', 'size', '--json'], { cwd: ROOT });
  const { files, later } = JSON.parse(stdout);
  const names = (list) => list.map(({ file }) => file).sort();
  return { files: names(files), later: Object.fromEntries(Object.entries(later).map(([module, list]) => [module, names(list)])) };
}

test('the size is that of what is downloaded; a bad definition, a workflow in a workflow and a chosen file download what is listed for them', withPage(async ({ page, url }) => {
  let seen = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/flowlist/')) seen.push(pathname.replace('/flowlist/', ''));
  });
  const { files, later } = await counted();
  await page.goto(`${url}/pages/list.html?src=/tests/workflows/accounting.json`);
  await page.locator('#list .card').waitFor();
  assert.deepEqual(seen.sort(), files);
  seen = [];
  await page.locator('#list').evaluate((list) => { list.config = '{}'; return list.ready.catch(() => {}); });
  await page.locator('#list .problem').first().waitFor();
  assert.deepEqual(seen.sort(), later['problems.js']);
  seen = [];
  const inner = { id: 'inner', version: '1', title: 'Inner', steps: [{ id: 'a', title: 'A' }] };
  const runs = { id: 'runs', version: '1', title: 'Runs', steps: [{ id: 'supply', type: 'workflow', title: 'Supply', workflow: 'inner' }] };
  await page.locator('#list').evaluate((list, [inner, runs]) => {
    list.workflows = { inner };
    list.config = runs;
    return list.ready;
  }, [inner, runs]);
  assert.deepEqual(seen.sort(), later['workflows.js']);
  seen = [];
  const asks = { id: 'asks', version: '1', title: 'Asks', steps: [{ id: 'a', title: 'A', fields: [{ id: 'scan', type: 'file', label: 'Scan' }] }] };
  await page.locator('#list').evaluate((list, asks) => { list.config = asks; return list.ready; }, asks);
  await page.locator('[name="answer-scan"]').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await page.locator('#list .error-text').waitFor();
  assert.deepEqual(seen.sort(), later['file.js']);
}));

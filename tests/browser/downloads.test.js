/** That `cargo xtask size` counts what a page with one list downloads, no more and no less. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withPage } from './harness.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the table has: `{ files, later }`, by their paths. */
async function counted() {
  const { stdout } = await promisify(execFile)('cargo', ['xtask', 'size', '--json'], { cwd: ROOT });
  const { files, later } = JSON.parse(stdout);
  const names = (list) => list.map(({ file }) => file).sort();
  return { files: names(files), later: names(later) };
}

test('the size is that of what is downloaded, and a bad definition downloads what is listed as later', withPage(async ({ page, url }) => {
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
  assert.deepEqual(seen.sort(), later);
}));

/** What the browser tests share: one browser and one server per file, a fresh page per test, no error unnoticed. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const CHROMIUM = [
  '--no-sandbox', // Chromium as root, as in containers
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Promises: tests that run at the same time begin one of each. */
let browser;
let server;

after(async () => {
  await (await browser)?.close();
  await (await server)?.close();
});

async function start() {
  const executablePath = process.env.FLOWLIST_CHROMIUM;
  if (!executablePath || !existsSync(executablePath)) {
    throw new Error('Run these tests by `cargo xtask test`, or set FLOWLIST_CHROMIUM to a Chromium or Chrome.');
  }
  server ??= serve();
  browser ??= chromium.launch({ executablePath, args: CHROMIUM });
  return { browser: await browser, url: (await server).url };
}

/**
 * The body of a test with a page of its own. It fails on any error in the console or of the page that was not announced.
 *
 * `url` is the server's address; `expectError(/…/)` announces an error that the test provokes (and that has to come);
 * `context` opens more tabs with the same storage by `newPage()`.
 *
 * @param {(tools: { page: import('playwright-core').Page, url: string, context: import('playwright-core').BrowserContext,
 *   newPage: () => Promise<import('playwright-core').Page>, expectError: (pattern: RegExp) => void }) => Promise<void>} body
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export function withPage(body, options) {
  return async () => {
    const { browser, url } = await start();
    const context = await browser.newContext(options);
    context.setDefaultTimeout(10_000);
    const errors = [];
    const expected = [];
    const newPage = async () => {
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
      });
      return page;
    };
    try {
      const page = await newPage();
      await inTime(body({ page, url, context, newPage, expectError: (pattern) => expected.push(pattern) }));
      const surprises = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
      assert.deepEqual(surprises, [], 'the page reported errors');
      const missed = expected.filter((pattern) => !errors.some((error) => pattern.test(error)));
      assert.deepEqual(missed, [], 'expected errors did not come');
    } finally {
      await context.close();
    }
  };
}

/** A promise of the page that never settles fails its test, not the whole suite. */
async function inTime(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('The page never answered.')), 90_000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** All that the manifest names: `manifest.test.js` holds it against what is fired. */
const EVENTS = JSON.parse(readFileSync(new URL('../../js/custom-elements.json', import.meta.url), 'utf8')).modules[0].declarations[0].events.map(({ name }) => name);

/**
 * Keeps what the page hears from here on: `await heard()` gives `[{ name, target, detail }]`.
 * @param {import('playwright-core').Page} page call it before `goto`
 */
export async function listen(page) {
  await page.addInitScript((names) => {
    window.heard = [];
    for (const name of names) {
      document.addEventListener(name, (event) => {
        window.heard.push({ name: event.type, target: event.target.id, detail: event.detail });
      });
    }
  }, EVENTS);
  return () => page.evaluate(() => window.heard);
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Fails on any violation that axe finds in the page, shadow roots included.
 * @param {import('playwright-core').Page} page
 * @param {string} state what is on the screen, for the message
 */
export async function assertAccessible(page, state) {
  // By evaluate, as a script tag would need a place in the page's policy.
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const told = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.flat().join(' > ')} ${node.failureSummary}`));
  assert.deepEqual(told, [], `axe finds violations: ${state}`);
}

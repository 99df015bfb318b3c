/** The element on a Wasm that is a fake (fake/wasm): what its tests share. */
import { listen, withPage } from './harness.mjs';

/** What the fake was called with under a name. */
export const calls = (page, name) => page.evaluate((name) => window.calls?.filter(([call]) => call === name).map(([, first]) => first) ?? [], name);
/** What an element shows. */
export const text = (page, id) => page.evaluate((id) => document.getElementById(id).shadowRoot?.textContent ?? null, id);

/** Adds elements as a page would write them, and waits until those with an id in `shown` are. */
export async function put(page, html, shown = []) {
  await page.evaluate((html) => document.getElementById('main').append(document.createRange().createContextualFragment(html)), html);
  await page.evaluate((ids) => Promise.all(ids.map((id) => document.getElementById(id).ready)), shown);
}

/** A test on a page with the element; `heard` as of `listen`. */
export const withElement = (body) =>
  withPage(async (tools) => {
    const heard = await listen(tools.page);
    await tools.page.goto(`${tools.url}/pages/element.html`);
    await body({ ...tools, heard });
  });

/** A definition as a child of the element. */
export const script = (json) => `<script type="application/json">${json}</script>`;

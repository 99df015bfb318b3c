/** js/custom-elements.json, the types and the README against the code: what the element has, none of them leaves out. Needs no browser. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = (...path) => readFileSync(join(ROOT, ...path), 'utf8');

/** The texts of all files in a folder whose names end so. */
const texts = (folder, ending) =>
  readdirSync(join(ROOT, folder), { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => text(folder, name));

/** What a pattern finds in its first group, each once. */
const found = (all, pattern) => [...new Set([all].flat().flatMap((one) => [...one.matchAll(pattern)].map(([, name]) => name)))].sort();

const names = (list) => list.map(({ name }) => name).sort();

const MANIFEST = JSON.parse(text('js', 'custom-elements.json')).modules[0].declarations[0];
const README = text('README.md');
const fields = MANIFEST.members.filter(({ kind }) => kind === 'field');
const methods = MANIFEST.members.filter(({ kind }) => kind === 'method');

const TYPES = text('js', 'flowlist.d.ts');
const [, ELEMENT] = TYPES.match(/export class FlowListElement extends HTMLElement \{([^]*?)\n\}/);
const [, EVENTS] = TYPES.match(/export interface FlowlistEventMap \{([^]*?)\n\}/);

/** The class as a server has it: beside a Wasm that is a fake, without a page. */
const copy = mkdtempSync(join(tmpdir(), 'flowlist-'));
after(() => rmSync(copy, { recursive: true }));
cpSync(join(ROOT, 'js'), copy, { recursive: true });
cpSync(join(ROOT, 'tests/browser/fake/wasm'), join(copy, 'wasm'), { recursive: true });
const { FlowListElement } = await import(pathToFileURL(join(copy, 'flowlist.js')).href);
const members = Object.entries(Object.getOwnPropertyDescriptors(FlowListElement.prototype)).filter(([name]) => name !== 'constructor' && !name.endsWith('Callback'));

/** The attribute in which a property keeps what it is, if in any. */
function attributeOf(get) {
  let asked;
  const ask = (name) => ((asked = name), null);
  get.call(Object.assign(Object.create(FlowListElement.prototype), { getAttribute: ask, hasAttribute: ask }));
  return asked;
}

test('every property of the element is in the manifest and the types, with its attribute, and whether the page can set it', () => {
  const accessors = members.filter(([, { get }]) => get);
  // What the element tells is asked of its widget, and none of it is an attribute.
  const settable = accessors.filter(([, { set }]) => set).map(([name, { get }]) => [name, attributeOf(get), false]);
  const told = accessors.filter(([, { set }]) => !set).map(([name]) => [name, undefined, true]);
  const said = fields.map(({ name, attribute, readonly = false }) => [name, attribute, readonly]);
  assert.deepEqual(said.sort(), [...settable, ...told].sort());
  for (const { name, attribute, reflects = false } of fields) assert.equal(reflects, Boolean(attribute), name);
  assert.deepEqual(found(ELEMENT, /^ {2}(?:readonly )?(\w+): /gm), names(fields));
  assert.deepEqual(found(ELEMENT, /^ {2}readonly (\w+): /gm), names(fields.filter(({ readonly }) => readonly)));
});

test('every attribute is in the manifest, with its property', () => {
  const reflected = fields.filter(({ attribute }) => attribute).map(({ name, attribute }) => [attribute, name]);
  assert.deepEqual(MANIFEST.attributes.map(({ name, fieldName }) => [name, fieldName]).sort(), reflected.sort());
  // The theme is a matter of the sheet alone.
  assert.deepEqual(names(MANIFEST.attributes), [...FlowListElement.observedAttributes, 'theme'].sort());
});

test('every method is in the manifest, with the parameters of the types', () => {
  assert.deepEqual(names(methods), members.filter(([, { value }]) => typeof value === 'function').map(([name]) => name).sort());
  const typed = [...ELEMENT.matchAll(/^ {2}(\w+)\((.*)\): Promise<.*>;$/gm)].map(([, name, list]) => [name, list]);
  const said = methods.map(({ name, parameters }) => [name, parameters.map(({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${type.text}`).join(', ')]);
  assert.deepEqual(said.sort(), typed.sort());
});

test('every event that is fired is in the manifest, with its type', () => {
  const fired = found([...texts('js', '.js'), ...texts('src', '.rs')], /['"](flowlist-[a-z-]+)['"]/g);
  assert.deepEqual(names(MANIFEST.events), fired);
  const typed = [...EVENTS.matchAll(/^ {2}'([a-z-]+)': (.*);$/gm)].map(([, name, type]) => [name, type]);
  assert.deepEqual(MANIFEST.events.map(({ name, type }) => [name, type.text]).sort(), typed.sort());
});

test('every part that is drawn is in the manifest', () => {
  const drawn = [...found(texts('src/view', '.rs'), /\.part\("([a-z-]+)"\)/g), ...found(texts('js', '.js'), /\bpart: '([a-z-]+)'/g)];
  assert.deepEqual(names(MANIFEST.cssParts), [...new Set(drawn)].sort());
});

test('every custom property that the sheet reads is in the manifest', () => {
  assert.deepEqual(names(MANIFEST.cssProperties), found(texts('styles', '.css'), /(--flowlist-[a-z-]+)/g));
});

test('the README tells of every attribute, property, method and event, and of none that is not there', () => {
  const [, HOST] = README.match(/\n## The host interface\n([^]*?)\n\*\*Looks\./);
  const words = (pattern) => found(HOST, pattern);
  assert.deepEqual(words(/`(flowlist-[a-z-]+)`/g), names(MANIFEST.events));
  // The first cell of each row; what is an attribute stands for its property.
  const told = [...HOST.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([a-zA-Z-]+)(\(.*?\))?`/g)].map(([, name, call]) => [name, Boolean(call)]));
  const known = new Set(fields.map(({ name, attribute }) => attribute ?? name));
  const called = told.filter(([, call]) => call).map(([name]) => name);
  assert.deepEqual([...new Set(called)].sort(), names(methods));
  const named = new Set(told.filter(([name, call]) => !call && !name.startsWith('flowlist-')).map(([name]) => name));
  assert.deepEqual([...known].filter((name) => !named.has(name)), []);
  const values = new Set(['light', 'dark', 'lazy', 'eager', 'type']);
  assert.deepEqual([...named].filter((name) => !known.has(name) && !values.has(name)), []);
});

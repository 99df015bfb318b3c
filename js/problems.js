/**
 * Why a definition cannot be used, and what is doubtful in one that can. It is loaded when that is asked, and with it the checker: a
 * Wasm of its own, which finds all problems. A page whose definitions are good never needs either.
 */
import { compiled } from './compiled.js';
import { problemCard } from './problem-card.js';
import { speaker } from './problem-words.js';
// @ts-ignore: written by wasm-bindgen
import * as checker from './wasm/checker.js';

/** @typedef {import('./definition.js').Definition} Definition */

/**
 * @typedef {{ severity: string, code: string, params: Record<string, any>, message: string, pointer: string, line?: number, column?: number }} Problem
 */

/**
 * Why there is nothing to show: the detail for `flowlist-problem`, and the card.
 * @param {Definition} definition in which the widget found an error, or which could not be had
 * @param {Record<string, any> | null} words
 * @param {string} locale
 * @param {() => void} retry
 * @returns {Promise<{ detail: { code: string, message: string, source: string, problems: Problem[] }, card: Element }>} rejects where
 *   the checker cannot be loaded
 */
export async function unusable(definition, words, locale, retry) {
  const say = speaker(words, locale);
  const { failed } = definition;
  const source = failed?.source ?? definition.source ?? '';
  const found = failed
    ? [problem(`source-${failed.code}`, { source, status: failed.status ?? null })]
    : await check(definition).catch((cause) => {
        if (cause instanceof WebAssembly.RuntimeError) return []; // it crashed
        throw cause;
      });
  const known = found.some(({ severity }) => severity === 'error');
  const problems = (known ? found : [problem('internal', {})]).map((one) => worded(one, say));
  const code = failed?.code ?? (known ? 'invalid-definition' : 'internal');
  return {
    detail: { code, message: failed || !known ? problems[0].message : say(code), source, problems },
    // What did not come may come yet; what is wrong stays wrong.
    card: problemCard(say, source, problems, failed && retry),
  };
}

/**
 * What is doubtful in a definition that can be used: the detail for `flowlist-problem`; undefined where nothing is.
 * @param {Definition} definition
 * @param {Record<string, any> | null} words
 * @param {string} locale
 */
export async function doubtful(definition, words, locale) {
  const say = speaker(words, locale);
  const problems = (await check(definition)).map((one) => worded(one, say));
  const code = 'doubtful-definition';
  return problems.length ? { code, fatal: false, message: say(code), source: definition.source ?? '', problems } : undefined;
}

/** @typedef {{ severity: string, code: string, params: Record<string, any>, template?: string, pointer: string }} Found */

/** @param {string} code @param {Record<string, any>} params @returns {Found} */
function problem(code, params) {
  return { severity: 'error', code, params, pointer: '' };
}

/** @param {Found} found @param {import('./problem-words.js').Say} say @returns {Problem} */
function worded({ template, ...found }, say) {
  return { ...found, message: say(found.code, found.params, template) };
}

/** @type {Promise<void> | undefined} */
let loading;

/** All problems, as the checker finds them. @param {Definition} definition @returns {Promise<Found[]>} */
async function check({ config = '', lines = false, workflows = {} }) {
  loading ??= load().catch((cause) => {
    loading = undefined;
    throw cause;
  });
  await loading;
  try {
    return JSON.parse(checker.check(config, lines, JSON.stringify(workflows)));
  } catch (crash) {
    checker.__wbg_reset_state(); // the next one gets a new instance
    throw crash;
  }
}

async function load() {
  const response = await fetch(new URL('./wasm/checker_bg.wasm', import.meta.url));
  checker.initSync({ module: await compiled(response) });
}

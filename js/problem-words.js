/** What is said about definitions that cannot be used, and how it is said: English, or the words of the page. */

/** By code. `{name}` is the parameter of that name; `code.one` and `code.other` are chosen by `count`. @type {Record<string, string>} */
const ENGLISH = {
  'did-you-mean': 'Did you mean “{suggestion}”?',
  'doubtful-definition': 'The definition of this checklist is usable, but something in it is probably not as meant.',
  internal: 'This definition cannot be read, and no error was found in it. That is a fault of Flowlist: please report it, with the definition.',
  'invalid-definition': 'The definition of this checklist has errors.',
  'problems-none': '{source} could not be used. The rest of this page is not affected.',
  'problems.one': '{source} has a problem. The rest of this page is not affected.',
  'problems.other': '{source} has {count} problems. The rest of this page is not affected.',
  retry: 'Try again',
  'source-http': 'The file {source} could not be loaded: the server answered {status}. Try again, or tell whoever runs this site.',
  'source-not-found': 'The file {source} was not found. Check the address in the src attribute.',
  'source-not-json': 'The file {source} is a web page, not a workflow in JSON. Check the address in the src attribute.',
  'source-too-large': 'The file {source} is too large for a workflow.',
  'source-unreachable': 'The file {source} could not be loaded. Check the connection and try again.',
  unavailable: 'This checklist cannot be shown',
};

/**
 * @typedef {(code: string, params?: Record<string, any>, template?: string) => string} Say the sentence of a code: by the words of the
 *   page, else by `template`, else in our English
 */

/**
 * @param {Record<string, any> | null} words in place of ours, by code
 * @param {string} locale
 * @returns {Say}
 */
export function speaker(words, locale) {
  const language = known(locale);
  /** @param {string} code */
  const find = (code) => (typeof words?.[code] === 'string' ? words[code] : undefined);
  /** @param {any} param @returns {string} */
  const text = (param) => {
    if (Array.isArray(param)) return new Intl.ListFormat(language).format(param.map(text));
    if (typeof param === 'number') return new Intl.NumberFormat(language).format(param);
    return typeof param === 'string' ? param : '';
  };
  return function say(code, params = {}, template = ENGLISH[code]) {
    if (typeof params.count === 'number') {
      const counted = `${code}.${new Intl.PluralRules(language).select(params.count)}`;
      const { count, ...others } = params;
      const form = find(counted) || ENGLISH[counted] ? counted : `${code}.other`;
      return say(form, { ...others, count: text(count) }, ENGLISH[form] ?? template);
    }
    const sentence = (find(code) ?? template ?? code).replace(/\{([a-z]*)\}/gi, (_, name) => text(params[name]));
    // A suggestion has its own sentence behind the others.
    if (params.suggestion === undefined || code === 'did-you-mean') return sentence;
    return `${sentence} ${say('did-you-mean', { suggestion: params.suggestion })}`;
  };
}

/** The language, if the browser knows it; else its own. @param {string} locale */
function known(locale) {
  try {
    new Intl.NumberFormat(locale);
    return locale;
  } catch {
    return undefined;
  }
}

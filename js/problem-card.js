/** What stands in place of a checklist whose definition cannot be used: what is wrong, where, and what would be right. */

/** @typedef {import('./problems.js').Problem} Problem */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {import('./problem-words.js').Say} say
 * @param {string} source what the definition is called, such as `onboarding.json`
 * @param {Problem[]} problems a file that could not be loaded is one without a place
 * @param {(() => void) | undefined} retry where trying again may help
 */
export function problemCard(say, source, problems, retry) {
  const count = problems.filter(({ severity }) => severity === 'error').length;
  const placed = problems.some(({ line, pointer }) => line || pointer);
  const rows = problems.map((problem) =>
    node('li', { class: problem.severity === 'warning' ? 'problem is-warning' : 'problem' }, [
      node('code', { class: 'problem-place' }, [place(source, problem)]),
      node('span', {}, [problem.message]),
    ]),
  );
  const button = node('button', { type: 'button', class: 'small-button' }, [say('retry')]);
  if (retry) button.addEventListener('click', retry);
  const card = node('div', { class: 'problems', role: 'alert', part: 'problems' }, [
    node('h2', {}, [sign(), node('span', {}, [say('unavailable')])]),
    node('p', {}, [placed ? say('problems', { source, count }) : say('problems-none', { source })]),
    node('ol', { class: 'problem-list' }, rows),
    node('div', { class: 'actions' }, retry ? [button] : []),
  ]);
  return node('div', { class: 'flowlist', part: 'root' }, [card]);
}

/** `onboarding.json:12:5`, or the JSON Pointer where there is no text to count in. @param {string} source @param {Problem} problem */
function place(source, { line, column, pointer }) {
  return line ? `${source}:${line}:${column}` : pointer || source;
}

/** The sign of a warning, as the view draws it. */
function sign() {
  const path = node('path', { d: 'M8 2.2 14.4 13.4H1.6ZM8 6.6v3.2M8 11.6v.2', pathLength: '100' }, [], SVG);
  const size = { viewBox: '0 0 16 16', width: '16', height: '16' };
  return node('svg', { ...size, 'aria-hidden': 'true', focusable: 'false', class: 'icon' }, [path], SVG);
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(string | Node)[]} children
 * @param {string} space
 */
function node(tag, attributes, children, space = 'http://www.w3.org/1999/xhtml') {
  const made = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

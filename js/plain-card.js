/** What a widget shows when it can draw nothing else: plain DOM, as the Wasm crashed, or what explains a problem did not come. */

/** English. The property `words` of the element replaces any of them by its key. */
const WORDS = {
  'crash-title': 'This list stopped working',
  'crash-text': 'Your answers are saved. Start it again to go on.',
  'crash-again': 'It stopped again. Your answers are saved. Reload the page, or tell whoever runs this site.',
  'crash-restart': 'Start again',
  unavailable: 'This checklist cannot be shown',
  'not-explained':
    'Its definition cannot be used, and the part of Flowlist that says why could not be loaded. Try again, or run “flowlist check” on the definition.',
  retry: 'Try again',
};

/**
 * @param {keyof typeof WORDS} key
 * @param {Record<string, any> | null | undefined} words
 * @returns {string}
 */
export function plain(key, words) {
  return typeof words?.[key] === 'string' ? words[key] : WORDS[key];
}

/**
 * @param {Record<string, any> | null | undefined} words
 * @param {[keyof typeof WORDS, keyof typeof WORDS, keyof typeof WORDS]} keys of the heading, the text and the button
 * @param {() => void} act
 */
export function plainCard(words, [title, text, action], act) {
  /** @param {keyof typeof WORDS} key @param {string} tag */
  const line = (tag, key) => {
    const node = document.createElement(tag);
    node.textContent = plain(key, words);
    return node;
  };
  const card = document.createElement('div');
  card.className = 'flowlist crash';
  card.setAttribute('role', 'alert');
  const button = /** @type {HTMLButtonElement} */ (line('button', action));
  button.type = 'button';
  button.className = 'main-button';
  button.addEventListener('click', act);
  card.append(line('h2', title), line('p', text), button);
  return card;
}

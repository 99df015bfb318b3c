/** What a widget shows after a crash of its own: plain DOM, as the Wasm that draws everything else just failed. */

/** English. The property `words` of the element replaces any of them by its key. */
const WORDS = {
  'crash-title': 'This list stopped working',
  'crash-text': 'Your answers are saved. Start it again to go on.',
  'crash-again': 'It stopped again. Your answers are saved. Reload the page, or tell whoever runs this site.',
  'crash-restart': 'Start again',
};

/**
 * @param {Record<string, any> | null | undefined} words
 * @param {boolean} again it has just been restarted
 * @param {() => void} restart
 */
export function crashCard(words, again, restart) {
  /** @param {keyof typeof WORDS} key @param {string} tag */
  const line = (tag, key) => {
    const node = document.createElement(tag);
    node.textContent = typeof words?.[key] === 'string' ? words[key] : WORDS[key];
    return node;
  };
  const card = document.createElement('div');
  card.className = 'crash';
  card.setAttribute('role', 'alert');
  const button = /** @type {HTMLButtonElement} */ (line('button', 'crash-restart'));
  button.type = 'button';
  button.addEventListener('click', restart);
  card.append(line('h2', 'crash-title'), line('p', again ? 'crash-again' : 'crash-text'), button);
  return card;
}

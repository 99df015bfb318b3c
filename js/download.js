/** Gives records that could not be read to the person, as a file. @param {string} text */
export function download(text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = 'flowlist-unreadable-records.json';
  link.click();
  URL.revokeObjectURL(link.href); // the browser has taken hold of it
}

/**
 * Puts lists on the page as its address says, without inline scripts, so that it works under any policy:
 * `?src=…&src=…` one for each; `run`, `theme`, `readonly` … are attributes of all of them.
 */
const { searchParams } = new URL(location.href);
const sources = searchParams.getAll('src');
sources.forEach((src, index) => {
  const list = document.createElement('flow-list');
  list.id = index ? `list-${index + 1}` : 'list';
  list.setAttribute('src', src);
  list.setAttribute('loading', 'eager');
  for (const [name, value] of searchParams) {
    if (!['src', 'strict', 'policy'].includes(name)) list.setAttribute(name, value);
  }
  document.getElementById('main').append(list);
});
await import('/flowlist/flowlist.js');

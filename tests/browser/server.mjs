/** The tests' own web server: the published build, the bare element on a fake Wasm, examples and test pages. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = resolve(HERE, '../..');

/** The policy under which everything has to work (“Trust” in the README). Any address with `?strict` is sent with it. */
export const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * `/flowlist/` is the published build, `/element/` the element's own files on a fake Wasm, `/pages/` the test pages,
 * `/examples/`, `/demo/`, `/tests/workflows/` and `/scenarios/` those of the repository, `/status/500` an answer with that status.
 *
 * @param {{ dist?: string }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` without a slash at the end
 */
export async function serve({ dist = process.env.FLOWLIST_DIST ?? join(ROOT, 'dist') } = {}) {
  const mounts = [
    ['/flowlist/', resolve(dist)],
    ['/element/', join(HERE, 'fake')],
    ['/element/', join(ROOT, 'js')],
    ['/pages/', join(HERE, 'pages')],
    ['/examples/', join(ROOT, 'examples')],
    ['/tests/workflows/', join(ROOT, 'tests/workflows')],
    ['/demo/', join(ROOT, 'demo')],
    ['/scenarios/', join(ROOT, 'tests/scenarios')],
  ];

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname);
    const headers = { 'cache-control': 'no-store' };
    const policy = searchParams.get('policy') ?? (searchParams.has('strict') ? STRICT : undefined);
    if (policy) headers['content-security-policy'] = policy;

    if (path === '/favicon.ico') return response.writeHead(204).end(); // every browser asks
    const status = /^\/status\/(\d{3})$/.exec(path)?.[1];
    if (status) return response.writeHead(Number(status), headers).end();

    const file = mounts
      .filter(([prefix]) => path.startsWith(prefix))
      .map(([prefix, folder]) => ({ folder, file: resolve(folder, path.slice(prefix.length)) }))
      .find(({ folder, file }) => file.startsWith(folder + sep) && statSync(file, { throwIfNoEntry: false })?.isFile());
    if (!file) return response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end(`No ${path}`);
    response.writeHead(200, { ...headers, 'content-type': TYPES[extname(file.file)] ?? 'application/octet-stream' });
    createReadStream(file.file).pipe(response);
  });

  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

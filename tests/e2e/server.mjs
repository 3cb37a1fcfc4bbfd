// Serves the built site with the headers a host should send (public/_headers), from any sub-path.
// Alone: node server.mjs <folder> [--base /muster/] [--port 8630]: takes the next free port when that one is taken.
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const PORTS_TO_TRY = 30;

/** The headers `_headers` sets for every path, as pairs of name and value. */
export function commonHeaders(text) {
  const headers = [];
  let applies = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\S/.test(line)) applies = line.trim() === '/*';
    const pair = /^\s+([\w-]+):\s*(.+)$/.exec(line);
    if (applies && pair) headers.push([pair[1], pair[2].trim()]);
  }
  return headers;
}

/** The file a request means, or null when it lies outside the folder. */
function fileOf(root, base, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes('\0')) return null;
  const file = normalize(join(root, path.slice(base.length) || 'index.html'));
  return file.startsWith(root + sep) ? file : null;
}

async function answer(root, base, headers, request, response) {
  for (const [name, value] of headers) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
  const file = fileOf(root, base, request.url);
  const found = file && (await stat(file).catch(() => null));
  if (!found?.isFile()) {
    return response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  if (request.method === 'HEAD') return response.end();
  return createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

function listen(server, port, host) {
  return new Promise((done, refused) => {
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      done(server.address().port);
    });
  });
}

/** Serves `folder` under `base`. Port 0 is any free one; another number is the first of a few to try. */
export async function serve({ folder, base = '/', port = 0, host = '127.0.0.1' }) {
  const root = resolve(folder);
  const headers = commonHeaders(await readFile(join(root, '_headers'), 'utf8').catch(() => ''));
  const server = createServer((request, response) => {
    answer(root, base, headers, request, response).catch(() => response.destroy());
  });
  const last = port === 0 ? 0 : Math.min(port + PORTS_TO_TRY, 65535);
  for (let next = port; ; next += 1) {
    try {
      const taken = await listen(server, next, host);
      return {
        origin: `http://${host}:${taken}`,
        address: `http://${host}:${taken}${base}`,
        port: taken,
        close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
      };
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || next >= last) throw error;
    }
  }
}

function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = Number(option('--port', '8630'));
  const site = await serve({ folder: process.argv[2], base: option('--base', '/'), port });
  console.log(`Muster is served at ${site.address}  (Ctrl+C ends it)`);
  if (port !== 0 && site.port !== port) {
    console.log(`Port ${port} is taken. Plans are kept per address: those saved at port ${port} are not seen here.`);
  }
  const opener = option('--open', null);
  if (opener) spawn(opener, [site.address], { stdio: 'ignore' }).on('error', () => {});
  const end = () => site.close().then(() => process.exit(0));
  process.on('SIGINT', end).on('SIGTERM', end);
}

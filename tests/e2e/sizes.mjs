// What the first load costs on the wire: every file of the site, brotli, under its limit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

// 350 kB held the whole loop for plain exports; reading any export, agents, quality and holidays, with their pages, came on top.
const LIMIT = 850_000;
// For the host, never sent to a reader.
const NOT_SENT = new Set(['_headers']);

const folder = process.argv[2] ?? 'dist';
const kilo = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
let total = 0;
console.log('      kB     brotli');
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || NOT_SENT.has(entry.name)) continue;
  const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name));
  const sent = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;
  total += sent;
  console.log(`${kilo(bytes.length)} ${kilo(sent)}   ${entry.name}`);
}
const within = total <= LIMIT;
console.log(`first load: ${(total / 1000).toFixed(1)} kB brotli, ${within ? 'within' : 'OVER'} the limit of ${LIMIT / 1000} kB`);
process.exit(within ? 0 : 1);

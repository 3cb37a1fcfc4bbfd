// Files for the tests, and sums over them that share nothing with the import.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Test data beside the project, or the reason to skip. */
export const noShared = existsSync(SHARED) ? false : 'skipped: no ../shared';

/** A file beside the project as bytes, unpacked if it is packed. */
export function shared(name) {
  const bytes = readFileSync(SHARED + name);
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** A plain CSV (no quoted commas) as objects. */
export function rows(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index]])));
}

/** Sum of a column. */
export const sum = (table, column) => table.reduce((total, row) => total + Number(row[column] || 0), 0);

/** A CSV with quotes, as objects; the export's own files are read back with it. */
export function parse(text) {
  const records = [[]];
  let cell = '';
  let quoted = false;
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') (cell += '"'), (at += 1);
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      records.at(-1).push(cell.replace(/\r$/, ''));
      cell = '';
      if (c === '\n') records.push([]);
    } else cell += c;
  }
  if (cell) records.at(-1).push(cell);
  const [head, ...body] = records.filter((record) => record.length > 0);
  return body.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index]])));
}

/** A small interval export: four weeks of half hours in one queue. */
export function smallExport({ queue = 'Care', aht = 200 } = {}) {
  const lines = ['queue,interval_start,offered,handled,abandoned,aht_s'];
  for (let day = 0; day < 28; day += 1) {
    const date = new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);
    if (day % 7 > 4) continue;
    for (let half = 16; half < 36; half += 1) {
      const clock = `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
      const offered = 20 + ((half * 7 + day * 3) % 15);
      lines.push(`${queue},${date} ${clock},${offered},${offered - 1},1,${aht}`);
    }
  }
  return lines.join('\n');
}

/** As a file that a file input takes. */
export const file = (name, content, mimeType = 'text/csv') => ({ name, mimeType, buffer: Buffer.from(content) });

// The queueing formulas in wasm, held to reference values by arithmetic of the test's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { noShared, parse, shared } from './files.mjs';
import { withSite } from './harness.mjs';
import { formulas } from './steps.mjs';

const OWN = readFileSync(fileURLToPath(new URL('../golden/erlang.csv', import.meta.url)), 'utf8');
const OTHERWISE = ['g0240 p_wait_gt_t', 'g0274 p_wait_gt_t']; // see tests/golden_erlang.rs
const ABSOLUTE = ['sl_a', 'sl_b', 'sl_c', 'sl_d', 'p90_wait_s'];

/** Compares the computed table with the expected one; gives how many figures were compared. */
function hold(expected, computed) {
  const byId = new Map(computed.map((row) => [row.id, row]));
  const columns = Object.keys(computed[0]).filter((name) => name !== 'id');
  let figures = 0;
  for (const row of expected) {
    const given = columns.filter((name) => (row[name] ?? '') !== '' && !OTHERWISE.includes(`${row.id} ${name}`));
    for (const column of given) {
      const want = row[column] === 'inf' ? Infinity : Number(row[column]);
      const text = byId.get(row.id)?.[column] ?? '';
      const got = text === 'inf' ? Infinity : text === '' ? NaN : Number(text);
      const slack = Math.max(1e-9 * Math.abs(want), ABSOLUTE.includes(column) ? 1e-12 : 1e-300);
      assert.ok(got === want || Math.abs(got - want) <= slack, `${row.id} ${column}: ${got}, not ${want}`);
      figures += 1;
    }
  }
  return figures;
}

for (const [name, text, skip] of [
  ['the project’s own vectors', () => OWN, false],
  ['the reference table', () => shared('erlang/golden.csv').toString(), noShared],
]) {
  test(`The formulas in the browser equal ${name}`, { skip }, () =>
    withSite({}, async ({ page }) => {
      const figures = hold(parse(text()), parse(await formulas(page, text())));
      assert.ok(figures > 300, `${figures} figures compared`);
    }));
}

// `./dev bench queueing`: the smallest number of agents for 1,000 varied questions in Chromium, beside JavaScript in the
// same page. The first argument is the folder with the wasm and its glue.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from './harness.mjs';

const folder = process.argv[2];
const glue = readFileSync(join(folder, 'queueing_wasm.js'), 'utf8');
const wasm = readFileSync(join(folder, 'queueing_wasm_bg.wasm')).toString('base64');

/** In the page: medians of rounds, microseconds a question. */
async function measure({ glue, wasm }) {
  const bytes = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0));
  const bindgen = new Function(`${glue}\nreturn wasm_bindgen;`)();
  await bindgen({ module_or_path: bytes });
  const { required } = bindgen;
  let state = 42;
  const draw = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  const calls = Float64Array.from({ length: 1000 }, () => 2 + Math.floor(899 * draw()));
  const handle = Float64Array.from({ length: 1000 }, () => 60 + Math.floor(841 * draw()));
  const level = (load, n, inverse, h, t) => {
    const wait = n / ((n - load) * inverse + load);
    return 1 - wait * Math.exp((-(n - load) * t) / h);
  };
  const restarting = (load, h, share, t) => {
    for (let n = Math.floor(load) + 1; ; n += 1) {
      let inverse = 1;
      for (let k = 1; k <= n; k += 1) inverse = 1 + (k / load) * inverse;
      if (level(load, n, inverse, h, t) >= share) return n;
    }
  };
  const carrying = (load, h, share, t) => {
    let inverse = 1;
    let n = 0;
    const first = Math.floor(load) + 1;
    while (n < first) inverse = 1 + (++n / load) * inverse;
    while (level(load, n, inverse, h, t) < share) inverse = 1 + (++n / load) * inverse;
    return n;
  };
  const inScript = (one) => () => {
    let sum = 0;
    for (let i = 0; i < calls.length; i += 1) sum += one((calls[i] * handle[i]) / 1800, handle[i], 0.8, 20);
    return sum;
  };
  // 60,000 calls of 300 s in a half hour are 10,000 erlangs.
  const [manyCalls, manyHandle] = [new Float64Array(1000).fill(60_000), new Float64Array(1000).fill(300)];
  const ways = {
    'JavaScript, Erlang B anew for each n': inScript(restarting),
    'JavaScript, Erlang B carried along': inScript(carrying),
    'Muster, Erlang C': () => required(calls, handle, 0.8, 20, 0),
    'Muster, Erlang A (patience 180 s)': () => required(calls, handle, 0.8, 20, 180),
    'Muster, Erlang C, 10,000 erlangs': () => required(manyCalls, manyHandle, 0.8, 20, 0),
    'Muster, Erlang A, 10,000 erlangs': () => required(manyCalls, manyHandle, 0.8, 20, 180),
  };
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const sums = {};
  for (let round = 0; round < 25; round += 1)
    for (const [name, way] of Object.entries(ways)) {
      const begun = performance.now();
      // The page's clock has steps of a tenth of a millisecond.
      for (let again = 0; again < 20; again += 1) sums[name] = way();
      times[name].push((performance.now() - begun) / 20);
    }
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return { sums, each: Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)])) };
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const { sums, each } = await page.evaluate(measure, { glue, wasm });
  const [restarting, carrying, ours] = Object.keys(sums);
  if (sums[restarting] !== sums[ours] || sums[carrying] !== sums[ours]) throw new Error(`answers differ: ${JSON.stringify(sums)}`);
  const ratio = (name, us) => `${(each[name] / us).toFixed(1).padStart(7)} times`;
  for (const [name, us] of Object.entries(each))
    console.log(`${name.padEnd(40)}${us.toFixed(3).padStart(8)} µs a question${ratio(restarting, us)} the first,${ratio(carrying, us)} the second`);
} finally {
  await browser.close();
}

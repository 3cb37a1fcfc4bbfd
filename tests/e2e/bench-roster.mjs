// `./dev bench roster FOLDER [SECONDS] [SEEDS] [NAMES...]`: the roster engine in a worker of Chromium on wfm-roster/1
// instances of a folder, with a reference.csv of bounds beside them. The first argument is the folder with the wasm and
// its glue. With --out DIR each roster is written there, for the referee.
import { readFileSync, writeFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from './harness.mjs';

const [built, folder, seconds = '10', seeds = '1', ...rest] = process.argv.slice(2);
if (!folder || !existsSync(folder)) throw new Error('name the folder with the instances: ./dev bench roster FOLDER');
const at = rest.indexOf('--out');
const out = at < 0 ? undefined : rest.splice(at, 2)[1];
const names = rest.length ? rest : readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
const bounds = new Map();
const reference = join(folder, 'reference.csv');
if (existsSync(reference))
  for (const line of readFileSync(reference, 'utf8').trim().split('\n').slice(1)) bounds.set(line.split(',')[0], Number(line.split(',')[4]));
const glue = readFileSync(join(built, 'roster_wasm.js'), 'utf8');
const wasm = readFileSync(join(built, 'roster_wasm_bg.wasm')).toString('base64');

/** In the page: one search in a worker, with its standing at each mark. */
function search({ glue, wasm, instance, seed, seconds, marks }) {
  const code = `${glue}
    onmessage = async ({ data: { wasm, instance, seed, seconds, marks } }) => {
      await wasm_bindgen({ module_or_path: Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)) });
      const begun = performance.now();
      const roster = wasm_bindgen.Roster.begin(instance, seed);
      const passed = () => (performance.now() - begun) / 1000;
      const stand = () => ({ seconds: passed(), points: roster.points(), bound: roster.bound(), runs: roster.runs() });
      const seen = [];
      let first;
      while (passed() < seconds || Number.isNaN(roster.points())) {
        roster.work(200, passed() / seconds);
        if (!first && !Number.isNaN(roster.points())) first = stand();
        while (marks.length && passed() >= marks[0]) { marks.shift(); seen.push(stand()); }
      }
      postMessage({ first, seen, last: stand(), written: roster.write() });
    };`;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  return new Promise((done, failed) => {
    worker.onmessage = ({ data }) => { worker.terminate(); done(data); };
    worker.onerror = (event) => failed(new Error(event.message));
    worker.postMessage({ wasm, instance, seed, seconds, marks });
  });
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  for (const name of names) {
    const instance = readFileSync(join(folder, `${name}.json`), 'utf8');
    const gaps = [];
    for (let seed = 1; seed <= Number(seeds); seed += 1) {
      const { first, seen, last, written } = await page.evaluate(search, { glue, wasm, instance, seed, seconds: Number(seconds), marks: [2, 10, 30] });
      const bound = bounds.get(name) ?? last.bound;
      const gap = (100 * (last.points - bound)) / last.points;
      gaps.push(gap);
      if (out) writeFileSync(join(out, `${name}-${seed}.json`), written);
      const marks = seen.map((mark) => `${Math.round(mark.seconds)} s ${mark.bound}`).join(', ');
      console.log(`${name} seed ${seed}: first ${first.seconds.toFixed(2)} s, ${last.points} points at ${last.seconds.toFixed(0)} s, gap ${gap.toFixed(2)} % to ${bound}; own bound ${last.bound} (${marks}); ${Math.round(last.runs / last.seconds)} runs a second`);
    }
    gaps.sort((a, b) => a - b);
    console.log(`${name}: median gap ${gaps[Math.floor(gaps.length / 2)].toFixed(2)} % at ${seconds} s, ${gaps.length} seeds`);
  }
} finally {
  await browser.close();
}

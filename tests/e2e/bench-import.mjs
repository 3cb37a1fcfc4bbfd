// `./dev bench import`: the import of a large call log in the browser, beside Papa Parse in the same page.
// --big adds a log of 1 GB; --rows N another size; --rounds N.
import { cancels, listenToWorker, makeLarge, musterReads, papaReads, workerMemory } from './large.mjs';
import { withSite } from './harness.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ROWS = option('--rows', 1_500_000);
const ROUNDS = option('--rounds', 5);
const big = process.argv.includes('--big');
const mega = (bytes) => (bytes / 1e6).toFixed(1);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const line = (what, figure) => console.log(`${what.padEnd(54)} ${figure}`);

await withSite({}, async ({ page, goto }) => {
  await listenToWorker(page, goto);
  const log = await makeLarge(page, ROWS);
  line('call log', `${mega(log.bytes)} MB, ${log.rows} rows`);
  const speeds = { papa: [], muster: [] };
  let [longest, showing] = [0, 0];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const papa = await papaReads(page);
    const muster = await musterReads(page);
    if (papa.rows !== log.rows) throw new Error(`Papa Parse read ${papa.rows} rows`);
    const said = (await page.locator('#totals').innerText()).replace(/[,\u00a0]/g, '');
    for (const figure of [log.offered, log.handled, log.abandoned])
      if (!said.includes(String(figure))) throw new Error(`${figure} is not in ${said}`);
    speeds.papa.push(log.bytes / 1e6 / papa.seconds);
    speeds.muster.push(log.bytes / 1e6 / muster.seconds);
    [longest, showing] = [Math.max(longest, muster.longest), Math.max(showing, muster.showing)];
    const ratio = speeds.muster.at(-1) / speeds.papa.at(-1);
    line(`round ${round}: Papa Parse, Muster, ratio`, `${speeds.papa.at(-1).toFixed(1)} MB/s, ${speeds.muster.at(-1).toFixed(1)} MB/s, ${ratio.toFixed(2)}`);
    if (round === ROUNDS) line('progress said', muster.told.replace(/\s+/g, ' '));
  }
  const [papa, muster] = [median(speeds.papa), median(speeds.muster)];
  line('median: Papa Parse, Muster, ratio', `${papa.toFixed(1)} MB/s, ${muster.toFixed(1)} MB/s, ${(muster / papa).toFixed(2)}`);
  line('memory of the worker', `${mega(await workerMemory(page))} MB`);
  line('longest task while reading, at its end (0: below 50)', `${longest.toFixed(0)} ms, ${showing.toFixed(0)} ms`);
  line('from cancel to idle', `${(await cancels(page)).toFixed(0)} ms`);
  if (big) {
    const copies = Math.ceil(1e9 / log.bytes);
    const huge = await makeLarge(page, ROWS, copies);
    const { seconds, longest } = await musterReads(page, 600_000);
    line('a log of 1 GB', `${mega(huge.bytes)} MB in ${seconds.toFixed(1)} s, ${mega(huge.bytes / seconds)} MB/s`);
    line('its memory of the worker, longest task', `${mega(await workerMemory(page))} MB, ${longest.toFixed(0)} ms`);
    const refused = await page.locator('#refusal').count();
    if (refused) throw new Error(await page.locator('#refusal').innerText());
  }
});

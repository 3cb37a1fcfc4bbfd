// `./dev bench forecast`: fit and back-test in the worker of a browser, for a year of half hours in one queue and three
// years of quarter hours in eight. --rounds N.
import { withSite } from './harness.mjs';
import { importFile, saved } from './steps.mjs';

const at = process.argv.indexOf('--rounds');
const ROUNDS = at < 0 ? 5 : Number(process.argv[at + 1]);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const line = (what, figure) => console.log(`${what.padEnd(54)} ${figure}`);

/** An interval export, open round the clock: a weekly and a yearly shape, and noise of its own. */
function history(days, minutes, queues) {
  let state = 7;
  const draw = () => ((state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 8) / 2 ** 24;
  const lines = ['queue,interval_start,offered,handled,abandoned,aht_s'];
  const first = Date.UTC(2026, 10, 2) - days * 86_400_000;
  for (let queue = 0; queue < queues; queue += 1)
    for (let day = 0; day < days; day += 1) {
      const date = new Date(first + day * 86_400_000).toISOString().slice(0, 10);
      const level = (1 + 0.2 * Math.sin((2 * Math.PI * day) / 365)) * [1.3, 1.1, 1, 1, 0.9, 0.6, 0.5][day % 7] * (0.9 + 0.2 * draw());
      for (let minute = 0; minute < 1440; minute += minutes) {
        const shape = 1 + Math.sin((2 * Math.PI * (minute - 420)) / 1440);
        const offered = Math.round(minutes * 0.5 * level * shape * (0.8 + 0.4 * draw()));
        const lost = offered > 20 ? Math.floor(offered / 20) : 0;
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        lines.push(`Q${queue},${date} ${clock},${offered},${offered - lost},${lost},${200 + Math.floor(draw() * 40)}`);
      }
    }
  return Buffer.from(lines.join('\n'));
}

/** Changes the weeks ahead and waits for the forecast: milliseconds from the request to its answer, and reports between. */
const forecastAgain = (page, weeks) =>
  page.evaluate(
    (weeks) =>
      new Promise((done) => {
        globalThis.asked = [];
        globalThis.heard = [];
        const field = document.querySelector('#weeks');
        field.value = String(weeks);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
        const look = () => {
          const [first] = globalThis.asked;
          const end = first && globalThis.heard.find(([what, id]) => what === 'done' && id === first[0]);
          if (end) done({ ms: end[2] - first[1], told: globalThis.heard.filter(([what]) => what === 'progress').length });
          else setTimeout(look, 5);
        };
        look();
      }),
    weeks,
  );

await withSite({}, async ({ page, goto }) => {
  await page.addInitScript(() => {
    [globalThis.asked, globalThis.heard] = [[], []];
    globalThis.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', ({ data }) => globalThis.heard.push([data[0], data[1], performance.now()]));
      }
      postMessage(message, ...rest) {
        if (message[0] === 'start') globalThis.asked.push([message[1], performance.now()]);
        super.postMessage(message, ...rest);
      }
    };
  });
  await goto();
  for (const [what, days, minutes, queues] of [
    ['a year of half hours, one queue', 365, 30, 1],
    ['three years of quarter hours, eight queues', 1096, 15, 8],
  ]) {
    await importFile(page, { name: 'history.csv', mimeType: 'text/csv', buffer: history(days, minutes, queues) });
    await page.locator('#apply-new, #apply-import').last().click();
    await page.evaluate(() => (location.hash = '#/forecast'));
    await page.locator('.forecast-shown').waitFor({ timeout: 120_000 });
    await saved(page).catch(() => undefined); // what is saved late is no matter here
    const runs = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.waitForFunction(() => !document.querySelector('.forecast-results.waiting, .forecast-busy'));
      runs.push(await forecastAgain(page, round % 2 ? 4 : 5));
    }
    line(`${what}: median, longest`, `${median(runs.map(({ ms }) => ms)).toFixed(0)} ms, ${Math.max(...runs.map(({ ms }) => ms)).toFixed(0)} ms`);
    line('reports on the way', String(runs.at(-1).told));
  }
});

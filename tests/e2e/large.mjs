// A large call log made inside the page, read there by the app and by Papa Parse, with what either takes.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const papaSource = () => readFile(createRequire(import.meta.url).resolve('papaparse/papaparse.min.js'), 'utf8');

/**
 * The text of a call log of one row per call, in order of time, as pieces of some megabytes. Runs in the page too, so it
 * stands alone. Every 400th call is transferred: a second row under its number; every 5000th row comes twice.
 */
export function callLog(rows, seed) {
  let state = seed;
  const draw = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const two = (n) => (n < 10 ? `0${n}` : `${n}`);
  const queues = ['Sales', 'Care', 'Billing', 'Tech', 'Orders', 'VIP'];
  const pieces = ['call_id,start_time,queue,agent,caller,wait_s,talk_s,hold_s,wrap_s,outcome\n'];
  const sums = { rows: 0, offered: 0, handled: 0, abandoned: 0, again: 0, twice: 0 };
  let piece = [];
  let date = '';
  let day = -1;
  let last = '';
  for (let row = 0; row < rows; row += 1) {
    // Some 60 days of 14 open hours each, however many rows there are.
    const at = Math.floor((row / rows) * 60 * 50400);
    if (Math.floor(at / 50400) !== day) {
      day = Math.floor(at / 50400);
      date = new Date(Date.UTC(2026, 2, 2 + day)).toISOString().slice(0, 10);
    }
    const second = (at % 50400) + 25200;
    const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
    const caller = `x${1000 + draw(9000)}`;
    sums.rows += 1;
    if (row % 5000 === 4999) {
      sums.twice += 1;
    } else if (row % 400 === 399) {
      last = `${1000000 + row - 1},${date} ${clock},${queues[draw(6)]},${100 + draw(400)},${caller},5,${60 + draw(200)},,10,served\n`;
      sums.again += 1;
    } else if (draw(100) < 6 && row % 400 !== 398) {
      last = `${1000000 + row},${date} ${clock},${queues[draw(6)]},,${caller},${10 + draw(170)},,,,abandoned\n`;
      sums.offered += 1;
      sums.abandoned += 1;
    } else {
      const hold = draw(5) ? '' : 5 + draw(60);
      last = `${1000000 + row},${date} ${clock},${queues[draw(6)]},${100 + draw(400)},${caller},${draw(60)},${40 + draw(500)},${hold},${draw(60)},served\n`;
      sums.offered += 1;
      sums.handled += 1;
    }
    piece.push(last);
    if (piece.length === 50000) {
      pieces.push(piece.join(''));
      piece = [];
    }
  }
  pieces.push(piece.join(''));
  return { pieces, sums };
}

/** Makes the log in the page, `copies` times over, as `globalThis.large`; gives its size and sums. */
export async function makeLarge(page, rows, copies = 1) {
  await page.evaluate(`globalThis.callLog = ${callLog}`);
  return page.evaluate(
    ([rows, copies]) => {
      const { pieces, sums } = globalThis.callLog(rows, 11);
      const [head, ...body] = pieces;
      const one = new Blob(body);
      globalThis.large = new File([head, ...Array.from({ length: copies }, () => one)], 'calls.csv', { type: 'text/csv' });
      return { bytes: globalThis.large.size, ...sums };
    },
    [rows, copies],
  );
}

/** Papa Parse with `header: true` on the file in its own chunks: seconds, rows. */
export async function papaReads(page) {
  // As text evaluated from outside: the page's policy allows no foreign script.
  if (!(await page.evaluate(() => 'Papa' in globalThis))) await page.evaluate(`(() => { ${await papaSource()} }).call(globalThis); undefined`);
  return page.evaluate(
    () =>
      new Promise((done, fail) => {
        let rows = 0;
        const begun = performance.now();
        globalThis.Papa.parse(globalThis.large, {
          header: true,
          skipEmptyLines: true,
          chunk: ({ data }) => (rows += data.length),
          complete: () => done({ seconds: (performance.now() - begun) / 1000, rows }),
          error: fail,
        });
      }),
  );
}

/** In the page: gives the file to the app as a person's choice does. */
function choose() {
  const files = new DataTransfer();
  files.items.add(globalThis.large);
  const input = document.querySelector('#file-input');
  input.files = files.files;
  globalThis.chosen = performance.now();
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

async function startPage(page) {
  await page.evaluate(() => (location.hash = '#/'));
  await page.locator('#file-input').waitFor({ state: 'attached' });
  await page.evaluate(`globalThis.chooseLarge = ${choose}`);
}

/**
 * The app's import, from the file chosen to its result on the page: seconds, the longest task of the page's own thread
 * while the file is read and from when the result is there, in milliseconds (below 50 the browser tells none: 0), and
 * what the progress said on its way.
 */
export async function musterReads(page, timeout = 120_000) {
  await startPage(page);
  return page.evaluate(
    (timeout) =>
      new Promise((done, fail) => {
        let [longest, showing, shown, told] = [0, 0, Infinity, ''];
        const tasks = new PerformanceObserver((list) => {
          for (const { startTime, duration } of list.getEntries()) {
            if (startTime + duration < shown) longest = Math.max(longest, duration);
            else showing = Math.max(showing, duration);
          }
        });
        tasks.observe({ type: 'longtask' });
        const late = setTimeout(() => fail(new Error(`not read in time: ${document.querySelector('main').innerText}`)), timeout);
        const look = () => {
          told = document.querySelector('.busy')?.innerText ?? told;
          if (!document.querySelector('#apply-import, #apply-new, #refusal')) return;
          shown = performance.now();
          changes.disconnect();
          clearTimeout(late);
          // What follows a frame's callbacks in the queue finds it painted.
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port2.onmessage = () => {
              const seconds = (performance.now() - globalThis.chosen) / 1000;
              // Long tasks are told some time after they end.
              setTimeout(() => (tasks.disconnect(), done({ seconds, longest, showing, told })), 300);
            };
            painted.port1.postMessage(0);
          });
        };
        const changes = new MutationObserver(look);
        changes.observe(document.body, { childList: true, subtree: true, characterData: true });
        globalThis.chooseLarge();
      }),
    timeout,
  );
}

/** Loads the site again such that what the worker says is heard: `cancels` needs it. */
export async function listenToWorker(page, goto) {
  await page.addInitScript(() => {
    globalThis.heard = [];
    globalThis.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', ({ data }) => globalThis.heard.push([data[0], performance.now()]));
      }
    };
  });
  // A worker still loading would see its file taken away.
  const started = async () => Promise.all(page.workers().map((worker) => worker.evaluate(() => globalThis.musterMemory?.() > 0).catch(() => false)));
  for (let tries = 0; tries < 200 && !(await started()).includes(true); tries += 1) await page.waitForTimeout(25);
  await goto();
}

/** Begins the import and cancels it after a while: milliseconds from the click until the worker has stopped. */
export async function cancels(page, after = 150) {
  await startPage(page);
  return page.evaluate(
    (after) =>
      new Promise((done, fail) => {
        globalThis.chooseLarge();
        setTimeout(() => {
          const button = document.querySelector('.busy button');
          if (!button) return fail(new Error(`nothing to cancel: ${document.querySelector('main').innerText}`));
          const clicked = performance.now();
          button.click();
          const look = () => {
            const stopped = globalThis.heard.find(([what, at]) => what === 'stopped' && at > clicked);
            if (stopped && !document.querySelector('.busy')) done(Math.max(stopped[1], performance.now()) - clicked);
            else setTimeout(look, 2);
          };
          look();
        }, after);
      }),
    after,
  );
}

/** Bytes of memory of the worker's program; it only ever grows. */
export async function workerMemory(page) {
  const sizes = await Promise.all(page.workers().map((worker) => worker.evaluate(() => globalThis.musterMemory?.() ?? 0)));
  return Math.max(0, ...sizes);
}

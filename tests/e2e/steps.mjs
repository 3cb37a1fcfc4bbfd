// What a planner does, as steps that several tests share.
import { readFile } from 'node:fs/promises';

/**
 * Opens the sample centre and waits for its roster; gives the milliseconds from click to roster on screen. Its further
 * improvement is stopped, unless asked for: a roster that changes is no ground for comparisons.
 */
export async function openSample(page, { improves = false } = {}) {
  await page.evaluate(() => {
    globalThis.clicked = 0;
    document.getElementById('open-sample').addEventListener('click', () => (globalThis.clicked = performance.now()), true);
  });
  const shown = page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => {
          if (globalThis.clicked && document.querySelector('#roster-grid .bar')) {
            requestAnimationFrame(() => done(performance.now() - globalThis.clicked));
          } else setTimeout(look, 4);
        };
        look();
      }),
  );
  await page.click('#open-sample');
  const milliseconds = await shown;
  if (!improves) await settled(page);
  return milliseconds;
}

/** Has the roster under way stop where it is. */
export async function settled(page) {
  await page.locator('#stop-improving').click({ timeout: 1_000 }).catch(() => {});
  await page.locator('#improving').waitFor({ state: 'detached', timeout: 30_000 });
}

/** Goes to a stage by its link in the rail. */
export async function stage(page, name) {
  await page.click(`.rail a[href="#/${name}"]`);
  await page.waitForFunction((hash) => location.hash === hash, `#/${name}`);
  await page.locator('main h1').waitFor();
}

/** Chooses a file on the start page and waits for what the data page says of it. */
export async function importFile(page, file) {
  await page.evaluate(() => (location.hash = '#/'));
  await page.locator('#file-input').waitFor({ state: 'attached' });
  await page.setInputFiles('#file-input', file);
  await page.waitForFunction(() => location.hash === '#/data');
  await page.locator('#apply-import, #apply-new, #refusal').first().waitFor({ timeout: 30_000 });
}

/** Clicks a download button and gives the file's name and text. */
export async function download(page, id) {
  const [event] = await Promise.all([page.waitForEvent('download'), page.click(`#${id}`)]);
  return { name: event.suggestedFilename(), text: await readFile(await event.path(), 'utf8') };
}

/** The words of an element. */
export const words = (page, selector) => page.locator(selector).first().innerText();

/** Waits until the header says the plan is saved. */
export const saved = (page) =>
  page.waitForFunction(() => /Saved in this browser|已保存/.test(document.querySelector('.saved')?.textContent ?? ''), null, {
    timeout: 5_000,
  });

/** Has a worker of its own compute a table of queueing cases, as the page does; gives the table with its figures. */
export const formulas = (page, csv) =>
  page.evaluate(
    (csv) =>
      new Promise((done, fail) => {
        // Request and response alike (src/job/wire): case 4, in the response also that there is one, length, text.
        const text = new TextEncoder().encode(csv);
        const request = new Uint8Array(5 + text.length);
        request[0] = 4;
        new DataView(request.buffer).setUint32(1, text.length, true);
        request.set(text, 5);
        const worker = globalThis.musterStartWorker();
        worker.onmessage = ({ data: [what, , value] }) => {
          if (what === 'ready') worker.postMessage(['start', 1, request, null]);
          if (what === 'done' && value[0] === 4 && value[1] === 1) done(new TextDecoder().decode(value.subarray(6)));
          if (what === 'stopped') fail(new Error(value));
        };
        worker.onerror = (event) => fail(new Error(event.message ?? 'worker error'));
      }),
    csv,
  );

/** Makes the page fail as a panic does: a function of a module traps. */
export const fault = (page) =>
  page.evaluate(() => {
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
    setTimeout(f);
  });

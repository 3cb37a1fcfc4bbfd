// What every browser test needs: the built site served under a sub-path with its policy, a fresh browser profile, and a
// page that is watched for console errors, refused policies and requests it should not make.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
export const DIST = process.env.MUSTER_DIST ?? join(HERE, '../../dist');
export const OUT = join(HERE, 'out');
export const BASE = '/muster/';

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-dev-shm-usage',
];

/** The Chromium to drive: $CHROMIUM, or the first of the usual names on PATH. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = folders.map((folder) => join(folder, name)).find(existsSync);
    if (found) return found;
  }
  throw new Error('No Chromium found: install chromium, or name one in the CHROMIUM variable.');
}

/** Watches a page: everything that must not happen lands in `problems`, every request in `requests`. */
function watch(page, origin) {
  const seen = { problems: [], requests: [], started: false, allowed: [], aborted: [] };
  const blame = (text) => {
    if (!seen.allowed.some((pattern) => pattern.test(text))) seen.problems.push(text);
  };
  page.on('console', (message) => {
    // A refused policy is reported as an error here too.
    if (['error', 'warning'].includes(message.type())) blame(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => blame(`uncaught: ${error.message}`));
  // A request that the page left behind when it went elsewhere is no fault; any other that was aborted is.
  let asked = 0;
  const turn = new WeakMap();
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) seen.left = asked;
  });
  page.on('request', (request) => {
    turn.set(request, (asked += 1));
    const url = request.url();
    if (/^(data|blob):/.test(url)) return;
    seen.requests.push(url);
    if (!url.startsWith(`${origin}/`)) blame(`request to another origin: ${url}`);
    else if (seen.started) blame(`request after the start: ${url}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    const text = `request failed: ${request.url()} ${why}`;
    if (why === 'net::ERR_ABORTED') seen.aborted.push({ text, turn: turn.get(request) ?? Infinity });
    else blame(text);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) blame(`answer ${response.status()}: ${response.url()}`);
  });
  return seen;
}

/**
 * Opens the built site in a fresh profile and waits until the app stands.
 * `options`: viewport, locale, colorScheme, timezoneId … as Playwright names them.
 * Gives { page, context, site, seen, goto, newPage, started, check, shot, close }.
 */
export async function openSite(options = {}) {
  const site = await serve({ folder: DIST, base: BASE });
  const profile = await mkdtemp(join(tmpdir(), 'muster-e2e-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: FLAGS,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...options,
  });
  const watched = [];
  const newPage = async () => {
    const page = await context.newPage();
    watched.push(watch(page, site.origin));
    return page;
  };
  const page = await newPage();
  const seen = watched[0];
  return {
    page,
    context,
    site,
    seen,
    newPage,
    /** Loads the site, or loads it again, and waits for the app. */
    async goto(target = page) {
      for (const each of watched) each.started = false;
      await target.goto(site.address);
      await appStands(target);
    },
    /** From here on a request is a fault: page and worker have what they need, each having asked for the program. */
    async started() {
      const asked = (each) => each.requests.filter((url) => /\/muster-[0-9a-f]+\.js$/.test(url)).length;
      for (let waited = 0; watched.some((each) => asked(each) < 2) && waited < 10_000; waited += 50) {
        await new Promise((done) => setTimeout(done, 50));
      }
      for (const each of watched) each.started = true;
    },
    /** Lets console errors that match pass: only for tests that provoke them. */
    allow(pattern) {
      for (const each of watched) each.allowed.push(pattern);
    },
    /** Fails on everything that went wrong so far. */
    check() {
      const aborted = (each) => each.aborted.filter(({ turn }) => turn > (each.left ?? 0)).map(({ text }) => text);
      assert.deepEqual(watched.flatMap((each) => [...each.problems, ...aborted(each)]), []);
    },
    /** A picture of the page in tests/e2e/out. */
    async shot(name, target = page) {
      await mkdir(OUT, { recursive: true });
      await target.screenshot({ path: join(OUT, `${name}.png`) });
    },
    async close() {
      await context.close();
      await site.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Waits until the program runs and has put something into the page. */
export async function appStands(page) {
  const failed = page.locator('#boot-failed:not([hidden])');
  const stands = page.locator('#app > :not(#opening)').first();
  await Promise.race([
    stands.waitFor({ state: 'attached', timeout: 20_000 }),
    failed.waitFor({ state: 'visible', timeout: 20_000 }).then(async () => {
      throw new Error(`the page says it could not start: ${await page.locator('#boot-reason').textContent()}`);
    }),
  ]);
  await page.locator('#opening').waitFor({ state: 'detached', timeout: 5_000 });
}

/** Runs `work` with an opened site, checks that nothing went wrong beside it, and cleans up. */
export async function withSite(options, work) {
  const site = await openSite(options);
  try {
    await site.goto();
    await work(site);
    site.check();
  } catch (error) {
    await site.shot('failed').catch(() => {});
    if (site.seen.problems.length > 0) error.message += `\nAlso seen: ${site.seen.problems.join('\n')}`;
    throw error;
  } finally {
    await site.close();
  }
}

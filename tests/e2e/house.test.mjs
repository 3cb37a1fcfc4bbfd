// What every page owes its reader: keyboard, contrast, width, both languages, no network, no worker, no storage.
import assert from 'node:assert/strict';
import test from 'node:test';
import { audit } from './audit.mjs';
import { file, smallExport } from './files.mjs';
import { withSite } from './harness.mjs';
import { importFile, openSample, stage, words } from './steps.mjs';

const STAGES = ['data', 'forecast', 'staffing', 'schedule', 'export', ''];
for (const [name, options, press] of [
  ['wide, light, English', {}, []],
  ['wide, dark, Chinese', { colorScheme: 'dark', locale: 'zh-CN' }, []],
  ['narrow, light, Chinese', { viewport: { width: 390, height: 844 }, locale: 'zh-CN' }, []],
  ['narrow, dark, English', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, []],
]) {
  test(`every page ${name}: accessible, within its width, in one language`, () =>
    withSite(options, async ({ page, shot }) => {
      await openSample(page);
      for (const target of STAGES) {
        await stage(page, target);
        await page.waitForTimeout(150);
        await audit(page, `${name}, ${target || 'start'}`);
        const { wide, width } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          width: document.documentElement.clientWidth,
        }));
        assert.ok(wide <= width, `${target || 'start'} is ${wide} px wide in ${width}`);
        const text = await words(page, 'main');
        if (options.locale === 'zh-CN') assert.match(text, /[\u4e00-\u9fff]/);
        else assert.doesNotMatch(text, /[\u4e00-\u9fff]/);
        await shot(`${target || 'start'}-${name.replaceAll(', ', '-').toLowerCase()}`);
      }
    }));
}

test('by keyboard alone: sample, stages, targets, language', () =>
  withSite({}, async ({ page }) => {
    const reach = async (selector, most = 200) => {
      for (let step = 0; step < most; step += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`${selector} is not reached by Tab`);
    };
    await reach('#open-sample');
    await page.keyboard.press('Enter');
    await page.locator('#roster-grid .bar').first().waitFor({ timeout: 15_000 });
    await reach('.rail a[href="#/staffing"]');
    await page.keyboard.press('Enter');
    await reach('#target-service-level');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('90');
    const before = await words(page, '.rail a[href="#/staffing"]');
    await page.keyboard.press('Tab');
    await page.waitForFunction((text) => document.querySelector('.rail a[href="#/staffing"]').innerText !== text, before);
    await reach('#language');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
    assert.ok(await page.evaluate(() => document.activeElement?.id === 'language'), 'the focus stays on the switch');
  }));

test('no network: once the page stands, everything works', () =>
  withSite({}, async ({ page, context, started }) => {
    await page.waitForTimeout(1000);
    await started();
    await context.setOffline(true);
    await openSample(page);
    await importFile(page, file('small.csv', smallExport()));
    await page.click('#apply-import');
    await context.setOffline(false);
  }));

test('no worker: the same work runs on the page', () =>
  withSite({}, async ({ page, context, goto }) => {
    await context.addInitScript(() => {
      globalThis.Worker = class {
        constructor() {
          throw new Error('workers are forbidden here');
        }
      };
      // Not every browser's files are read into a buffer of ours either.
      delete globalThis.ReadableStreamBYOBReader;
    });
    await goto();
    await openSample(page);
    await importFile(page, file('small.csv', smallExport()));
    assert.match(await words(page, 'main'), /small\.csv/);
  }));

test('a job can be cancelled and the page stays as it was', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    await stage(page, 'staffing');
    await stage(page, 'schedule');
    const before = await words(page, '.rail a[href="#/schedule"]');
    await page.click('#make-roster');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
    assert.equal(await words(page, '.rail a[href="#/schedule"]'), before);
  }));

test('the page is never blocked for long', () =>
  withSite({}, async ({ page }) => {
    await page.evaluate(() => {
      globalThis.longest = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, entry.duration);
      }).observe({ type: 'longtask' });
    });
    await openSample(page);
    for (const target of STAGES) await stage(page, target);
    console.log(`longest task on the page: ${await page.evaluate(() => globalThis.longest)} ms (0: none above 50 ms)`);
  }));

// The whole way: sample, forecast, staffing, roster, files to take away, and all of it still there after a reload.
import assert from 'node:assert/strict';
import test from 'node:test';
import { file, parse, smallExport, sum } from './files.mjs';
import { withSite } from './harness.mjs';
import { download, importFile, openSample, saved, stage, words } from './steps.mjs';

const rail = (page) => words(page, '.rail');

test('the sample centre, from click to roster to files, and again after a reload', () =>
  withSite({}, async ({ page, goto, started, shot }) => {
    await started();
    const milliseconds = await openSample(page);
    console.log(`sample: ${milliseconds.toFixed(0)} ms from click to roster on screen`);
    assert.ok(milliseconds < 3000, `${milliseconds} ms`);
    await shot('schedule-en');
    const covered = Number(/([\d.]+)\s*%/.exec(await words(page, '.rail a[href="#/schedule"]'))[1]);
    assert.ok(covered >= 97, `${covered} % covered`);

    await stage(page, 'export');
    const forecast = parse((await download(page, 'download-forecast')).text);
    const requirement = parse((await download(page, 'download-requirement')).text);
    const coverage = parse((await download(page, 'download-coverage')).text);
    const roster = parse((await download(page, 'download-roster-list')).text);
    assert.deepEqual(Object.keys(forecast[0]), ['queue', 'interval_start', 'calls', 'aht_s']);
    const shown = Number((await words(page, '.rail a[href="#/forecast"]')).replace(/[^\d]/g, '').slice(1));
    assert.equal(Math.round(sum(forecast, 'calls')), shown);
    assert.equal(requirement.length, forecast.length);
    const required = coverage.reduce((all, row) => all + Number(row.required), 0);
    const short = coverage.reduce((all, row) => all + Number(row.under), 0);
    assert.ok(Math.abs((1 - short / required) * 100 - covered) < 0.06, 'coverage file agrees with the page');
    for (const row of coverage) {
      assert.equal(Number(row.required) - Number(row.under), Number(row.scheduled) - Number(row.over));
    }
    assert.ok(roster.every((row) => row.start < row.end || row.end.length > 0));
    const plan = await download(page, 'download-plan');
    assert.match(plan.name, /\.muster\.json$/);

    const before = await rail(page);
    await saved(page);
    await goto();
    await page.waitForFunction(() => /%/.test(document.querySelector('.rail a[href="#/schedule"]')?.textContent ?? ''));
    assert.equal(await rail(page), before);

    // The plan file opens as a second plan, which does not touch the first.
    await page.evaluate(() => (location.hash = '#/'));
    await page.setInputFiles('#plan-input', file(plan.name, plan.text, 'application/json'));
    await page.waitForFunction(() => /2/.test(document.querySelector('.rail a[href="#/"]').textContent));
    assert.equal((await rail(page)).replace(/Plans[\s\S]*/, ''), before.replace(/Plans[\s\S]*/, ''));
  }));

test('a change of targets repaints at once; the roster is marked stale and only remade when asked', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    await stage(page, 'staffing');
    const times = await page.evaluate(async () => {
      const input = document.querySelector('#target-service-level').parentElement.querySelector('input[type="range"]');
      const result = [];
      for (const value of [0.7, 0.9, 0.75, 0.85, 0.82]) {
        const begun = performance.now();
        input.value = String(value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        // Effects run in a microtask, charts paint in the next frame; the frame after it shows them.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        result.push(performance.now() - begun);
      }
      return result;
    });
    const median = times.toSorted((a, b) => a - b)[2];
    console.log(`staffing: slider to repaint ${times.map((time) => time.toFixed(0)).join(', ')} ms, median ${median.toFixed(0)} ms`);
    assert.match(await words(page, '.rail a[href="#/schedule"]'), /other inputs/);
    await stage(page, 'schedule');
    await page.locator('#stale').waitFor();
    // What was proven holds for the need it was made for, and is not said of another.
    assert.equal(await page.locator('#proof').count(), 0);
    assert.ok((await page.locator('#roster-grid .bar').count()) > 20, 'the old roster stays on show');
    await page.click('#make-roster');
    await page.locator('#stale').waitFor({ state: 'detached', timeout: 15_000 });
    const gap = Number(/Within ([\d.]+)\u00a0% of the best possible, counting/.exec(await page.textContent('#proof'))[1]);
    assert.ok(gap > 0 && gap < 20, `${gap} %`);
    await page.click('#undo');
    await page.locator('#stale').waitFor();
  }));

test('a file becomes a plan of its own and leaves the other plan as it was', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    await saved(page);
    const before = await words(page, '.rail a[href="#/forecast"]');
    await importFile(page, file('small.csv', smallExport()));
    await page.click('#apply-new');
    await page.waitForFunction(
      (text) => {
        const now = document.querySelector('.rail a[href="#/forecast"]').innerText;
        return now !== text && /\d/.test(now.replace('2', ''));
      },
      before,
    );
    await saved(page);
    await stage(page, 'schedule');
    await page.click('#placeholder-people');
    await page.click('#make-roster');
    await page.locator('#roster-grid .bar').first().waitFor({ timeout: 15_000 });
    await page.evaluate(() => (location.hash = '#/'));
    await page.getByRole('button', { name: 'Open the plan Sample centre' }).click();
    await page.waitForFunction((text) => document.querySelector('.rail a[href="#/forecast"]').innerText === text, before);
  }));

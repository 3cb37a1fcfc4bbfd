// The months ahead: two years of days become 24 months with ranges; growth is the planner's, compounds, is taken back and kept.
import assert from 'node:assert/strict';
import test from 'node:test';
import { audit, fits } from './audit.mjs';
import { file } from './files.mjs';
import { withSite } from './harness.mjs';
import { importFile, saved, stage, words } from './steps.mjs';

/** Days of three years with a wave over the year and quiet weekends. */
function threeYears() {
  const lines = ['date,queue,offered,handled,aht_s'];
  for (let day = 0; day < 1096; day += 1) {
    const at = new Date(Date.UTC(2023, 0, 1 + day));
    const wave = 1 + 0.25 * Math.cos((2 * Math.PI * (day - 15)) / 365.25);
    const offered = Math.round(800 * wave * (at.getUTCDay() % 6 ? 1 : 0.4) + ((day * 13) % 37));
    lines.push(`${at.toISOString().slice(0, 10)},Care,${offered},${offered},240`);
  }
  return lines.join('\n');
}

const cells = (page) =>
  page.locator('#months-table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
const number = (text) => Number(text.replace(/[^\d]/g, ''));

test('24 months with ranges; a stated growth compounds, is undone, done again and kept', () =>
  withSite({}, async ({ page, goto }) => {
    await importFile(page, file('years.csv', threeYears()));
    await page.click('#apply-import, #apply-new');
    await page.waitForFunction(() => /contacts expected/.test(document.querySelector('.rail').innerText));
    await stage(page, 'forecast');
    await page.locator('#months-table tbody tr').nth(23).waitFor({ timeout: 20_000 });
    const plain = await cells(page);
    assert.equal(plain.length, 24);
    assert.deepEqual([plain[0][0], plain[23][0]], ['January 2026', 'December 2027']);
    // January is the height of the wave and July its depth
    assert.ok(number(plain[0][1]) > 1.4 * number(plain[6][1]), `${plain[0][1]} ${plain[6][1]}`);
    for (const row of plain) assert.match(row[2], /^[\d,]+ – [\d,]+$/);
    assert.match(await words(page, '#months-sources'), /shape of the year is learnt.*Ranges from \d+ months/s);
    assert.match(await words(page, '#months'), /hours of handling in the next 12 whole months; most in /);

    await page.fill('#months-growth', '10');
    await page.press('#months-growth', 'Tab');
    await page.waitForFunction((before) => document.querySelector('#months-table tbody td').innerText !== before, plain[0][1]);
    const grown = await cells(page);
    const ratio = (at) => number(grown[at][1]) / number(plain[at][1]);
    assert.ok(Math.abs(ratio(23) / ratio(11) - 1.1) < 0.002, `${ratio(11)} ${ratio(23)}`);
    assert.match(await words(page, '#months-sources'), /growth of \+10\.0.% a year/);
    await page.click('#undo');
    await page.waitForFunction((before) => document.querySelector('#months-table tbody td').innerText === before, plain[0][1]);
    assert.equal(await page.inputValue('#months-growth'), '');
    await page.click('#redo');
    await page.waitForFunction((before) => document.querySelector('#months-table tbody td').innerText === before, grown[0][1]);
    await saved(page);
    await goto();
    await stage(page, 'forecast');
    await page.locator('#months-table tbody tr').nth(23).waitFor({ timeout: 20_000 });
    assert.deepEqual(await cells(page), grown);
    await audit(page, 'forecast with months');
  }));

test('under a year of history says what it lacks, at 390 px without overflow', () =>
  withSite({ viewport: { width: 390, height: 800 } }, async ({ page }) => {
    const few = threeYears().split('\n').slice(0, 120).join('\n');
    await importFile(page, file('months.csv', few));
    await page.click('#apply-import, #apply-new');
    await page.waitForFunction(() => location.hash !== '' && document.querySelector('.rail'));
    await page.evaluate(() => (location.hash = '#/forecast'));
    await page.locator('#months-table tbody tr').nth(23).waitFor({ timeout: 20_000 });
    assert.match(await words(page, '#months-sources'), /Under a year of history.*No ranges/s);
    for (const row of await cells(page)) assert.equal(row[2], '–');
    await fits(page);
  }));

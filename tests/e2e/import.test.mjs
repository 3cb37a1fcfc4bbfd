// Real exports, and files that are none: what is understood, what is said, and that the plan stays as it was.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { file, noShared, parse, rows, shared, smallExport, sum } from './files.mjs';
import { withSite } from './harness.mjs';
import { download, importFile, saved, stage, words } from './steps.mjs';

const figures = async (page) => (await words(page, '#totals')).replace(/[,\u00a0]/g, '');

test('a real interval export gives its own totals, all the way to the forecast file', { skip: noShared }, () =>
  withSite({}, async ({ page, shot, goto }) => {
    const bytes = shared('calls/anonbank-1999-01-30min-acd.csv');
    const table = rows(bytes.toString());
    const expected = ['offered', 'handled', 'abandoned'].map((column) => sum(table, column));
    assert.deepEqual(expected, [30161, 27060, 3101]);
    await importFile(page, file('anonbank.csv', bytes));
    const totals = await figures(page);
    for (const figure of expected) assert.ok(totals.includes(String(figure)), `${figure} in ${totals}`);
    await shot('data-anonbank');
    await page.click('#apply-import, #apply-new');
    await page.waitForFunction(() => /contacts expected/.test(document.querySelector('.rail').innerText));
    await saved(page);
    await stage(page, 'export');
    const forecast = parse((await download(page, 'download-forecast')).text);
    assert.deepEqual([...new Set(forecast.map((row) => row.queue))], ['Bank', 'Internet']);
    const before = await words(page, '.rail');
    await goto();
    await page.waitForFunction((text) => document.querySelector('.rail').innerText === text, before);
  }));

test('a real call log gives the totals of its interval export, with what was left out', { skip: noShared }, () =>
  withSite({}, async ({ page }) => {
    await importFile(page, file('calls.csv', shared('calls/anonbank-1999-01-calls.csv.gz')));
    const totals = await figures(page);
    for (const figure of [30161, 27060, 3101]) assert.ok(totals.includes(String(figure)), `${figure} in ${totals}`);
    const left = (await words(page, '#left-out')).replace(/,/g, '');
    assert.match(left, /1198/);
    assert.match(left, /240/);
  }));

test('counts only: the handle time is asked for', { skip: noShared }, () =>
  withSite({}, async ({ page }) => {
    const bytes = shared('calls/bank-na-2003-30min.csv');
    await importFile(page, file('bank.csv', bytes));
    assert.ok((await figures(page)).includes(String(sum(rows(bytes.toString()), 'calls'))));
    await page.fill('#aht-unknown', '3:00');
    await page.press('#aht-unknown', 'Tab');
    await page.click('#apply-import, #apply-new');
    await page.waitForFunction(() => /peak \d+/.test(document.querySelector('.rail').innerText));
  }));

test('hourly, month first, no rows for empty hours', { skip: noShared }, () =>
  withSite({}, async ({ page }) => {
    const bytes = shared('calls/county-office-2023-hourly-raw.csv');
    await importFile(page, file('county.csv', bytes));
    assert.ok((await figures(page)).includes(String(sum(rows(bytes.toString()), 'call_count'))));
  }));

test('a Chinese export in GBK is decoded by the browser', { skip: noShared }, () =>
  withSite({}, async ({ page }) => {
    const name = '10_zh_traffic_summary_daily_gbk.csv';
    const expected = JSON.parse(shared('acd-formats/expected.json'))[name];
    await importFile(page, file(name, shared(`acd-formats/${name}`)));
    const totals = await figures(page);
    for (const figure of [expected.offered, expected.handled, expected.abandoned])
      assert.ok(totals.includes(String(figure)), `${figure} in ${totals}`);
  }));

for (const [name, pack] of [
  ['UTF-16 without a mark', (text) => Buffer.from(text, 'utf16le')],
  ['gzip', (text) => gzipSync(text)],
]) {
  test(`${name}: the totals are those of the plain file`, () =>
    withSite({}, async ({ page }) => {
      const text = smallExport({ queue: '投诉' });
      await importFile(page, file('small.csv', pack(text)));
      const [totals, expected] = [await figures(page), sum(rows(text), 'offered')];
      assert.ok(totals.includes(String(expected)), `${expected} in ${totals}`);
    }));
}

test('a table pasted on the page is read as a file', () =>
  withSite({}, async ({ page }) => {
    const text = smallExport();
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text.replaceAll(',', '\t'));
    await page.locator('#apply-import, #apply-new').first().waitFor({ timeout: 30_000 });
    const [totals, expected] = [await figures(page), sum(rows(text), 'offered')];
    assert.ok(totals.includes(String(expected)), `${expected} in ${totals}`);
  }));

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64');
for (const [name, content, says] of [
  ['an empty file', '', /empty/i],
  ['a picture', png, /picture|image/i],
  ['one column', 'calls\n1\n2\n3\n', /column/i],
  ['no dates', 'queue,offered,handled\nA,5,4\nB,6,6\n', /date/i],
]) {
  test(`${name}: said plainly, and the plan is as before`, () =>
    withSite({}, async ({ page }) => {
      await importFile(page, file('good.csv', smallExport()));
      await page.click('#apply-import, #apply-new');
      await page.waitForFunction(() => /contacts expected/.test(document.querySelector('.rail').innerText));
      await saved(page);
      const before = await words(page, '.rail');
      await importFile(page, file(name === 'a picture' ? 'chart.png' : 'bad.csv', content));
      assert.match(await words(page, '#refusal'), says);
      assert.equal(await words(page, '.rail'), before);
      assert.equal(await page.locator('#apply-import, #apply-new').count(), 0);
    }));
}

test('negative counts and intervals given twice are listed by line', () =>
  withSite({}, async ({ page }) => {
    const good = smallExport();
    const lines = good.split('\n');
    const spoilt = [...lines, lines[5].replace(/,\d+,\d+,/, ',99,98,'), 'Care,2026-02-02 08:00,-5,0,0,200'].join('\n');
    await importFile(page, file('spoilt.csv', spoilt));
    const problems = await words(page, '#problems');
    assert.match(problems, new RegExp(String(lines.length + 1)));
    assert.match(problems, new RegExp(String(lines.length + 2)));
    assert.match(problems, /-5/);
    assert.ok((await figures(page)).includes(String(sum(rows(good), 'offered'))), 'the good rows count, once');
  }));

test('200 MB of garbage is refused while the page stays at work', async () => {
  const path = join(tmpdir(), `muster-garbage-${process.pid}.csv`);
  const target = await open(path, 'w');
  let seed = 7;
  const piece = Buffer.from(Array.from({ length: 1 << 20 }, () => {
    seed = (seed * 16807) % 2147483647;
    return 33 + (seed % 90);
  }));
  for (let written = 0; written < 200; written += 1) await target.write(piece);
  await target.close();
  try {
    await withSite({}, async ({ page }) => {
      await importFile(page, path);
      assert.ok((await words(page, '#refusal')).length > 20);
      await stage(page, 'export');
    });
  } finally {
    await rm(path);
  }
});

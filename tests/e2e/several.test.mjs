// Several files at once, and newer data put to the history there is: what is understood of each, what differs, what is
// applied, and that it can be taken back.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import test from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { audit } from './audit.mjs';
import { file, rows, smallExport, sum } from './files.mjs';
import { withSite } from './harness.mjs';
import { importFile, saved, words } from './steps.mjs';

const digits = (text) => text.replace(/[,\u00a0]/g, '');
const settled = (page) => page.locator('#apply-files:not([disabled])').waitFor({ timeout: 30_000 });
const together = async (page) => digits(await words(page, '#together'));

/** Rows of half hours from 8 to 18 h on working days; `change` may give another count of offered. */
function report({ from, days, queue, change = (_, offered) => offered }) {
  const lines = [`${queue === undefined ? '' : 'queue,'}interval_start,offered,handled,abandoned,aht_s`];
  for (let day = 0; day < days; day += 1) {
    const at = new Date(Date.UTC(2026, 0, 5 + from + day));
    if (at.getUTCDay() % 6 === 0) continue;
    for (let half = 16; half < 36; half += 1) {
      const clock = `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
      const date = at.toISOString().slice(0, 10);
      const offered = change(`${date} ${clock}`, 20 + ((half * 7 + (from + day) * 3) % 15));
      lines.push(`${queue === undefined ? '' : `${queue},`}${date} ${clock},${offered},${offered - 1},1,200`);
    }
  }
  return lines.join('\n');
}

/** Chooses several files on the start page and waits until all are read. */
async function importFiles(page, files) {
  await page.evaluate(() => (location.hash = '#/'));
  await page.locator('#file-input').waitFor({ state: 'attached' });
  await page.setInputFiles('#file-input', files);
  await page.locator('#files').waitFor();
  await page.waitForFunction(() => document.querySelector('#apply-files') && !document.querySelector('.page.data .busy'), null, {
    timeout: 30_000,
  });
}

const forecastStands = (page) =>
  page.waitForFunction(() => /contacts expected/.test(document.querySelector('.rail').innerText));

test('two monthly files make one history, applied by keyboard', () =>
  withSite({}, async ({ page, shot }) => {
    const [first, second] = [report({ from: 0, days: 28, queue: 'Care' }), report({ from: 28, days: 28, queue: 'Care' })];
    await importFiles(page, [file('january.csv', first), file('february.csv', second)]);
    await settled(page);
    const [a, b] = [first, second].map((text) => sum(rows(text), 'offered'));
    const list = digits(await words(page, '#files'));
    assert.ok(list.includes(String(a)) && list.includes(String(b)), `${a} and ${b} in ${list}`);
    assert.ok((await together(page)).includes(String(a + b)), `${a + b}`);
    assert.equal(await page.locator('#differing').count(), 0);
    await shot('several-months');
    await page.focus('#apply-files');
    await page.keyboard.press('Enter');
    await forecastStands(page);
    const held = digits(await words(page, '#by-queue'));
    assert.ok(held.includes(String(a + b)), `${a + b} in ${held}`);
    assert.match(await words(page, '#by-queue'), /Care/);
  }));

test('files that name no queue are a queue each, by the name of the file', () =>
  withSite({}, async ({ page }) => {
    const files = ['billing', 'Technical support'].map((name, at) =>
      file(`${name}_2026-01.csv`, report({ from: 0, days: 28, change: (_, offered) => offered + at })),
    );
    await importFiles(page, files);
    await settled(page);
    assert.deepEqual(await page.locator('.merge-queue input').evaluateAll((all) => all.map((field) => field.value)), [
      'billing',
      'Technical support',
    ]);
    await page.fill('#file-queue-0', 'Billing');
    await page.press('#file-queue-0', 'Enter');
    await page.waitForFunction(() => /\bBilling\b/.test(document.querySelector('#together')?.innerText));
    await settled(page);
    await page.click('#apply-files');
    await forecastStands(page);
    const held = await words(page, '#by-queue');
    assert.ok(/Billing/.test(held) && /Technical support/.test(held), held);
  }));

test('monthly files that name no queue are one queue', () =>
  withSite({}, async ({ page }) => {
    const [first, second] = [report({ from: 0, days: 26 }), report({ from: 26, days: 28 })];
    await importFiles(page, [file('sales january.csv', first), file('sales february.csv', second)]);
    await page.waitForFunction(() => document.querySelectorAll('#together tbody tr').length === 2);
    await settled(page);
    const both = await together(page);
    const all = sum(rows(first), 'offered') + sum(rows(second), 'offered');
    assert.ok(both.includes(`sales\t${all}`), both);
  }));

test('a refused file does not stop the others, and is named', () =>
  withSite({}, async ({ page }) => {
    await importFiles(page, [file('good.csv', smallExport()), file('bad.csv', 'queue,offered\nA,5\nB,6\n'), file('empty.csv', '')]);
    await settled(page);
    const list = await words(page, '#files');
    assert.match(list, /date/i);
    assert.match(list, /empty/i);
    assert.match(await words(page, '#files-left-out'), /bad\.csv, empty\.csv/);
    await page.click('#remove-file-2');
    assert.equal(await page.locator('#files tbody tr').count(), 2);
    await settled(page);
    await page.click('#apply-files');
    await forecastStands(page);
  }));

test('a changed reading of one file leaves the list as it was', () =>
  withSite({}, async ({ page }) => {
    const [first, second] = [report({ from: 0, days: 28, queue: 'Care' }), report({ from: 28, days: 28, queue: 'Care' })];
    await importFiles(page, [file('january.csv', first), file('february.csv', second)]);
    await settled(page);
    await page.click('#file-1');
    await page.locator('#interval-wanted').selectOption('60');
    await page.waitForFunction(() => /60 min/.test(document.querySelector('.data-apply-name').innerText));
    assert.equal(await page.locator('#apply-import, #apply-new').count(), 0, 'one of several is not taken in alone');
    await page.click('#back-to-files');
    await settled(page);
    assert.equal(await page.locator('#files tbody tr').count(), 2);
    const all = sum(rows(first), 'offered') + sum(rows(second), 'offered');
    assert.ok((await together(page)).includes(String(all)), 'half hours and hours come to the same');
  }));

test('newer data with two days there already, one of them different: both readings, a choice, one step back', () =>
  withSite({}, async ({ page, shot }) => {
    const old = report({ from: 0, days: 26, queue: 'Care' });
    await importFile(page, file('january.csv', old));
    await page.click('#apply-import, #apply-new');
    await forecastStands(page);
    await saved(page);
    // Thursday 29 January is alike, Friday 30 January differs at two half hours
    const other = (at, offered) => (at === '2026-01-30 09:00' || at === '2026-01-30 09:30' ? offered + 100 : offered);
    const newer = report({ from: 24, days: 14, queue: 'Care', change: other });
    await importFile(page, file('february.csv', newer));
    await page.focus('#add-history');
    await page.keyboard.press('Enter');
    await page.locator('#differing').waitFor();
    assert.equal(await page.locator('#apply-files').isDisabled(), true, 'nothing is applied before the choice');
    const differing = digits(await words(page, '#differing'));
    const was = rows(old).filter((row) => /2026-01-30 09/.test(row.interval_start));
    for (const figure of [sum(was, 'offered'), sum(was, 'offered') + 200, sum(was, 'handled'), sum(was, 'handled') + 200])
      assert.ok(differing.includes(String(figure)), `${figure} in ${differing}`);
    assert.match(await words(page, '#differing'), /Care, Fri 30 January 2026, 9:00 – 10:00/);
    assert.equal(await page.locator('#differing input[type=radio]:checked').count(), 0);
    await audit(page, 'two readings');
    await shot('several-differing');
    await page.focus('#new-0');
    await page.keyboard.press('Space');
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'new-0', 'the choice keeps the keyboard');
    const overlap = rows(newer).filter((row) => row.interval_start < '2026-01-31');
    const all = sum(rows(old), 'offered') + sum(rows(newer), 'offered') - sum(overlap, 'offered') + 200;
    assert.ok((await together(page)).includes(String(all)), `${all} in ${await together(page)}`);
    await page.click('#apply-files');
    await page.locator('#by-queue').waitFor();
    const held = digits(await words(page, '#by-queue'));
    assert.ok(held.includes(String(all)), `${all} in ${held}`);
    await saved(page);
    await page.click('#undo');
    await page.waitForFunction((sum) => document.querySelector('#by-queue').innerText.replace(/,/g, '').includes(sum), String(sum(rows(old), 'offered')));
    await page.click('#redo');
    await page.waitForFunction((sum) => document.querySelector('#by-queue').innerText.replace(/,/g, '').includes(sum), String(all));
  }));

test('all old and all new choose for every stretch; replacing and a new plan leave nothing to choose', () =>
  withSite({}, async ({ page }) => {
    await importFile(page, file('january.csv', report({ from: 0, days: 26, queue: 'Care' })));
    await page.click('#apply-import, #apply-new');
    await forecastStands(page);
    const more = (at, offered) => (/ (09|15):00/.test(at) ? offered + 1 : offered);
    await importFile(page, file('again.csv', report({ from: 0, days: 26, queue: 'Care', change: more })));
    await page.click('#add-history');
    await page.locator('#differing').waitFor();
    await page.click('#all-old');
    await settled(page);
    await page.click('#all-new');
    await settled(page);
    assert.equal(await page.locator('#all-new').getAttribute('aria-pressed'), 'true');
    await page.click('#old-0');
    assert.equal(await page.locator('#old-0').isChecked(), true);
    assert.equal(await page.locator('#all-new').getAttribute('aria-pressed'), 'false');
    await settled(page);
    await page.check('#way-replace');
    await page.locator('#differing').waitFor({ state: 'detached' });
    await settled(page);
  }));

test('queues whose names look alike are taken as one when the planner says so', () =>
  withSite({}, async ({ page }) => {
    const files = [report({ from: 0, days: 28, queue: 'Care' }), report({ from: 28, days: 28, queue: 'CARE ' })];
    await importFiles(page, files.map((text, at) => file(`${at}.csv`, text)));
    await page.locator('#alike').waitFor();
    await page.click('#take-as-0');
    await page.locator('#alike').waitFor({ state: 'detached' });
    await settled(page);
    const all = sum(rows(files[0]), 'offered') + sum(rows(files[1]), 'offered');
    assert.ok((await together(page)).includes(`Care\t${all}`), await together(page));
  }));

test('longer intervals than the plan has are said, with a way on', () =>
  withSite({}, async ({ page }) => {
    await importFile(page, file('january.csv', report({ from: 0, days: 28, queue: 'Care' })));
    await page.click('#apply-import, #apply-new');
    await forecastStands(page);
    const hours = report({ from: 28, days: 14, queue: 'Care' }).split('\n').filter((line) => !/:30,/.test(line)).join('\n');
    await importFile(page, file('hours.csv', hours));
    await page.click('#add-history');
    await page.locator('#cannot-join').waitFor();
    assert.match(await words(page, '#cannot-join'), /hours\.csv .*60 min.*30 min/s);
    await page.click('#bring-to');
    await settled(page);
  }));

/** A zip of files, as archivers write it. */
function zip(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, text] of files) {
    const [path, plain] = [Buffer.from(name), Buffer.from(text)];
    const packed = deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, entry, path);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, packed);
    at += 30 + path.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

test('every table of a zip is taken on wish', () =>
  withSite({}, async ({ page }) => {
    const months = [0, 28, 56].map((from) => report({ from, days: 28, queue: 'Care' }));
    await importFile(page, file('quarter.zip', zip(months.map((text, at) => [`month-${at + 1}.csv`, text]))));
    await page.locator('[id^=take-parts]').click();
    await page.waitForFunction(() => document.querySelectorAll('#files tbody tr').length === 3);
    await settled(page);
    const all = months.reduce((total, text) => total + sum(rows(text), 'offered'), 0);
    assert.ok((await together(page)).includes(String(all)), `${all} in ${await together(page)}`);
  }));

test('reading several files stops at once, with what is read kept', () =>
  withSite({}, async ({ page }) => {
    // two large ones: the second is under way or waits when the planner stops
    const line = 'Care,2026-01-05 08:00,20,19,1,200';
    const large = Buffer.from(`queue,interval_start,offered,handled,abandoned,aht_s\n${`${line}\n`.repeat(600_000)}`);
    await page.evaluate(() => (location.hash = '#/'));
    await page.locator('#file-input').waitFor({ state: 'attached' });
    await page.setInputFiles('#file-input', [file('small.csv', smallExport()), file('large.csv', large), file('larger.csv', large)]);
    await page.locator('#file-0').waitFor({ timeout: 30_000 });
    const before = Date.now();
    await page.locator('.page.data .busy button').first().click();
    await page.locator('.page.data .busy').waitFor({ state: 'detached', timeout: 5_000 });
    const took = Date.now() - before;
    assert.ok(took < 1_000, `${took} ms`);
    assert.match(await words(page, '#files'), /cancelled/);
    await settled(page);
    await page.click('#apply-files');
    await forecastStands(page);
  }));

test('in Chinese, on a phone, without overflow', () =>
  withSite({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'dark' }, async ({ page, shot }) => {
    const change = (at, offered) => (/01-06 (09|15)/.test(at) ? offered + 3 : offered);
    await page.evaluate(() => (location.hash = '#/'));
    await page.locator('#file-input').waitFor({ state: 'attached' });
    if (!/数据/.test(await words(page, '.rail'))) await page.click('#language');
    const files = [report({ from: 0, days: 28, queue: '客服' }), report({ from: 0, days: 42, queue: '客服', change })];
    await page.setInputFiles('#file-input', [...files.map((text, at) => file(`${at}.csv`, text)), file('空.csv', '')]);
    await page.locator('#differing').waitFor({ timeout: 30_000 });
    assert.match(await words(page, '#differing'), /重复且不一致/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no overflow');
    await audit(page, 'several files, in Chinese on a phone');
    await shot('several-zh-phone');
  }));

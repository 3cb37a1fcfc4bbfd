// What looks odd in the past: found, shown with its picture, decided and taken back; holidays and opening hours.
import assert from 'node:assert/strict';
import test from 'node:test';
import { file } from './files.mjs';
import { audit, fits } from './audit.mjs';
import { withSite } from './harness.mjs';
import { importFile, saved, stage, words } from './steps.mjs';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 5);
const iso = (day) => new Date(FIRST + day * DAY).toISOString().slice(0, 10);
/** Days that are planted: an outage, a day without rows, a day like a closed one, and from SHIFT on a third more. */
const OUTAGE = 43;
const GAP = 52;
const CLOSED = 66;
const SHIFT = 91;

/** Half a year of half hours, 8:00 to 18:00 Monday to Friday, with a little noise from a fixed seed. */
function planted() {
  let seed = 11;
  const noise = () => ((seed = (seed * 16807) % 2147483647) % 100) / 100;
  const lines = ['queue,interval_start,offered,handled,abandoned,aht_s'];
  for (let day = 0; day < 182; day += 1) {
    if (day % 7 > 4 || day === GAP) continue;
    for (let half = 16; half < 36; half += 1) {
      const clock = `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
      const shape = 40 + 20 * Math.sin(((half - 16) / 20) * Math.PI);
      let offered = Math.round(shape * (1 - (day % 7) * 0.04) * (0.94 + 0.12 * noise()) * (day >= SHIFT ? 1.35 : 1));
      if (day === OUTAGE && half >= 26 && half < 32) offered = 1;
      if (day === CLOSED) offered = 2 + (half % 2);
      lines.push(`Service,${iso(day)} ${clock},${offered},${Math.max(offered - 1, 0)},${Math.min(offered, 1)},200`);
    }
  }
  return lines.join('\n');
}

/** Takes the history in and waits until it was looked through. */
async function takeIn(page, text) {
  await importFile(page, file('planted.csv', text));
  await page.click('#apply-import, #apply-new');
  await page.locator('#quality').waitFor();
  await looked(page);
}

const looked = (page) => page.waitForFunction(() => (document.querySelector('#quality-words')?.textContent ?? '') !== '');
const findings = (page) => page.locator('#quality [id^="finding-"]').allInnerTexts();
const decided = (page) => words(page, '#decided-count');
test('an outage, a gap, a day like a holiday and a change of level: found, seen, decided, taken back, kept', () =>
  withSite({}, async ({ page, shot, goto }) => {
    await takeIn(page, planted());
    const lines = await findings(page);
    const has = (pattern) => assert.equal(lines.filter((line) => pattern.test(line)).length, 1, `${pattern} in\n${lines.join('\n')}`);
    has(/17 February 2026, 13:00–16:00.*: an outage/);
    has(/26 February 2026, .*: a gap/);
    has(/12 March 2026, .*closed day/);
    has(/From .* April 2026, .*a lasting change of level/);
    assert.equal(lines.length, 4, lines.join('\n'));

    const outage = page.locator('#quality-outage [id^="finding-"]');
    await outage.focus();
    await page.keyboard.press('Enter');
    const detail = page.locator('.quality-detail');
    const ink = await detail.locator('canvas').evaluate(
      (canvas) =>
        new Promise((done) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              done(data.some((value) => value > 0));
            }),
          ),
        ),
    );
    assert.ok(ink, 'the picture is painted');
    await detail.locator('summary').click();
    const half = detail.locator('tbody tr', { has: page.locator('th', { hasText: '13:30' }) });
    await half.waitFor();
    const cells = await half.locator('td').allInnerTexts();
    assert.equal(cells[0], '1');
    assert.ok(Number(cells[1]) > 40, `usual at 13:30: ${cells[1]}`);
    assert.match(await detail.innerText(), /Put the usual contacts in place/);
    await audit(page);
    await shot('quality');

    // accept one and refuse one by keyboard, then the rest; each a step that can be taken back
    await outage.focus();
    await page.keyboard.press('a');
    await page.waitForFunction(() => /1 edit, 1 on/.test(document.querySelector('#decided-count')?.textContent ?? ''));
    await page.locator('#quality-gap [id^="refuse-"]').click();
    assert.equal(await decided(page), '2 edits, 1 on');
    assert.equal((await findings(page)).length, 2);
    await page.click('#accept-all');
    assert.equal(await decided(page), '4 edits, 3 on');
    assert.match(await words(page, '#quality-words'), /Everything found is decided/);
    await page.click('#undo');
    assert.equal(await decided(page), '2 edits, 1 on');
    assert.equal((await findings(page)).length, 2);
    await page.click('#redo');
    await page.locator('#decided li', { hasText: 'refused' }).locator('input').click();
    assert.equal(await decided(page), '4 edits, 4 on');
    await page.locator('#edit-on-0').uncheck();
    await page.locator('#edit-remove-1').click();
    assert.equal(await decided(page), '3 edits, 2 on');
    assert.match((await findings(page)).join(), /: a gap/, 'a decision removed is a proposal again');
    await saved(page);
    await page.waitForTimeout(900);
    await goto();
    await stage(page, 'data');
    await looked(page);
    assert.equal(await decided(page), '3 edits, 2 on');
    assert.equal((await findings(page)).length, 1);
  }));

test('nothing odd is said plainly, and so is a history too short to judge', () =>
  withSite({}, async ({ page }) => {
    const lines = planted().split('\n');
    const before = (last) => lines.filter((line, at) => at === 0 || line.split(',')[1].slice(0, 10) < last).join('\n');
    await takeIn(page, before(iso(OUTAGE)));
    assert.match(await words(page, '#quality-words'), /Nothing looks odd/);
    await importFile(page, file('short.csv', before(iso(14))));
    await page.click('#apply-import');
    await page.waitForFunction(() => /Nothing can be said yet/.test(document.querySelector('#quality-words')?.textContent ?? ''));
  }));

test('holidays of China: the make-up day is worked, hand edits stay, years change, all kept', () =>
  withSite({}, async ({ page, goto, shot }) => {
    await takeIn(page, planted());
    await page.selectOption('#special-country', 'CN');
    await page.fill('#special-first', '2026');
    await page.fill('#special-last', '2026');
    await page.click('#special-adopt');
    // 9 May 2026 is a Saturday worked for Labour Day, 17 February the lunar New Year
    assert.equal(await page.inputValue('#special-kind-2026-05-09'), 'working');
    assert.equal(await page.inputValue('#special-from-2026-05-09'), '8:00');
    assert.equal(await page.inputValue('#special-kind-2026-02-17'), 'closed');
    assert.equal(await page.inputValue('#special-name-2026-02-17'), 'Spring Festival');
    assert.equal(await page.locator('#special-kind-2026-02-20').count(), 1);
    await page.selectOption('#special-kind-2026-10-01', 'reduced');
    await page.fill('#special-from-2026-10-01', '10');
    await page.press('#special-from-2026-10-01', 'Tab');
    await page.fill('#special-name-2026-10-01', 'National Day, short');
    await page.press('#special-name-2026-10-01', 'Tab');
    await page.click('#special-remove-2026-10-02');
    await page.fill('#special-date', '2026-11-27');
    await page.fill('#special-name', 'Office move');
    await page.click('#special-add');
    assert.equal(await page.inputValue('#special-name-2026-11-27'), 'Office move');
    await page.click('#special-add');
    assert.match(await words(page, '#special-add-error'), /Choose a date/);

    await page.fill('#special-last', '2027');
    await page.click('#special-adopt');
    assert.match(await words(page, '#special-adopted'), /China, 2026 to 2027.*known to 2026/s);
    await page.click('#special-year-2026');
    assert.equal(await page.inputValue('#special-name-2026-10-01'), 'National Day, short');
    assert.equal(await page.inputValue('#special-from-2026-10-01'), '10:00');
    assert.equal(await page.locator('#special-kind-2026-10-02').count(), 0, 'what was removed stays so');
    assert.equal(await page.inputValue('#special-name-2026-11-27'), 'Office move');
    await page.click('#undo');
    assert.equal(await page.locator('#special-year-2027').count(), 0, 'a list taken over is one step');
    await page.click('#redo');
    await audit(page);
    await shot('special-days');
    await saved(page);
    await page.waitForTimeout(900);
    await goto();
    await stage(page, 'data');
    await page.click('#special-year-2026');
    assert.equal(await page.inputValue('#special-from-2026-10-01'), '10:00');
    assert.equal(await page.inputValue('#special-kind-2026-05-09'), 'working');

    await page.selectOption('#special-country', 'DE');
    await page.selectOption('#special-state', 'DE-BY');
    await page.click('#special-adopt');
    assert.equal(await page.inputValue('#special-kind-2026-04-06'), 'closed');
    assert.equal(await page.inputValue('#special-name-2026-04-06'), 'Easter Monday');
    assert.equal(await page.locator('#special-kind-2026-05-09').count(), 0);
  }));

test('opening hours: what the data shows, round the clock, a day closed', () =>
  withSite({}, async ({ page }) => {
    await takeIn(page, planted());
    assert.equal(await page.inputValue('#from-0'), '8:00');
    assert.equal(await page.inputValue('#to-0'), '18:00');
    assert.ok(await page.locator('#hours-inferred').isDisabled());
    await page.click('#hours-round');
    assert.equal(await page.inputValue('#to-6'), '24:00');
    await page.locator('#open-6').uncheck();
    assert.ok(await page.locator('#to-6').isHidden());
    await page.waitForFunction(() => !document.querySelector('#hours-inferred').disabled);
    await page.click('#hours-inferred');
    assert.equal(await page.inputValue('#to-0'), '18:00');
    assert.ok(!(await page.locator('#open-5').isChecked()));
  }));

test('in Chinese, in the dark and on a phone', () =>
  withSite({ locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } }, async ({ page, shot }) => {
    await takeIn(page, planted());
    const lines = await findings(page);
    assert.ok(lines.some((line) => /2026年2月17日周二 13:00–16:00.*疑为中断/.test(line)), lines.join('\n'));
    await page.selectOption('#special-country', 'CN');
    await page.click('#special-adopt');
    await page.click('#special-year-2026');
    assert.equal(await page.inputValue('#special-name-2026-05-09'), '调休上班');
    await page.locator('#finding-0').click();
    await page.locator('.quality-detail canvas').waitFor();
    await fits(page);
    await audit(page);
    await shot('quality-zh-phone');
  }));

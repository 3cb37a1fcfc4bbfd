// The forecast page: views of the calendar, a usual week, the back-test, the forecast against what came.
import assert from 'node:assert/strict';
import test from 'node:test';
import { audit } from './audit.mjs';
import { file, parse } from './files.mjs';
import { withSite } from './harness.mjs';
import { download, importFile, openSample, stage, words } from './steps.mjs';

const number = (text) => (text === '' ? null : Number(text.replaceAll(',', '')));
const total = (values) => values.reduce((sum, value) => sum + (value ?? 0), 0);

/** Opens the table behind a figure and gives its headings and rows. */
async function table(page, selector, nth = 0) {
  const figure = page.locator(`${selector} figure`).nth(nth);
  const details = figure.locator('.figure-details');
  if (!(await details.evaluate((details) => details.open))) await details.locator('summary').click();
  await details.locator('tbody tr').first().waitFor();
  return details.evaluate((details) => ({
    heads: [...details.querySelectorAll('thead th')].map((cell) => cell.innerText),
    rows: [...details.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText)),
  }));
}

/** The values of a column. */
const column = ({ heads, rows }, name) => rows.map((row) => number(row[heads.indexOf(name)]));

const period = (page) => words(page, '#period');
const chosen = (page) => page.evaluate(() => document.querySelector('#views [role=tab][aria-selected=true]').id);

/** The forecast as the export gives it. */
async function exported(page) {
  await stage(page, 'export');
  const rows = parse((await download(page, 'download-forecast')).text);
  await stage(page, 'forecast');
  await page.locator('#views figure canvas').first().waitFor();
  return rows;
}

test('each view by keyboard, and the table behind it agrees with the export', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    const calls = await exported(page);
    const of = (wanted) => total(calls.filter(wanted).map((row) => Number(row.calls)));

    // a year: 26 weeks of history and the weeks ahead
    assert.equal(await chosen(page), 'view-year');
    const year = await table(page, '#view-pane');
    assert.equal(year.heads[0], 'Date');
    assert.ok(column(year, 'History').filter((value) => value > 0).length >= 25);
    assert.ok(Math.abs(total(column(year, 'Forecast')) - of(() => true)) < 10);

    // by arrows from tab to tab; one that has the focus is the one on show
    await page.focus('#view-year');
    for (const [key, id] of [['ArrowRight', 'view-month'], ['End', 'view-day'], ['ArrowRight', 'view-year'], ['ArrowLeft', 'view-day'], ['ArrowLeft', 'view-week']]) {
      await page.keyboard.press(key);
      await page.waitForFunction((id) => document.activeElement?.id === id, id);
      assert.equal(await chosen(page), id);
    }
    const first = calls[0].interval_start.slice(0, 10);

    // the week the forecast begins with, by half hours, closed ones not listed
    const week = await table(page, '#view-pane');
    const days = new Set(calls.slice(0, 7 * 48).map((row) => row.interval_start.slice(0, 10)));
    const inWeek = (row) => days.has(row.interval_start.slice(0, 10));
    assert.ok(Math.abs(total(column(week, 'Forecast')) - of(inWeek)) < 20, 'the week');
    assert.ok(week.heads.some((head) => /week of/.test(head)), week.heads.join());

    await page.click('#view-day');
    assert.equal(await period(page), new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${first}T12:00`)).replace(',', ''));
    const day = await table(page, '#view-pane');
    const today = calls.filter((row) => row.interval_start.startsWith(first));
    for (const [time, , value] of day.rows) {
      const stamp = `${first} ${time.padStart(5, '0')}`;
      const there = today.filter((row) => row.interval_start.replace('T', ' ').startsWith(stamp));
      assert.ok(there.length > 0, stamp);
      assert.ok(Math.abs(total(there.map((row) => Number(row.calls))) - number(value)) < 0.16, stamp);
    }
    // and its handle time
    const aht = await table(page, '.period-aht');
    assert.equal(aht.rows.length, day.rows.length);
    assert.match(aht.rows[0][2], /^\d+:\d\d$/);

    // the days before have come
    const shown = await period(page);
    await page.focus('#period-previous');
    await page.keyboard.press('Enter');
    assert.notEqual(await period(page), shown);
    const before = await table(page, '#view-pane');
    assert.ok(total(column(before, 'History')) > 0);
    assert.equal(total(column(before, 'Forecast')), 0);
    await page.click('#period-forecast');
    assert.equal(await period(page), shown);

    // one queue alone, kept when the planner comes back
    await page.click('#view-month');
    const both = total(column(await table(page, '#view-pane'), 'Forecast'));
    await page.selectOption('#queue-choice', 'Sales');
    const sales = total(column(await table(page, '#view-pane'), 'Forecast'));
    assert.ok(sales > 0 && sales < both / 2, `${sales} of ${both}`);
    await stage(page, 'staffing');
    await stage(page, 'forecast');
    assert.equal(await chosen(page), 'view-month');
    assert.equal(await page.inputValue('#queue-choice'), 'Sales');
  }));

test('a usual week: drawn when unfolded, past and forecast on one scale', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    await stage(page, 'forecast');
    await page.locator('#usual-week').waitFor();
    assert.equal(await page.locator('#usual-week canvas').count(), 0, 'folded is not drawn');
    await page.focus('#usual-week > summary');
    await page.keyboard.press('Enter');
    await page.locator('#heat canvas').waitFor();
    const shapes = await table(page, '#shapes');
    assert.deepEqual(shapes.heads, ['Weekday', 'Time', 'History', 'Forecast']);
    const ahead = await table(page, '#heat');
    assert.equal(ahead.heads.length, 8);
    const monday = shapes.rows.filter((row) => row[0] === 'Monday').map((row) => row[3]);
    assert.deepEqual(ahead.rows.map((row) => row[1]), monday, 'both charts tell the same week');
    await page.click('#heat-past');
    await page.waitForFunction(() => document.querySelector('#heat-past').getAttribute('aria-pressed') === 'true');
    const past = await table(page, '#heat');
    assert.deepEqual(past.rows.map((row) => row[1]), shapes.rows.filter((row) => row[0] === 'Monday').map((row) => row[2]));
    await page.focus('#usual-week > summary');
    await page.keyboard.press('Enter');
    await page.locator('#usual-week canvas').first().waitFor({ state: 'detached' });
  }));

test('the back-test: a line for each method, the days furthest off, what happened on them', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    await stage(page, 'forecast');
    await page.selectOption('#queue-choice', 'Service');
    await page.click('#back-test > summary');
    await page.locator('#methods tbody tr').first().waitFor();
    assert.match(await words(page, '#within'), /^Next week will be within ±\d+\s% of the forecast on \d+ of 10 days/);
    const methods = await page.evaluate(() =>
      [...document.querySelectorAll('#methods tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText)),
    );
    const tried = methods.filter((row) => row.length === 7);
    const untried = methods.filter((row) => row.length === 2);
    assert.ok(tried.length > 5 && untried.length > 0, JSON.stringify(methods));
    // half a year tells nothing of the time of year, and the line says so
    assert.match(untried.find((row) => /time of year/.test(row[0]))[1], /18 months/);
    const weights = tried.slice(0, -1).map((row) => parseFloat(row[6]) || 0);
    assert.ok(Math.abs(total(weights) - 100) <= 4, weights.join());
    const held = tried.map((row) => row[5].split('/').map(parseFloat));
    assert.ok(held.every(([narrow, wide]) => narrow > 60 && narrow < wide && wide <= 100), held.join(' | '));
    const forecast = tried.at(-1);
    assert.match(forecast[0], /^The forecast/);
    const errors = tried.map((row) => parseFloat(row[1]));
    assert.ok(errors.at(-1) <= Math.max(...errors), 'the forecast is no worse than the worst of its methods');
    for (const row of tried) {
      assert.ok(parseFloat(row[1]) >= parseFloat(row[2]) && parseFloat(row[2]) >= parseFloat(row[3]), row.join());
    }

    const worst = await table(page, '#worst');
    const off = worst.rows.map((row) => Math.abs(number(row[1]) - number(row[2])));
    assert.ok(off.length > 0 && off.length <= 10);
    assert.ok(off.every((value, at) => at === 0 || value <= off[at - 1] + 1), off.join());
    assert.ok(worst.rows.every((row) => row[4] === ''), 'nothing is known of them yet');

    // a day that gets a name carries it here
    const [, day, month, year] = /(\d+) (\w+) (\d+)$/.exec(worst.rows[0][0]);
    const date = new Date(`${day} ${month} ${year} 12:00 UTC`).toISOString().slice(0, 10);
    await stage(page, 'data');
    await page.fill('#special-date', date);
    await page.fill('#special-name', 'Price letter');
    await page.selectOption('#special-kind', 'open');
    await page.click('#special-add');
    await stage(page, 'forecast');
    await page.locator('#back-test figure').first().waitFor();
    await page.waitForFunction(() => /Price letter/.test(document.querySelector('.worst-reasons')?.innerText ?? ''), null, { timeout: 20_000 });
    const named = await table(page, '#worst');
    assert.ok(named.rows.some((row) => row[4] === 'Price letter'));
  }));

test('the forecast against what came: the parts add up, from the day chosen', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    await stage(page, 'forecast');
    await page.click('#against > summary');
    await page.locator('#against-parts tbody tr').first().waitFor({ timeout: 20_000 });
    const parts = () =>
      page.evaluate(() => [...document.querySelectorAll('#against-parts tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText)));
    const check = (rows) => {
      assert.equal(rows.length, 4);
      const [level, day, shape, whole] = rows.map((row) => number(row[1]));
      assert.ok(Math.abs(level + day + shape - whole) <= 2, rows.join());
      assert.equal(rows[3][3], '100.0\u00a0%');
    };
    const first = await parts();
    check(first);
    const days = await table(page, '#against');
    assert.equal(days.rows.length, 28);
    // off by day is never more than off by interval
    const off = days.rows.map((row) => Math.abs(number(row[1]) - number(row[2])));
    assert.ok(total(off) <= number(first[3][1]) + 28, `${total(off)} of ${first[3][1]}`);
    assert.match(await words(page, '#against .figure-finding'), /over 28 days/);

    const last = await page.getAttribute('#against-from', 'max');
    const week = new Date(Date.parse(last) - 6 * 86_400_000).toISOString().slice(0, 10);
    await page.fill('#against-from', week);
    await page.waitForFunction(() => /over 7 days/.test(document.querySelector('#against .figure-finding')?.innerText ?? ''), null, { timeout: 20_000 });
    const both = await parts();
    check(both);
    await page.selectOption('#queue-choice', 'Sales');
    await page.waitForFunction((whole) => document.querySelector('#against-parts tbody tr:last-child td').innerText !== whole, both[3][1]);
    check(await parts());
    await page.fill('#against-from', '1999-01-01');
    await page.waitForFunction(() => document.querySelector('#against-error').innerText !== '');
  }));

test('a level that doubled is told as level', () =>
  withSite({}, async ({ page }) => {
    // twelve flat weeks, then four at twice as many contacts
    const lines = ['queue,interval_start,offered,handled,abandoned,aht_s'];
    for (let day = 0; day < 112; day += 1) {
      if (day % 7 > 4) continue;
      const date = new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);
      for (let hour = 8; hour < 18; hour += 1) {
        const offered = (20 + hour) * (day < 84 ? 1 : 2);
        lines.push(`Care,${date} ${String(hour).padStart(2, '0')}:00,${offered},${offered},0,200`);
      }
    }
    await importFile(page, file('doubled.csv', lines.join('\n')));
    await page.click('#apply-import, #apply-new');
    await stage(page, 'forecast');
    await page.click('#against > summary');
    await page.locator('#against-parts tbody tr').first().waitFor({ timeout: 20_000 });
    const level = await words(page, '#against-parts tbody tr:first-child td:nth-of-type(3)');
    assert.ok(parseFloat(level) > 95, level);
    assert.match(await words(page, '#against .figure-finding'), /50\.0\s*% too low/);
  }));

/** So many days of contacts from 1 January 2024 on, on working days, by hour or as a whole. */
function past(days, hourly) {
  const lines = [`queue,${hourly ? 'interval_start' : 'date'},offered,handled,abandoned,aht_s`];
  for (let day = 0; day < days; day += 1) {
    if (day % 7 > 4) continue;
    const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
    const level = 40 + (day % 7) * 4 + Math.round(10 * Math.sin((day / 365.25) * 2 * Math.PI)) + ((day * 7) % 5);
    for (const hour of hourly ? [9, 10, 11, 12] : ['']) {
      const offered = hourly ? level + hour : level * 4;
      const time = hourly ? ` ${String(hour).padStart(2, '0')}:00` : '';
      lines.push(`Care,${date}${time},${offered},${offered},0,200`);
    }
  }
  return lines.join('\n');
}

test('two years of history: a year earlier as a thin line, and the year before by a key', () =>
  withSite({}, async ({ page }) => {
    await importFile(page, file('years.csv', past(800, true)));
    await page.click('#apply-import, #apply-new');
    await stage(page, 'forecast');
    await page.locator('#view-pane canvas').first().waitFor({ timeout: 30_000 });
    const year = await table(page, '#view-pane');
    assert.equal(year.rows.length, 52);
    const [came, before] = [column(year, 'History'), column(year, 'a year earlier, same weekdays')];
    assert.ok(came.filter(Boolean).length >= 47 && before.filter(Boolean).length >= 50);
    // the week a year earlier is the one that the view before shows in the same place
    await page.focus('#period-previous');
    await page.keyboard.press('Enter');
    const earlier = await table(page, '#view-pane');
    assert.equal(earlier.rows.length, 52);
    assert.deepEqual(column(earlier, 'History'), before);
    await page.click('#period-forecast');
    // a week is two clicks away: a place in the year's chart
    const box = await page.locator('#view-pane canvas').first().boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 100);
    await page.mouse.click(box.x + box.width / 2, box.y + 100);
    await page.waitForFunction(() => document.querySelector('#view-week').getAttribute('aria-selected') === 'true');
  }));

test('a daily history has no day view and no time of day', () =>
  withSite({}, async ({ page }) => {
    await importFile(page, file('daily.csv', past(180, false)));
    await page.click('#apply-import, #apply-new');
    await stage(page, 'forecast');
    await page.locator('#view-pane canvas').first().waitFor({ timeout: 30_000 });
    assert.equal(await page.locator('#view-day').count(), 0);
    assert.equal(await page.locator('#usual-week').count(), 0);
    await page.click('#view-week');
    const week = await table(page, '#view-pane');
    assert.equal(week.rows.length, 7);
    assert.equal(column(week, 'Forecast').filter((value) => value > 0).length, 5);
  }));

for (const [name, options] of [
  ['wide, light, English', {}],
  ['wide, dark, Chinese', { colorScheme: 'dark', locale: 'zh-CN' }],
  ['narrow, light, Chinese', { viewport: { width: 390, height: 844 }, locale: 'zh-CN' }],
  ['narrow, dark, English', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
]) {
  test(`everything unfolded ${name}: accessible, within its width, in one language`, () =>
    withSite(options, async ({ page, shot }) => {
      await openSample(page);
      await stage(page, 'forecast');
      for (const id of ['usual-week', 'back-test', 'against']) await page.click(`#${id} > summary`);
      await page.locator('#against-parts tbody tr').first().waitFor({ timeout: 20_000 });
      for (const view of ['year', 'month', 'week', 'day']) {
        await page.click(`#view-${view}`);
        await page.waitForTimeout(100);
        const { wide, width } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          width: document.documentElement.clientWidth,
        }));
        assert.ok(wide <= width, `${view} is ${wide} px wide in ${width}`);
      }
      await audit(page, name);
      const text = await words(page, 'main');
      if (options.locale === 'zh-CN') assert.doesNotMatch(text, /history|forecast|expected/i);
      else assert.doesNotMatch(text, /[\u4e00-\u9fff]/);
      await shot(`forecast-views-${name.replaceAll(', ', '-').toLowerCase()}`);
    }));
}

// The planner's hand over the forecast: a holiday, a campaign, an interval set by hand, each seen in chart and table, taken
// back, exported and kept. By keyboard, in English and in Chinese.
import assert from 'node:assert/strict';
import test from 'node:test';
import { file, parse, sum } from './files.mjs';
import { audit, fits } from './audit.mjs';
import { withSite } from './harness.mjs';
import { download, importFile, saved, stage, words } from './steps.mjs';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 5);
const DAYS = 84;
const iso = (day) => new Date(FIRST + day * DAY).toISOString().slice(0, 10);
/** Days of a campaign in the last week of the history, a third more contacts. */
const PAST = [77, 78, 79, 80, 81];
/** Of the days ahead: the holiday, the campaign, the day with an interval set by hand. */
const [HOLIDAY, CAMPAIGN, SET] = [DAYS + 1, DAYS + 7, DAYS + 10];

/** Twelve weeks of half hours, 8:00 to 18:00 Monday to Friday, in two queues. */
function history() {
  let seed = 5;
  const noise = () => ((seed = (seed * 16807) % 2147483647) % 100) / 100;
  const lines = ['queue,interval_start,offered,handled,abandoned,aht_s'];
  for (const [queue, size] of [['Care', 40], ['Sales', 15]]) {
    for (let day = 0; day < DAYS; day += 1) {
      if (day % 7 > 4) continue;
      for (let half = 16; half < 36; half += 1) {
        const clock = `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
        const shape = 1 + 0.5 * Math.sin(((half - 16) / 20) * Math.PI);
        const offered = Math.round(size * shape * (0.95 + 0.1 * noise()) * (PAST.includes(day) ? 1.33 : 1));
        lines.push(`${queue},${iso(day)} ${clock},${offered},${offered},0,200`);
      }
    }
  }
  return lines.join('\n');
}

/** Takes the history in and opens the forecast. */
async function forecast(page) {
  await importFile(page, file('history.csv', history()));
  await page.click('#apply-import, #apply-new');
  await page.waitForTimeout(300);
  await stage(page, 'forecast');
  await page.locator('#hand').waitFor({ timeout: 20_000 });
  await page.locator('.forecast-results[aria-busy="false"] #hand').waitFor({ timeout: 20_000 });
  await page.locator('#hand summary').click();
}

/** The row of the table behind the panel's chart whose first cell matches, as numbers and a text. */
async function row(page, first) {
  const of = page.locator('#hand .figure-table tbody tr', { has: page.locator('th', { hasText: first }) });
  await of.first().waitFor();
  const cells = await of.first().locator('td').allInnerTexts();
  const [model, planned, difference] = cells.slice(0, 3).map((cell) => Number(cell.replace(/,/g, '')));
  return { model, planned, difference, by: cells[3] };
}
/** How a day's row begins, its weekday aside: " 6 April ". */
const text = (day) => ` ${new Date(FIRST + day * DAY).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })} `;
const english = (day) => new RegExp(`^\\w+${text(day)}`);
/** Waits until a cell of a day's row holds what `right` says of its number; `right` is the text of a function. */
const cell = (page, day, column, right) =>
  page.waitForFunction(
    ([text, column, right]) => {
      const row = [...document.querySelectorAll('#hand .figure-table tbody tr')].find((row) => row.cells[0].textContent.includes(text));
      const cell = row?.cells[column].textContent.trim().replace(/,/g, '');
      return row && (right === null ? cell === '' : cell !== '' && (right.below ? Number(cell) < right.below : Number(cell) === right));
    },
    [text(day), column, right],
    { timeout: 20_000 },
  );
/** Waits until the sum over the list says this and no forecast is under way. */
const settled = async (page, text) => {
  await page.waitForFunction((text) => document.querySelector('#hand-sum')?.textContent.includes(text), text, { timeout: 20_000 });
  await page.locator('.forecast-results[aria-busy="false"]').waitFor({ timeout: 20_000 });
};
/** The panel's chart as painted. */
const picture = (page) =>
  page.locator('#hand canvas').evaluate(
    (canvas) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(canvas.toDataURL())))),
  );
/** Opens a form by its button, by keyboard; the first field has the focus then. */
async function open(page, button, first = 'hand-name') {
  await page.focus(`#${button}`);
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => document.activeElement?.id === id, first);
}

test('a holiday, a campaign, an interval: each in chart and table, undone, exported, kept', () =>
  withSite({}, async ({ page, goto, shot }) => {
    await forecast(page);
    assert.match(await words(page, '#hand-sum'), /Nothing added/);
    const plain = await row(page, english(CAMPAIGN));
    const before = await row(page, english(HOLIDAY));
    assert.ok(plain.model > 1000 && plain.model === plain.planned && !plain.by, JSON.stringify(plain));
    const empty = await picture(page);

    // a holiday: the day is closed, which undo takes back
    await open(page, 'hand-add-holiday', 'hand-date');
    await page.fill('#hand-date', iso(HOLIDAY));
    await page.fill('#hand-name', 'Founders day');
    await page.keyboard.press('Enter');
    await page.locator('#special-ahead', { hasText: 'Founders day' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'hand-add-holiday');
    await cell(page, HOLIDAY, 2, null);
    await page.click('#undo');
    await page.locator('#special-ahead', { hasText: 'Founders day' }).waitFor({ state: 'detached' });
    await cell(page, HOLIDAY, 2, before.planned);
    await page.click('#redo');
    await cell(page, HOLIDAY, 2, null);
    await settled(page, 'Nothing added');

    // a campaign of three days: what cannot be is said beside its field
    await open(page, 'hand-add-event');
    await page.keyboard.type('Spring campaign');
    await page.fill('#hand-first', iso(CAMPAIGN));
    await page.fill('#hand-last', iso(CAMPAIGN - 1));
    await page.fill('#hand-change', 'much');
    await page.keyboard.press('Enter');
    assert.match(await words(page, '#hand-last-error'), /before the first/);
    assert.match(await words(page, '#hand-change-error'), /number such as 30/);
    await page.waitForFunction(() => document.activeElement?.id === 'hand-last');
    await page.fill('#hand-last', iso(CAMPAIGN + 2));
    await page.fill('#hand-change', '30');
    await audit(page);
    await shot('hand-form');
    await page.keyboard.press('Enter');
    await settled(page, '1 of 1 on');
    await page.waitForFunction(() => document.activeElement?.id === 'hand-add-event');
    for (const day of [CAMPAIGN, CAMPAIGN + 1, CAMPAIGN + 2]) {
      const { model, planned, by } = await row(page, english(day));
      assert.ok(Math.abs(planned - 1.3 * model) <= 2, `${model} becomes ${planned}`);
      assert.equal(by, 'Spring campaign');
    }
    assert.equal((await row(page, english(CAMPAIGN + 3))).by, '');
    assert.ok((await picture(page)) !== empty, 'the chart shows it');
    assert.match(await words(page, '#hand-item-1'), /\+30\s%.*All queues.*contacts on 3 days/s);
    await page.click('#undo');
    await settled(page, 'Nothing added');
    assert.deepEqual(await row(page, english(CAMPAIGN)), plain);
    await page.click('#redo');
    await settled(page, '1 of 1 on');

    // one interval: seen in its day
    await open(page, 'hand-add-interval');
    await page.selectOption('#hand-queue', 'Care');
    await page.fill('#hand-date', iso(SET));
    await page.selectOption('#hand-time', '600');
    await page.fill('#hand-value', '123');
    await page.focus('#hand-value');
    await page.keyboard.press('Enter');
    await settled(page, '2 of 2 on');
    assert.equal(await page.inputValue('#hand-shown-day'), iso(SET));
    await page.selectOption('#hand-shown-queue', 'Care');
    const half = await row(page, /^10:00$/);
    assert.ok(half.planned === 123 && half.model !== 123 && half.by === 'Override an interval', JSON.stringify(half));
    const next = await row(page, /^10:30$/);
    assert.ok(next.planned === next.model && next.by === '', JSON.stringify(next));
    await shot('hand');
    await audit(page);
    await page.click('#undo');
    await settled(page, '1 of 1 on');
    assert.equal((await row(page, /^10:00$/)).planned, half.model);
    await page.click('#redo');
    await settled(page, '2 of 2 on');

    // switched off it changes nothing; changed it keeps its place
    await page.uncheck('#hand-on-1');
    await settled(page, '1 of 2 on');
    await page.selectOption('#hand-shown-day', '');
    await page.selectOption('#hand-shown-queue', '');
    assert.equal((await row(page, english(CAMPAIGN))).by, '');
    await page.check('#hand-on-1');
    await page.click('#hand-edit-1');
    await page.waitForFunction(() => document.activeElement?.id === 'hand-name');
    assert.equal(await page.inputValue('#hand-change'), '30');
    assert.equal(await page.inputValue('#hand-last'), iso(CAMPAIGN + 2));
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.id === 'hand-edit-1');

    // the export holds all three
    await saved(page);
    await page.waitForTimeout(900);
    await stage(page, 'export');
    const exported = async () => parse((await download(page, 'download-forecast')).text);
    const table = await exported();
    const calls = (day, queue) =>
      sum(table.filter((line) => line.interval_start.startsWith(iso(day)) && (!queue || line.queue === queue)), 'calls');
    assert.equal(calls(HOLIDAY), 0);
    assert.ok(Math.abs(calls(CAMPAIGN) - 1.3 * plain.model) < 2, `${calls(CAMPAIGN)} for 1.3 times ${plain.model}`);
    const at = table.find((line) => line.queue === 'Care' && line.interval_start === `${iso(SET)} 10:00`);
    assert.equal(Number(at.calls), 123);

    // a reload keeps it
    await goto();
    await stage(page, 'forecast');
    await settled(page, '2 of 2 on');
    assert.match(await words(page, '#hand-list'), /Spring campaign.*Override an interval/s);
    assert.match(await words(page, '#special-ahead'), /Founders day/);
    await page.click('#hand-remove-2');
    await settled(page, '1 of 1 on');
    assert.equal(await words(page, '#hand-said'), 'Removed: Override an interval.');
  }));

test('a past campaign is learnt from and taken out of what the model learns', () =>
  withSite({}, async ({ page }) => {
    await forecast(page);
    const tuesday = DAYS + 15;
    const raw = await row(page, english(tuesday));
    const add = async (first, last) => {
      await open(page, 'hand-add-event');
      await page.fill('#hand-first', iso(first));
      await page.fill('#hand-last', iso(last));
      await page.selectOption('#hand-effect', 'learnt');
      assert.equal(await page.locator('#hand-change').count(), 0);
      await page.click('#hand-save');
    };
    await add(CAMPAIGN, CAMPAIGN + 2);
    await settled(page, '1 of 1 on');
    assert.match(await words(page, '#hand-item-1'), /no past day to learn from/);
    await add(PAST[0], PAST.at(-1));
    await settled(page, '2 of 2 on');
    await page.waitForFunction(() => /learnt from 5 past days/.test(document.querySelector('#hand-item-1')?.textContent ?? ''));
    const share = Number(/\+([\d.]+)\s%/.exec(await words(page, '#hand-item-1'))[1]);
    assert.ok(share > 27 && share < 36, `learnt +${share} %`);
    // without the past campaign the model expects less on its weekdays
    await cell(page, tuesday, 1, { below: 0.99 * raw.model });
    // growth, a day's total and a new queue
    await open(page, 'hand-add-growth');
    await page.fill('#hand-change', '-100');
    await page.click('#hand-save');
    assert.match(await words(page, '#hand-change-error'), /above -100/);
    await page.fill('#hand-change', '12');
    await page.click('#hand-save');
    await settled(page, '3 of 3 on');
    await open(page, 'hand-add-day');
    await page.fill('#hand-date', iso(SET));
    await page.fill('#hand-value', '2,000');
    await page.click('#hand-save');
    await settled(page, '4 of 4 on');
    assert.equal((await row(page, english(SET))).planned, 2000);
    await open(page, 'hand-add-shape');
    await page.fill('#hand-per-week', '500');
    await page.click('#hand-save');
    assert.match(await words(page, '#hand-queue-error'), /queue’s name/);
    await page.fill('#hand-queue', 'Chat');
    await page.click('#hand-save');
    await settled(page, '5 of 5 on');
    await page.locator('#queue-totals', { hasText: 'Chat' }).waitFor();
    await page.selectOption('#hand-shown-queue', 'Chat');
    const chat = await row(page, english(CAMPAIGN + 5));
    assert.ok(!(chat.planned > 0), 'closed on Saturday');
  }));

test('in Chinese, on a phone', () =>
  withSite({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' }, async ({ page, shot }) => {
    await forecast(page);
    assert.match(await words(page, '#hand h2'), /人工调整/);
    await open(page, 'hand-add-event');
    await page.fill('#hand-name', '春季活动');
    await page.fill('#hand-first', iso(CAMPAIGN));
    await page.fill('#hand-last', iso(CAMPAIGN + 2));
    await page.fill('#hand-change', '30');
    await fits(page);
    await page.keyboard.press('Enter');
    await settled(page, '启用 1 项');
    assert.match(await words(page, '#hand-item-1'), /春季活动.*\+30%.*全部队列.*3 天共/s);
    await open(page, 'hand-add-interval');
    await page.fill('#hand-value', 'x');
    await page.keyboard.press('Enter');
    assert.match(await words(page, '#hand-value-error'), /话务量/);
    await page.fill('#hand-value', '60');
    await page.fill('#hand-date', iso(SET));
    await page.keyboard.press('Enter');
    await settled(page, '启用 2 项');
    await fits(page);
    await audit(page);
    await shot('hand-zh');
    await page.click('#hand-remove-1');
    await settled(page, '启用 1 项');
  }));

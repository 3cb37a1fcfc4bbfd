// Targets beyond the first: what counts as service, abandonment, patience, availability, confidence, rules by queue and
// time, shrinkage by kind. Each is set, changes the agents to a known number, is taken back, and is there after a reload.
import assert from 'node:assert/strict';
import test from 'node:test';
import { audit, fits } from './audit.mjs';
import { file } from './files.mjs';
import { withSite } from './harness.mjs';
import { importFile, saved, stage, words } from './steps.mjs';

/** Eight weeks of two queues with 100 contacts of 180 s in each half hour from 9 to 17, Monday to Friday. */
function even() {
  const lines = ['queue,interval_start,offered,handled,abandoned,aht_s'];
  for (let day = 0; day < 56; day += 1) {
    if (day % 7 > 4) continue;
    const date = new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);
    for (const queue of ['Care', 'Sales']) {
      for (let half = 18; half < 34; half += 1) {
        lines.push(`${queue},${date} ${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'},100,100,0,180`);
      }
    }
  }
  return lines.join('\n');
}

async function planned(page) {
  await importFile(page, file('even.csv', even()));
  await page.click('#apply-import, #apply-new');
  await stage(page, 'staffing');
  await page.locator('#rules').waitFor({ timeout: 60_000 });
}

/** Types into a field and leaves it. */
async function type(page, id, text) {
  await page.fill(`#${id}`, text);
  await page.press(`#${id}`, 'Tab');
}

/** Most agents at once, both queues together. */
const peak = async (page) => Number((await words(page, '.tiles .tile .v')).replace(/\D/g, ''));
const becomes = async (page, agents) => {
  await page.waitForFunction((agents) => document.querySelector('.tiles .tile .v')?.textContent === agents, String(agents)).catch(() => {});
  assert.equal(await peak(page), agents);
};
const undo = (page) => page.click('#undo');
const why = async (page) => (await words(page, '#why')).replaceAll('\u00a0', ' ');

test('patience, what counts, abandonment and availability: agents known from worked cases', () =>
  withSite({}, async ({ page }) => {
    await planned(page);
    await becomes(page, 28);
    assert.equal(await page.locator('#more-targets').getAttribute('open'), null);
    await page.click('#more-targets > summary');
    // 100 contacts of 180 s in 30 minutes: 12 agents with a patience of a minute, 14 without.
    await type(page, 'staffing-patience', '60');
    await becomes(page, 24);
    assert.match(await why(page), /Palm’s factor[\s\S]*Share that gives up[\s\S]*= 7\.6 %/);
    assert.match(await why(page), /11 agents\s+12 agents\s+13 agents/);
    await type(page, 'staffing-availability', '85');
    assert.match(await why(page), /12 agents ÷ 85 %[\s\S]*14\.12 agents on duty[\s\S]*15\.7 agents to schedule/);
    await type(page, 'staffing-patience', '120');
    await type(page, 'target-occupancy', '');
    await page.selectOption('#target-definition', 'b');
    await becomes(page, 22);
    await page.selectOption('#target-definition', 'c');
    await becomes(page, 24);
    await page.selectOption('#target-definition', 'a');
    await type(page, 'target-abandonment', '1');
    await becomes(page, 32);
    assert.match(await why(page), /the target “abandonment” would be missed/);
    await saved(page);
    await page.reload();
    await page.locator('#rules').waitFor();
    await becomes(page, 32);
    assert.equal(await page.inputValue('#staffing-patience'), '2:00');
    assert.notEqual(await page.locator('#more-targets').getAttribute('open'), null, 'what is in use is open');
    await type(page, 'staffing-patience', '');
    assert.match(await words(page, '#abandonment-note'), /Without a patience/);
    await undo(page);
    await becomes(page, 32);
  }));

test('nonsense is refused beside its field, and the number stays', () =>
  withSite({}, async ({ page }) => {
    await planned(page);
    await page.click('#more-targets > summary');
    for (const [id, texts] of [
      ['staffing-patience', ['soon', '0', '-5']],
      ['staffing-availability', ['x', '', '0', '171', '-10']],
      ['target-abandonment', ['0', '101', 'few']],
      ['staffing-confidence', ['0', '100', '101', 'sure']],
    ]) {
      for (const text of texts) {
        await type(page, id, text);
        assert.match(await words(page, `#${id}-error`), /\w/, `${id} ${text}`);
      }
    }
    await page.click('#add-rule');
    for (const [id, texts] of [
      ['rule-from', ['25:00', 'noon', '24:00']],
      ['rule-to', ['', 'x', '24:30']],
      ['rule-service-level', ['101', '-1']],
      ['rule-patience', ['0']],
    ]) {
      for (const text of texts) {
        await type(page, id, text);
        assert.match(await words(page, `#${id}-error`), /\w/, `${id} ${text}`);
      }
    }
    await becomes(page, 28);
    await page.check('#shrinkage-by-kind');
    await type(page, 'kind-leave', '86');
    assert.match(await words(page, '#kind-leave-error'), /below 95.%/);
    await type(page, 'kind-leave', '20');
    assert.equal(await words(page, '#kind-leave-error'), '');
    await page.click('#add-exception');
    await type(page, 'exception-from', '14:30');
    assert.match(await words(page, '#exception-from-error'), /[Ff]ull hours/);
    await type(page, 'exception-to', '9');
    assert.match(await words(page, '#exception-to-error'), /after the start/);
  }));

test('targets by queue and time of day: added, edited, named in the why, removed, by keyboard too', () =>
  withSite({}, async ({ page }) => {
    await planned(page);
    await page.focus('#add-rule');
    await page.keyboard.press('Enter');
    await page.selectOption('#rule-queue', { label: 'Sales' });
    await type(page, 'rule-from', '10');
    await type(page, 'rule-to', '12:00');
    for (const day of [1, 2, 3, 4, 5, 6]) await page.uncheck(`#rule-day-${day}`);
    assert.ok(await page.locator('#rule-day-0').isDisabled(), 'one day stays');
    await type(page, 'rule-minimum', '20');
    await becomes(page, 34);
    const cells = await page.locator('#rules-table tbody tr').first().locator('td').allInnerTexts();
    assert.deepEqual(cells.slice(0, 3), ['Sales', 'Mon', '10:00–12:00']);
    assert.match(cells[3], /80.% in 20.s \(a\), occupancy ≤ 90.%, agents ≥ 20/);
    assert.match(await why(page), /Targets of rule 1 hold here: Sales, Mon, 10:00–12:00/);
    assert.match(await why(page), /The targets for all hold here/);
    await page.selectOption('#why-time', { label: '12:00' });
    assert.doesNotMatch(await why(page), /rule 1/);
    await saved(page);
    await page.reload();
    await page.locator('#rules').waitFor();
    await becomes(page, 34);
    // A second rule for all queues counts only where the first does not hold, until it is moved up.
    await page.click('#add-rule');
    await type(page, 'rule-minimum', '16');
    await becomes(page, 36);
    await page.click('#rule-up-1');
    await becomes(page, 32);
    await undo(page);
    await becomes(page, 36);
    await page.click('#rule-remove-1');
    await becomes(page, 34);
    await page.focus('#rule-remove-0');
    await page.keyboard.press('Enter');
    await becomes(page, 28);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'add-rule');
    await undo(page);
    await becomes(page, 34);
  }));

test('shrinkage by kind: nothing changes by the switch alone, then hours and the way to headcount', () =>
  withSite({}, async ({ page }) => {
    await planned(page);
    const tile = async (index) => Number((await page.locator('.tiles .tile .v').nth(index).innerText()).replace(/[^\d.]/g, ''));
    const paid = await tile(2);
    // 28 agents for 8 hours on 5 days, a tenth away.
    assert.ok(Math.abs(paid - (28 * 40) / 0.9) < 1, `${paid}`);
    await page.check('#shrinkage-by-kind');
    assert.equal(await tile(2), paid);
    assert.equal(await page.locator('#shrinkage').count(), 0);
    await type(page, 'kind-other', '0');
    await type(page, 'kind-training', '10');
    await type(page, 'kind-leave', '20');
    assert.ok(Math.abs((await tile(2)) - 1600) < 1, '28 × 40 ÷ 0.7');
    const chain = (await words(page, '#chain')).replaceAll('\u00a0', ' ');
    // 28 ÷ 0.7 = 40 to schedule, four fifths of them in the centre; 1,600 hours are 40 people.
    assert.match(chain, /28 agents on contact[\s\S]*32\.0 in the centre: 12\.5 %[\s\S]*40\.0 to schedule[\s\S]*40\.0 FTE[\s\S]*40 people/);
    await page.selectOption('#shrinkage-joined', 'multiplied');
    assert.ok(Math.abs((await tile(2)) - 1120 / 0.72) < 1, '28 × 40 ÷ (0.9 × 0.8)');
    await undo(page);
    // Training of 20 % from 13 to 14 on weekdays: an eighth of the time at 60 %.
    await page.click('#add-exception');
    await type(page, 'exception-share', '20');
    assert.ok(Math.abs((await tile(2)) - (980 / 0.7 + 140 / 0.6)) < 1, `${await tile(2)}`);
    await saved(page);
    await page.reload();
    await page.locator('#exceptions li').waitFor();
    assert.match((await words(page, '#exceptions li')).replaceAll('\u00a0', ' '), /Training, Mon–Fri, 13:00–14:00: 20 %/);
    await page.click('#exception-remove-0');
    assert.equal(await page.locator('#exceptions li').count(), 0);
    await page.uncheck('#shrinkage-by-kind');
    assert.equal(await tile(2), paid);
  }));

test('staffed for a confidence: more contacts and agents, as the price list says, and back', () =>
  withSite({}, async ({ page }) => {
    await planned(page);
    await page.selectOption('#more-topic', 'confidence');
    await page.waitForFunction(() => document.querySelectorAll('#more-table tbody tr').length === 4);
    const priced = await page.locator('#more-table tbody tr').nth(2).locator('td').first().innerText();
    await page.click('#more-targets > summary');
    await type(page, 'staffing-confidence', '90');
    await page.waitForFunction(() => document.querySelector('.tiles .tile .v')?.textContent !== '28');
    const hours = await page.locator('.tiles .tile .v').nth(2).innerText();
    const number = (text) => Number(text.replace(/[^\d.]/g, ''));
    assert.ok(Math.abs(number(hours) - number(priced)) < 1, `${hours} ${priced}`);
    const volume = number(await page.locator('#day-table tbody tr').first().locator('td.num').first().innerText());
    assert.ok(volume > 108 && volume < 120, `${volume}: a little above one standard deviation of chance`);
    await undo(page);
    await becomes(page, 28);
  }));

test('nothing for axe to find, narrow and wide, light and dark, in both languages', () =>
  withSite({ viewport: { width: 390, height: 800 } }, async ({ page }) => {
    await planned(page);
    await page.click('#more-targets > summary');
    await type(page, 'staffing-patience', '60');
    await page.check('#shrinkage-by-kind');
    await page.click('#add-exception');
    await page.click('#add-rule');
    await fits(page);
    await audit(page, 'staffing, narrow');
    await page.click('#language');
    await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
    await page.locator('#rules').waitFor();
    await page.click('#theme');
    await fits(page);
    await audit(page, 'staffing, narrow, zh-CN, dark');
  }));

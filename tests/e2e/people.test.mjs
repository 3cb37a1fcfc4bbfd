// What people bring to a roster: leave, requests, fixed days, further queues; and who could work in a spell that is short.
import assert from 'node:assert/strict';
import test from 'node:test';
import { audit, fits } from './audit.mjs';
import { withSite } from './harness.mjs';
import { openSample, saved, settled, stage, words } from './steps.mjs';

/** The Monday of the roster on the page, and dates after it. */
const dates = (page) =>
  page.evaluate(() => {
    const plans = Object.values(localStorage).map((text) => /\\?"monday\\?":\\?"(\d{4}-\d\d-\d\d)/.exec(text)?.[1]);
    const monday = new Date(`${plans.find(Boolean)}T00:00:00Z`);
    return [0, 1, 2, 3, 4, 5, 6].map((day) => new Date(monday.getTime() + day * 86_400_000).toISOString().slice(0, 10));
  });

/** Adds one thing to the agent whose fields are open. */
async function add(page, kind, fields) {
  await page.selectOption('#personal-kind', kind);
  for (const [id, value] of Object.entries(fields)) {
    const field = page.locator(`#personal-${id}`);
    if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption(value);
    else {
      await field.fill(value);
      await field.blur();
    }
  }
  await page.click('#personal-add');
}

/** Adapts the roster and waits until it is current. */
async function remake(page) {
  await page.click('#adapt');
  await page.waitForFunction(() => !document.querySelector('#stale'), null, { timeout: 60_000 });
  await settled(page);
}

test('leave, requests and fixed days are written down, kept by the roster and saved', () =>
  withSite({}, async ({ page, goto, shot }) => {
    await openSample(page);
    await saved(page);
    const [, tuesday, wednesday, thursday, friday] = await dates(page);
    await page.click('#tab-people');
    await page.click('.people tbody tr:first-child .link');
    assert.match(await words(page, '#personal-none'), /Nothing yet/);
    await page.click('#personal-add');
    assert.match(await words(page, '#personal-error'), /date/);
    await add(page, 'leave', { first: tuesday, last: wednesday, words: 'annual' });
    await add(page, 'off', { first: thursday, weight: '2' });
    await add(page, 'free', { first: friday });
    await add(page, 'start', { first: '', from: '08:00', to: '10:00' });
    const lines = await words(page, '#personal-lines');
    for (const part of [/Leave \(annual\)/, /wants .* off, counts much/, /fixed as a day off/, /between 8:00.*10:00/]) assert.match(lines, part);
    await page.check('#more-queues input');
    await page.waitForFunction(() => /\(2\)/.test(document.querySelector('#more-queues').textContent));
    await audit(page, 'people');
    await shot('people-editor');
    await remake(page);
    await page.click('#tab-people');
    const row = await words(page, '.people tbody tr:first-child');
    assert.match(row, /\d of 2/);
    assert.match(row, /, /, 'both queues are shown');
    await saved(page);
    await goto();
    await page.evaluate(() => (location.hash = '#/schedule'));
    await page.click('#tab-people');
    await page.click('.people tbody tr:first-child .link');
    assert.equal(await words(page, '#personal-lines'), lines);
    await page.locator('#personal-lines .btn').first().click();
    await page.waitForFunction(() => !/annual/.test(document.querySelector('#personal-lines').textContent));
    await page.click('#undo');
    await page.waitForFunction(() => /annual/.test(document.querySelector('#personal-lines').textContent));
  }));

test('a fixed shift that breaks a rule is left out and named', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    await saved(page);
    const [, tuesday] = await dates(page);
    await page.click('#tab-people');
    await page.click('.people tbody tr:first-child .link');
    await add(page, 'shift', { first: tuesday, from: '02:00' });
    await remake(page);
    assert.match(await words(page, '.notices'), /left out[\s\S]*It breaks: opening hours/);
  }));

for (const [name, options, says] of [
  ['English', {}, /could work|works then|stopped by/],
  ['Chinese, narrow', { viewport: { width: 390, height: 844 }, locale: 'zh-CN' }, /可排|已在班|受限于/],
]) {
  test(`who could work in a spell that is short, in ${name}`, () =>
    withSite(options, async ({ page, shot }) => {
      await openSample(page);
      await stage(page, 'staffing');
      // A higher target leaves spells short.
      await page.fill('#target-service-level', '97');
      await page.locator('#target-service-level').blur();
      await stage(page, 'schedule');
      await page.click('#week-view');
      await page.click('#gaps summary');
      await page.locator('#gaps .lines .link').first().click();
      await page.locator('#candidates tbody tr').first().waitFor({ timeout: 60_000 });
      assert.match(await words(page, '#candidates'), says);
      assert.ok((await page.locator('#candidates tbody tr').count()) > 5);
      await audit(page, 'candidates');
      await fits(page);
      await shot(`candidates-${name.replace(/[^a-zA-Z]+/g, '-')}`);
    }));
}

// Other channels and what-ifs on the staffing page: each question is reached, read, answered anew when a field changes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { audit, fits } from './audit.mjs';
import { withSite } from './harness.mjs';
import { openSample, saved, stage, words } from './steps.mjs';

const cells = (page) =>
  page.locator('#more-table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
const number = (text) => Number(text.replace(/[^\d.]/g, ''));

/** Picks a question and waits for its first field or table. */
async function ask(page, topic) {
  await page.selectOption('#more-topic', topic);
  await page.waitForFunction(() => document.querySelector('#more-finding')?.innerText.length > 10);
}

/** Types into a field; gives the sentence that follows. */
async function type(page, id, text) {
  await page.fill(`#${id}`, text);
  await page.press(`#${id}`, 'Tab');
  return words(page, '#more-finding');
}

async function sample(page) {
  await openSample(page);
  await stage(page, 'staffing');
  await page.locator('#more-topic').waitFor();
}

test('chat: a known answer, Erlang C with one at a time, nonsense refused beside its field', () =>
  withSite({}, async ({ page }) => {
    await sample(page);
    await ask(page, 'chat');
    assert.match(await words(page, '#more-finding'), /^7 agents answer 90\.5.% of chats within/);
    await type(page, 'chat-two', '');
    assert.match(await words(page, '#more-finding'), /before three/);
    await type(page, 'chat-three', '');
    await type(page, 'chat-one', '180');
    await type(page, 'chat-within', '20');
    const alone = await type(page, 'chat-volume', '200');
    assert.match(alone, /^14 agents answer 88\.8.%/);
    await type(page, 'chat-two', '400');
    assert.match(await words(page, '#more-finding'), /less done/);
    await page.fill('#chat-one', 'soon');
    await page.press('#chat-one', 'Tab');
    assert.match(await words(page, '#chat-one-error'), /\w/);
  }));

test('deferred work, outbound calls and shrinkage: known answers', () =>
  withSite({}, async ({ page }) => {
    await sample(page);
    await ask(page, 'deferred');
    assert.match(await words(page, '#more-finding'), /agents for this work alone do (9[5-9]|100)\.\d.% of it in time/);
    // 200 of 5 minutes are 16.7 hours a day.
    for (const row of await cells(page)) assert.equal(number(row[1]), 16.7);
    const staff = number((await words(page, '#more-finding')).split(' agents')[0]);
    // 16.7 hours of work in ten hours a day, and nothing piles up.
    assert.ok(staff >= 1.67, `${staff}`);
    const left = (await cells(page)).map((row) => number(row[3]));
    assert.ok(left[6] <= left[0] + 0.1, left.join());
    const twice = number((await type(page, 'deferred-volume', '400')).split(' agents')[0]);
    assert.ok(Math.abs(twice - 2 * staff) < 0.02, `${staff} ${twice}`);
    assert.match(await type(page, 'deferred-due', '1'), /No staff does that in time/);

    await ask(page, 'outbound');
    assert.match(await words(page, '#more-finding'), /^3\.56 agents: 28\.5.h of calling a day reach 150\.0 of/);
    assert.match(await type(page, 'outbound-attempts', '2000'), /^7\.12 agents/);

    await ask(page, 'shrinkage');
    const rows = await cells(page);
    assert.equal(number(rows[0][1]), 27);
    for (const [, added, multiplied] of rows) assert.ok(number(multiplied) < number(added) || number(added) === 32, `${added} ${multiplied}`);
    assert.match(await words(page, '#more-finding'), /^14 agents on contact take 19\.2 paid at any time, and 32 people employed/);
    assert.match(await type(page, 'shrink-leave', '90'), /95.% and more/);
    await type(page, 'shrink-leave', '10');
    assert.equal((await cells(page)).length, 7);
  }));

test('blending, pooling, confidence and cost of the plan', () =>
  withSite({}, async ({ page }) => {
    await sample(page);
    await saved(page);
    const plan = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    await ask(page, 'blend');
    assert.match(await words(page, '#more-finding'), /do \d+\.\d.% of this work between calls/);
    const blend = await cells(page);
    assert.ok(number(blend[2][1]) <= number(blend[1][1]) && number(blend[3][1]) <= number(blend[4][1]), JSON.stringify(blend));
    const more = await type(page, 'blend-volume', '2000').then(() => cells(page));
    assert.ok(number(more[3][1]) > number(blend[3][1]));

    await ask(page, 'pooling');
    assert.match(await words(page, '#more-finding'), /^One queue for all takes [\d.,]+.h of paid time a week less/);
    const pooled = await cells(page);
    const [apart, together] = pooled.slice(-2).map((row) => number(row[2]));
    assert.ok(together < apart);
    const queues = pooled.slice(0, -2).reduce((sum, row) => sum + number(row[2]), 0);
    assert.ok(Math.abs(queues - apart) < 0.3, `${queues} ${apart}`);
    const borne = /the (\d+) agents .* would bear ([\d.,]+) contacts in one queue, where ([\d.,]+) are/.exec(await words(page, '#more-finding'));
    assert.ok(number(borne[2]) > number(borne[3]), borne[0]);

    await ask(page, 'confidence');
    const staffed = await cells(page);
    assert.equal(staffed.length, 4);
    const [mean, eighty, ninety, most] = staffed.map((row) => number(row[1]));
    assert.ok(mean < eighty && eighty < ninety && ninety < most, JSON.stringify(staffed));
    const extra = number(/takes ([\d.,]+)/.exec(await words(page, '#more-finding'))[1]);
    assert.ok(Math.abs(extra - (ninety - mean)) < 0.2, `${extra}`);
    await type(page, 'confidence-level', '85');
    assert.deepEqual((await cells(page)).map((row) => number(row[0])), [0, 80, 85, 90, 95]);
    assert.ok(Math.abs(mean - queues) < 0.3, 'the mean is the plan');

    await ask(page, 'cost');
    const days = await cells(page);
    assert.equal(days.length, 7);
    const total = days.reduce((sum, row) => sum + number(row[1]), 0);
    assert.ok(Math.abs(total - queues) < 0.5, `${total} ${queues}`);
    const before = await words(page, '#more-finding');
    assert.notEqual(await type(page, 'cost-abandoned', '10'), before);
    assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage })), plan, 'nothing of it is an edit of the plan');
  }));

test('each question is labelled, without overflow, in both languages', async () => {
  for (const [locale, colorScheme, width] of [['en-GB', 'light', 1280], ['zh-CN', 'dark', 390]]) {
    await withSite({ locale, colorScheme, viewport: { width, height: 844 } }, async ({ page }) => {
      await openSample(page);
      await page.evaluate(() => (location.hash = '#/staffing'));
      await page.locator('#more-topic').waitFor();
      for (const topic of ['chat', 'deferred', 'outbound', 'blend', 'pooling', 'confidence', 'cost', 'shrinkage']) {
        await ask(page, topic);
        await page.locator('#more-table tbody tr').first().waitFor();
        await fits(page);
        if (locale === 'zh-CN') assert.match(await words(page, '#more-finding'), /[一-鿿]/);
      }
      await audit(page, `${locale} staffing with what-ifs`);
    });
  }
});

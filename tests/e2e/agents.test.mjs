// Agent lists and agent reports: what is understood, what becomes of the plan's people, and what is not kept.
import assert from 'node:assert/strict';
import test from 'node:test';
import { file, parse, smallExport } from './files.mjs';
import { audit, fits } from './audit.mjs';
import { withSite } from './harness.mjs';
import { download, importFile, saved, stage, words } from './steps.mjs';

const LIST = [
  'Name,Employee ID,Team,Employment type,Hours per week,Skills,Availability,Hourly cost,Start date',
  'Ann Lee,E01,Blue,Full-time,40,Care:3|Sales:1,Mon-Fri 8-18,€21.50,2024-01-15',
  'Bob Ray,E02,Blue,Part-time,25,Sales:2,Mon-Fri 8-18,€18.00,2023-05-01',
  'Cy Fox,E03,Red,Trainee,30,,whenever,€12,2025-09-01',
  'Ann Lee,E01,Blue,Full-time,40,Care:3|Sales:1,Mon-Fri 8-18,€21.50,2024-01-15',
  'Total,,,,135,,,,',
].join('\n');

const REPORT = [
  'Agent,Date,Calls handled,AHT,Logged in time,Available time,Not ready time',
  'Ann Lee,2026-03-02,50,0:04:00,8:00:00,2:40:00,1:00:00',
  'Bob Ray,2026-03-02,40,0:04:00,7:00:00,2:40:00,1:00:00',
  'Total,,90,0:04:00,15:00:00,5:20:00,2:00:00',
].join('\n');

/** A plan with a history, contracts and nobody. */
async function plan(page) {
  await importFile(page, file('calls.csv', smallExport()));
  await page.click('#apply-import, #apply-new');
  await page.locator('#by-queue').waitFor();
}

/** Drops a file about agents and waits for its page. */
async function drop(page, name, text) {
  await page.evaluate(() => (location.hash = '#/'));
  await page.locator('#file-input').waitFor({ state: 'attached' });
  await page.setInputFiles('#file-input', file(name, text));
  await page.locator('#agents-list, #agents-days').first().waitFor({ timeout: 30_000 });
}

test('a list becomes people of the plan in one step, and comes back from its own export', () =>
  withSite({}, async ({ page, shot }) => {
    await plan(page);
    await drop(page, 'agents.csv', LIST);
    assert.match(await words(page, '#finding'), /3 people: 3 new, 0 changed, 0 as in the plan/);
    const table = await words(page, '#agents-list');
    for (const part of ['Ann Lee', 'E01', 'Care 3', 'Blue', '21.50', 'FT 40', 'PT 25', 'Trainee', 'Cy Fox']) assert.ok(table.includes(part), part);
    assert.match(await words(page, '#problems'), /whenever/);
    assert.match(await words(page, '#left-out'), /Totals rows/);
    await shot('agents-list');
    await page.click('#apply-agents');
    await page.waitForFunction(() => location.hash === '#/schedule');
    await saved(page);
    await stage(page, 'export');
    const taken = await download(page, 'download-agents');
    const people = parse(taken.text);
    assert.deepEqual(people.map((person) => [person.name, person.staff_id, person.queue, person.hourly_cost]), [
      ['Ann Lee', 'E01', 'Care', '21.5'],
      ['Bob Ray', 'E02', 'Care', '18'],
      ['Cy Fox', 'E03', 'Care', '12'],
    ]);
    assert.equal(people[0].skills, 'Care:3|Sales:1');
    assert.equal(people[0].monday, '08:00-18:00');
    assert.equal(people[0].saturday, 'off');
    await drop(page, taken.name, taken.text);
    assert.match(await words(page, '#finding'), /3 people: 0 new, 0 changed, 3 as in the plan/);
    assert.ok(await page.locator('#apply-agents').isDisabled());
    await page.click('#discard-import');
    await page.click('#undo');
    await stage(page, 'export');
    assert.ok(await page.locator('#download-agents').isDisabled(), 'one step took all of them back');
  }));

test('people who are in the plan are changed, and the others go only when asked', () =>
  withSite({}, async ({ page }) => {
    await plan(page);
    await drop(page, 'agents.csv', LIST);
    await page.click('#apply-agents');
    await page.waitForFunction(() => location.hash === '#/schedule');
    await drop(page, 'less.csv', 'Name,ID,Cost per hour,Hours per week\nann lee,E01,25,40\nDi New,E09,20,40\n');
    assert.match(await words(page, '#finding'), /2 people: 1 new, 1 changed, 0 as in the plan/);
    assert.equal(await page.locator('#agents-removed').count(), 0);
    await page.selectOption('#agents-mode', 'replace');
    assert.match(await words(page, '#agents-removed'), /2 go: Bob Ray, Cy Fox/);
    await page.selectOption('#agents-mode', 'add');
    await page.waitForFunction(() => !document.querySelector('#agents-removed'));
    // Another reading of a column is taken at once.
    await page.focus('#role-2'); // the choices come with it
    await page.selectOption('#role-2', { label: 'Not used' });
    await page.waitForFunction(() => !document.querySelector('#agents-list').innerText.includes('25'));
  }));

test('a report shows what it measures, asks where it may be contacts, and keeps nothing', () =>
  withSite({}, async ({ page, shot }) => {
    await plan(page);
    await saved(page);
    await drop(page, 'report.csv', REPORT);
    assert.match(await words(page, '#finding'), /2 agents, 1 days?, 90 contacts/);
    assert.match(await words(page, '#agents-measured'), /6\.0 contacts per logged-in hour, at an occupancy of 52\.9/);
    assert.match(await words(page, '#agents-tiles'), /4:00/);
    await shot('agents-report');
    await page.click('#discard-import');
    const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    assert.ok(!kept.includes('Ann Lee'), 'no name of the report is stored');
    await drop(page, 'one.csv', 'Agent,Date,Calls,AHT\nAnn,2026-03-02,50,240\nAnn,2026-03-03,40,240\nAnn,2026-03-04,41,240\n');
    assert.match(await words(page, '#questions'), /agents or of contacts/);
    await page.selectOption('#table-kind', 'contacts');
    await page.locator('#apply-import').waitFor();
    assert.match(await words(page, '#totals'), /131/);
    await page.selectOption('#table-kind', 'agents');
    await page.locator('#agents-days').waitFor();
  }));

for (const [name, options] of [
  ['wide, light, English', {}],
  ['wide, dark, Chinese', { colorScheme: 'dark', locale: 'zh-CN' }],
  ['narrow, light, Chinese', { viewport: { width: 390, height: 844 }, locale: 'zh-CN' }],
  ['narrow, dark, English', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
]) {
  test(`${name}: accessible and within its width`, () =>
    withSite(options, async ({ page, shot }) => {
      await plan(page);
      for (const [kind, text] of [['list', LIST], ['report', REPORT]]) {
        await drop(page, `${kind}.csv`, text);
        await audit(page, kind);
        await fits(page);
        await shot(`agents-${kind}-${name.replace(/[^a-zA-Z]+/g, '-')}`);
      }
    }));
}

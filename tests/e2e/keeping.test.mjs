// Plans stay: saved once, in their own place, through full storage, a second tab, damage and a crash.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { withSite, appStands } from './harness.mjs';
import { fault, settled } from './steps.mjs';

const index = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('muster:index') ?? '{"plans":[]}'));
const entry = async (page, id) => (await index(page)).plans.find((plan) => plan.id === id);
const go = (page, stage) => page.evaluate((stage) => { location.hash = stage; }, `#/${stage}`);
const saved = (page) => page.locator('.header .saved', { hasText: 'Saved in this browser' }).waitFor({ timeout: 20_000 });
const rest = (page) => page.waitForTimeout(900);

/** Opens the sample and waits for its roster to be made and kept. */
async function sample(page) {
  await go(page, '');
  await page.locator('#open-sample').click();
  await page.locator('#undo:enabled').waitFor({ timeout: 90_000 });
  await settled(page);
  await rest(page);
  await saved(page);
}

/** Clicks and gives the file that is downloaded. */
async function download(page, id) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(id).click()]);
  const bytes = await readFile(await file.path());
  return { name: file.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

const hasRoster = async (page) => {
  await go(page, 'export');
  return page.locator('#download-roster-grid').isEnabled();
};

test('files of a plan; what is read is not written again; an edit survives an immediate reload', () =>
  withSite({}, async ({ page, goto }) => {
    await sample(page);
    await go(page, 'export');
    await page.locator('#download-coverage:enabled').waitFor({ timeout: 30_000 });
    for (const [id, head] of [
      ['forecast', 'queue,interval_start,calls,aht_s'],
      ['requirement', 'queue,interval_start,agents,'],
      ['coverage', 'queue,interval_start,required,scheduled,under,over'],
      ['roster-list', 'agent,queue,contract,date,shift,'],
      ['roster-grid', 'agent,queue,contract,2'],
    ]) {
      const row = page.locator('.item', { has: page.locator(`#download-${id}`) });
      const rows = Number(/([\d,.]+) rows/.exec(await row.textContent())[1].replace(/\D/g, ''));
      const file = await download(page, `#download-${id}`);
      assert.ok(file.text.startsWith(head), file.text.slice(0, 80));
      assert.equal(file.text.trimEnd().split('\r\n').length - 1, rows, id);
      assert.match(file.name, new RegExp(`-${id}\\.csv$`));
    }
    // The calendar holds the shifts of the list, all agents' and one's.
    const events = (text) => [...text.matchAll(/\r\nDTSTART:(\d{8})T(\d\d)(\d\d)00\r\n/g)].map((found) => found.slice(1).join(''));
    const list = (await download(page, '#download-roster-list')).text.trimEnd().split('\r\n').map((line) => line.split(','));
    const [agent, start] = ['agent', 'start'].map((name) => list[0].indexOf(name));
    const starts = (rows) => rows.map((row) => row[start].replace(/\D/g, '')).sort();
    const all = await download(page, '#download-calendar');
    assert.match(all.name, /\.ics$/);
    assert.deepEqual(events(all.text).sort(), starts(list.slice(1)));
    const name = list[1][agent];
    await page.selectOption('#calendar-agent', { label: name });
    const one = await download(page, '#download-calendar');
    assert.deepEqual(events(one.text).sort(), starts(list.slice(1).filter((row) => row[agent] === name)));
    assert.match(one.text, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    await page.locator('#with-bom').check();
    assert.deepEqual([...(await download(page, '#download-forecast')).bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    await page.locator('#preview-coverage summary').click();
    assert.match(await page.locator('#preview-coverage pre').textContent(), /^queue,interval_start/);

    const before = await index(page);
    await goto();
    await rest(page);
    assert.deepEqual(await index(page), before);

    assert.equal(await hasRoster(page), true);
    await sample(page);
    const second = (await index(page)).plans.length;
    assert.equal(second, 2);
    await page.locator('#undo').click();
    await page.reload();
    await appStands(page);
    assert.equal(await hasRoster(page), false);
  }));

test('plans opened in turn keep their own content; a deleted plan stays deleted and can be had back', () =>
  withSite({}, async ({ page }) => {
    await sample(page);
    await go(page, 'export');
    const file = await download(page, '#download-plan');
    const path = join(tmpdir(), file.name);
    await writeFile(path, file.bytes);
    await page.locator('#undo').click();
    await go(page, '');
    await page.locator('#plan-input').setInputFiles(path);
    await page.waitForFunction(() => JSON.parse(localStorage.getItem('muster:index')).plans.length === 2);
    assert.equal(await hasRoster(page), true);
    for (const [id, roster] of [[0, false], [1, true], [0, false]]) {
      await go(page, '');
      const number = (await index(page)).plans.map((plan) => plan.id).sort((a, b) => a - b)[id];
      await page.locator(`#open-${number}`).click();
      await page.waitForFunction(() => location.hash === '#/data');
      assert.equal(await hasRoster(page), roster);
    }
    const open = (await index(page)).plans.map((plan) => plan.id).sort((a, b) => a - b)[0];
    await go(page, '');
    await page.locator(`#delete-${open}`).click();
    await rest(page);
    assert.equal((await entry(page, open)).deleted, true);
    assert.match(await page.locator('.plan-name').textContent(), /No plan/);
    await page.locator('.toast .btn').first().click();
    assert.equal((await entry(page, open)).deleted, false);
    assert.doesNotMatch(await page.locator('.plan-name').textContent(), /No plan/);
  }));

test('a full storage is said, and a retry saves once there is room', () =>
  withSite({}, async ({ page }) => {
    await sample(page);
    const before = (await index(page)).plans[0];
    await page.evaluate(() => {
      for (let size = 1 << 20; size >= 1; size >>= 1) {
        try { for (let at = 0; ; at += 1) localStorage.setItem(`junk${size}-${at}`, 'x'.repeat(size)); } catch { /* full */ }
      }
    });
    await page.locator('#undo').click();
    await page.locator('#banner-retry').waitFor();
    assert.match(await page.locator('#banner').textContent(), /storage is full/);
    assert.equal((await index(page)).plans[0].revision, before.revision);
    assert.match((await download(page, '#banner-download')).name, /\.muster\.json$/);
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('junk')).forEach((key) => localStorage.removeItem(key)));
    await page.locator('#banner-retry').click();
    await page.locator('#banner').waitFor({ state: 'detached' });
    assert.equal((await index(page)).plans[0].revision, before.revision + 1);
  }));

test('a second tab: its version or this one, as the planner says', () =>
  withSite({}, async ({ page, newPage, goto }) => {
    await sample(page);
    const other = await newPage();
    await goto(other);
    await page.locator('#undo').click();
    await saved(page);
    await other.locator('#banner-take-theirs').waitFor();
    assert.equal(await page.locator('#banner').count(), 0);
    await other.locator('#banner-take-theirs').click();
    await other.locator('#banner').waitFor({ state: 'detached' });
    assert.equal(await hasRoster(other), false);
    await page.locator('#redo').click();
    await other.locator('#banner-keep-mine').waitFor();
    await other.locator('#banner-keep-mine').click();
    await page.locator('#banner-take-theirs').click();
    await page.locator('#banner').waitFor({ state: 'detached' });
    assert.equal(await hasRoster(page), false);
    assert.equal((await index(page)).plans.length, 1);
  }));

test('a damaged plan is set aside, a newer one is left alone, a backup comes back', () =>
  withSite({}, async ({ page, allow, shot }) => {
    await sample(page);
    const key = () => page.evaluate(() => Object.keys(localStorage).find((key) => /^muster:plan:\d+:\d+$/.test(key)));
    const original = await page.evaluate((key) => localStorage.getItem(key), await key());
    allow(/unreachable/);
    await fault(page);
    await page.waitForSelector('.rescue');
    await shot('rescue');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Download/ }).click()]);
    const path = join(tmpdir(), file.suggestedFilename());
    await file.saveAs(path);

    const newer = original.replace('"version":1', '"version":9');
    assert.notEqual(newer, original);
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [await key(), newer]);
    await page.reload();
    await appStands(page);
    await rest(page);
    assert.match(await page.locator('.toast').textContent(), /newer Muster/);
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), await key()), newer);

    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [await key(), original.slice(0, -40)]);
    await page.reload();
    await appStands(page);
    await go(page, '');
    assert.match(await page.locator('.toast').textContent(), /set aside/);
    assert.equal((await index(page)).plans.length, 0);
    await page.locator('#set-aside').waitFor();
    await page.locator('[id^="discard-"]').click();
    await page.locator('#set-aside').waitFor({ state: 'detached' });

    await page.locator('#plan-input').setInputFiles(path);
    await page.locator('.item .strong', { hasText: 'restored' }).waitFor();
    assert.equal((await index(page)).plans.length, 1);
  }));

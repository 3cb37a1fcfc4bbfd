// Three years of quarter hours in eight queues, round the clock: it fits in the browser's storage so that old and new
// stand there together, and is there again soon after a reload.
import assert from 'node:assert/strict';
import test from 'node:test';
import { withSite } from './harness.mjs';

const DAYS = 1096;

/** Makes the export in the page, a file of some 40 MB, and gives it to the app. Runs in the page. */
function choose(days) {
  let state = 7;
  const draw = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const two = (n) => (n < 10 ? `0${n}` : `${n}`);
  const pieces = ['interval_start,queue,offered,handled,abandoned,aht_s\n'];
  let offered = 0;
  for (let day = 0; day < days; day += 1) {
    const date = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
    const busy = 0.7 + 0.3 * Math.cos(((day % 7) / 7) * 6.28);
    let piece = '';
    for (let slot = 0; slot < 96; slot += 1) {
      const clock = `${two(slot >> 2)}:${two((slot & 3) * 15)}`;
      const mean = (2 + 30 * Math.max(0, Math.sin(((slot - 24) / 72) * 3.14))) * busy;
      for (let queue = 0; queue < 8; queue += 1) {
        const count = Math.max(0, Math.round((mean * (queue + 2)) / 5 + draw(7) - 3));
        const lost = count > 3 ? draw(3) : 0;
        offered += count;
        piece += `${date} ${clock},Queue ${queue},${count},${count - lost},${lost},${180 + draw(90)}\n`;
      }
    }
    pieces.push(piece);
  }
  const files = new DataTransfer();
  files.items.add(new File(pieces, 'years.csv', { type: 'text/csv' }));
  const input = document.querySelector('#file-input');
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return offered;
}

test('three years of eight queues are kept in the browser, twice if need be, and open again within a second', () =>
  withSite({}, async ({ page, goto }) => {
    await page.locator('#file-input').waitFor({ state: 'attached' });
    const offered = await page.evaluate(`(${choose})(${DAYS})`);
    await page.locator('#apply-new, #apply-import').first().waitFor({ timeout: 60_000 });
    const said = (await page.locator('#finding').innerText()).replace(/[,\u00a0]/g, '');
    assert.ok(said.includes(String(offered)), `${offered} in ${said}`);
    await page.locator('#apply-new, #apply-import').first().click();
    await page.waitForFunction(() => /Saved in this browser/.test(document.querySelector('.saved')?.textContent ?? ''), null, { timeout: 60_000 });
    const characters = await page.evaluate(() =>
      Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
    assert.ok(characters < 2_400_000, `${characters} characters`);
    await goto();
    // Counted from when the page is asked for: the program starts within it.
    await page.waitForFunction(() => /weeks/.test(document.querySelector('.rail a[href="#/data"]')?.textContent ?? ''));
    const loaded = await page.evaluate(() => performance.now());
    console.log(`three years of eight queues: ${characters} characters, on screen ${loaded.toFixed(0)} ms after the page was asked for`);
    assert.ok(loaded < 2_000, `${loaded} ms, on a machine that may be busy`);
    await page.evaluate(() => (location.hash = '#/data'));
    await page.waitForFunction((offered) => document.querySelector('#finding')?.innerText.replace(/[,\u00a0]/g, '').includes(String(offered)), offered);
  }));

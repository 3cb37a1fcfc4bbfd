// The roster worked on by hand: made, stopped, locked, moved, a rule broken and named, improved, taken back, taken away.
import assert from 'node:assert/strict';
import test from 'node:test';
import { audit, fits } from './audit.mjs';
import { file, parse } from './files.mjs';
import { withSite } from './harness.mjs';
import { download, openSample, saved, stage, words } from './steps.mjs';

const number = (text) => Number(/([\d.]+)\u00a0%/.exec(text)[1]);
const cell = (agent, day) => `#roster-grid [role="gridcell"][data-a="${agent}"][data-d="${day}"]`;
/** The words of a day's cell: what a screen reader says of it. */
const title = (page, at) => page.locator(at).getAttribute('title');
const key = async (page, at, keys) => {
  await page.focus(at);
  await page.keyboard.press(keys);
};
/** The agents of the first rows on the page, in order. */
const agents = (page) => page.locator('#roster-grid [role="gridcell"][data-a]').evaluateAll((cells) => [...new Set(cells.map((cell) => cell.dataset.a))]);

test('a roster is watched, stopped, worked on, improved with its locks kept, taken back and exported', () =>
  withSite({}, async ({ page, shot }) => {
    await openSample(page, { improves: true });
    // On the page already, and still getting better, with its distance from the best said.
    await page.locator('#improving').waitFor();
    await page.waitForFunction(() => /Within [\d.]+/.test(document.querySelector('#improving, #proof')?.textContent ?? ''));
    const first = number(await page.textContent('#improving, #proof'));
    if (await page.locator('#stop-improving').count()) await page.click('#stop-improving').catch(() => {});
    await page.locator('#proof').waitFor();
    assert.ok(number(await page.textContent('#proof')) <= first + 5);

    const [one, two, three, four] = await agents(page);
    const [before, second] = [await title(page, cell(one, 0)), await title(page, cell(two, 0))];
    for (const agent of [one, two, three]) await key(page, cell(agent, 0), 'l');
    assert.match(await title(page, cell(one, 0)), /locked/);
    assert.match(await words(page, '#edit-effect'), /locked\. It stays/);

    // Two hours off the end of a shift: no shift of the contract is so long, and the page says so where and in words.
    const held = await title(page, cell(four, 0));
    for (let step = 0; step < 8; step += 1) await key(page, cell(four, 0), 'Alt+Shift+ArrowLeft');
    assert.match(await title(page, cell(four, 0)), /Rule broken: no shift of the contract/);
    assert.match(await words(page, '.notices'), /Rules broken: \d[\s\S]*no shift of the contract is so long/);
    assert.match(await words(page, '#edit-effect'), /Paid time −0\.\d\u00a0h/);
    assert.equal(await page.locator('#proof').count(), 0, 'nothing is proven of a roster changed by hand');
    assert.equal(await page.locator(`${cell(four, 0)} .mark-broken`).count(), 1);
    await shot('roster-broken');

    await page.click('#improve-roster');
    await page.locator('#improving').waitFor();
    await page.waitForFunction(() => !/no shift of the contract/.test(document.querySelector('.notices').textContent), null, { timeout: 30_000 });
    await page.click('#stop-improving');
    await page.locator('#proof').waitFor();
    assert.equal((await title(page, cell(one, 0))).replace(/, locked/, ''), before);
    assert.equal((await title(page, cell(two, 0))).replace(/, locked/, ''), second);

    await page.click('#undo');
    assert.match(await title(page, cell(four, 0)), /Rule broken/);
    for (let step = 0; step < 8; step += 1) await page.click('#undo');
    assert.equal(await title(page, cell(four, 0)), held);

    // The editor by keyboard alone: another start, a day off, a swap.
    await key(page, cell(four, 0), 'Enter');
    await page.locator('#shift-editor').waitFor();
    await page.waitForFunction(() => document.activeElement.id === 'edit-kind');
    await page.fill('#edit-start', '09:15');
    await page.dispatchEvent('#edit-start', 'change');
    assert.match(await title(page, cell(four, 0)), /^9:15/);
    await audit(page);
    await page.selectOption('#edit-swap-with', String(three));
    await page.click('#edit-swap');
    assert.match(await title(page, cell(three, 0)), /^9:15/);
    await page.selectOption('#edit-kind', '');
    assert.match(await title(page, cell(four, 0)), /^Off/);
    await shot('roster-editor');
    await page.keyboard.press('Escape');
    await page.locator('#shift-editor').waitFor({ state: 'detached' });

    await saved(page);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const people = Number(await page.locator('#roster-grid').getAttribute('aria-rowcount')) - 1;
    await page.waitForFunction((people) => document.querySelectorAll('#roster-rows [role="row"]').length === people, people);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('#improve-roster').isVisible(), false);
    assert.ok((await page.pdf()).length > 10_000);
    await page.emulateMedia({ media: null });
    await stage(page, 'export');
    const list = parse((await download(page, 'download-roster-list')).text);
    assert.ok(list.some((row) => row.start.endsWith('09:15')), 'what was set by hand is in the file');
  }));

test('a shift is dragged and stretched with the pointer', () =>
  withSite({}, async ({ page }) => {
    await openSample(page);
    const [agent] = await agents(page);
    const times = async () => /(\d+:\d\d)–(\d+:\d\d)/.exec(await title(page, cell(agent, 0))).slice(1, 3);
    const minutes = (clock) => clock.split(':').reduce((all, part) => all * 60 + Number(part), 0);
    const [start, end] = (await times()).map(minutes);
    const bars = page.locator(`${cell(agent, 0)} .bar`);
    await bars.first().scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(200);
    const box = await bars.first().boundingBox();
    const last = await bars.last().boundingBox();
    const perMinute = (last.x + last.width - box.x) / (end - start);
    const drag = async (x, by) => {
      const y = box.y + box.height / 2;
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + (by * perMinute) / 2, y, { steps: 3 });
      assert.ok(await page.locator('.ghost').count(), 'the shift is seen where it would be');
      await page.mouse.move(x + by * perMinute, y, { steps: 3 });
      await page.mouse.up();
    };
    await drag(box.x + box.width / 2, 60);
    assert.deepEqual((await times()).map(minutes), [start + 60, end + 60]);
    await drag(last.x + last.width + 60 * perMinute - 3, -45);
    assert.deepEqual((await times()).map(minutes), [start + 60, end + 15]);
    assert.equal(await page.locator('.ghost').count(), 0);
    await page.click('#undo');
    await page.click('#undo');
    assert.deepEqual((await times()).map(minutes), [start, end]);
  }));

test('a thousand people scroll without the page standing still', () =>
  withSite({}, async ({ page, shot }) => {
    await openSample(page);
    const name = (at) => `Person ${String(at).padStart(4, '0')}`;
    const list = ['Name,Employee ID,Employment type,Hours per week'];
    for (let at = 1; at <= 1000; at += 1) list.push(`${name(at)},P${at},Full-time,40`);
    await page.evaluate(() => (location.hash = '#/'));
    await page.locator('#file-input').waitFor({ state: 'attached' });
    await page.setInputFiles('#file-input', file('people.csv', list.join('\n')));
    await page.locator('#agents-list').waitFor({ timeout: 30_000 });
    await page.click('#apply-agents');
    await page.waitForFunction(() => location.hash === '#/schedule');
    await page.click('#make-roster');
    await page.locator('#stop-improving').waitFor({ timeout: 60_000 });
    await page.click('#stop-improving');
    await page.click('#week-view');
    await page.waitForFunction(() => Number(document.querySelector('#roster-grid')?.getAttribute('aria-rowcount')) > 1000);
    // The least of three passes: the machine has other work now and then.
    const pass = () => page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      let [longest, most, steps] = [0, 0, 0];
      await new Promise((done) => setTimeout(done, 1500));
      const tasks = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (longest = Math.max(longest, duration))));
      tasks.observe({ type: 'longtask' });
      const grid = document.querySelector('#roster-rows');
      const top = scrollY + grid.getBoundingClientRect().top;
      for (let at = 0; at < grid.offsetHeight; at += 240, steps += 1) {
        scrollTo(0, top + at);
        await frame();
        most = Math.max(most, grid.querySelectorAll('[role="row"]').length);
      }
      await new Promise((done) => setTimeout(done, 500));
      tasks.disconnect();
      return { longest, most, steps };
    });
    let { longest, most, steps } = await pass();
    for (let again = 0; again < 2 && longest >= 50; again += 1) ({ longest, most, steps } = await pass());
    console.log(`scrolling: ${steps} steps, longest task ${longest} ms (0: none above 50), at most ${most} rows on the page`);
    assert.ok(most < 120, `${most} rows`);
    assert.ok(longest < 50, `${longest} ms`);
    // The keyboard reaches the last person too.
    await page.locator('#roster-grid [role="rowheader"]').first().focus();
    await page.keyboard.press('Control+End');
    await page.waitForFunction(() => document.activeElement?.dataset?.r === String(Number(document.querySelector('#roster-grid').getAttribute('aria-rowcount')) - 2));
    await shot('roster-thousand');
    await fits(page);
  }));

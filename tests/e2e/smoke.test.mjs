// The site starts: under its own policy, from a sub-path, with nothing asked of anybody else.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'node:test';
import { DIST, openSite, withSite } from './harness.mjs';
import { commonHeaders } from './server.mjs';

test('the app stands, with no error and no request to another origin', () =>
  withSite({}, async ({ page, seen, site, started, shot }) => {
    await started();
    assert.equal(await page.title(), 'Muster');
    assert.ok(seen.requests.length > 0);
    assert.ok(seen.requests.every((url) => url.startsWith(site.address)), seen.requests.join('\n'));
    await shot('smoke');
  }));

test('the worker answers that it is ready', () =>
  withSite({}, async ({ page }) => {
    const answer = await page.evaluate(
      () =>
        new Promise((done) => {
          const worker = globalThis.musterStartWorker();
          worker.onmessage = ({ data }) => done(data);
          worker.onerror = (event) => done({ error: event.message ?? 'worker error' });
          setTimeout(() => done('no answer in 10 s'), 10_000);
        }),
    );
    assert.deepEqual(answer, ['ready']);
  }));

test('inline script is refused', () =>
  withSite({}, async ({ page, allow }) => {
    allow(/Content Security Policy/);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineRan = true';
      document.head.append(script);
      return globalThis.inlineRan === true;
    });
    assert.equal(ran, false);
  }));

test('the policy in the page is the one in the headers', async () => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  const headers = new Map(commonHeaders(await readFile(join(DIST, '_headers'), 'utf8')));
  const inPage = /http-equiv="?Content-Security-Policy"? content="([^"]+)"/.exec(html)?.[1];
  // Only a header can forbid framing.
  assert.equal(`${inPage}; frame-ancestors 'none'`, headers.get('Content-Security-Policy'));
  assert.doesNotMatch(html, /<script>|<script [^>]*>[^<]|style="|(?:src|href)="?(?:\/|https?:)/);
});

for (const [name, spoil] of [
  ['without its program', (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }))],
  ['opened as a file', null],
]) {
  test(`${name} the page says plainly that it could not start`, async () => {
    const site = await openSite();
    try {
      await spoil?.(site.page);
      await site.page.goto(spoil ? site.site.address : pathToFileURL(join(DIST, 'index.html')).href);
      const message = site.page.locator('#boot-failed');
      await message.waitFor({ state: 'visible', timeout: 15_000 });
      const text = await message.textContent();
      assert.match(text, /could not start/);
      assert.match(text, /无法启动/);
      assert.equal(await site.page.locator('#opening').count(), 0);
    } finally {
      await site.close();
    }
  });
}

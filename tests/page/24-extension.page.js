// A page whose address is not http, of an extension, as one of many: `capacitor:`, `app:`, `tauri:`.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { dist } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { engine } from './context.js';
import { openBrowser } from './engines.js';
import { until } from './until.js';
import { here } from './urls.js';

const manifest = {
  manifest_version: 3,
  name: 'wx-transfer',
  version: '1',
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'" },
  host_permissions: ['http://127.0.0.1/*'],
  // A driver may not open the page: it opens itself.
  background: { service_worker: 'background.js', scripts: ['background.js'] },
};

const background = "chrome.tabs.create({ url: chrome.runtime.getURL('pages/page.html') });";

/** Does its work, and tells the server how it went. */
async function work(up, report) {
  const { wx } = await import('../index.js');
  const calls = (name, options) =>
    new Promise((complete) => {
      wx[name]({ ...options, complete });
    });
  const seen = { protocol: location.protocol };
  for (const filePath of [
    '/images/icon.png',
    'icon.png',
    `${location.origin}/images/icon.png`,
    '/images/missing.png',
    location.href.replace(location.host, 'another').replace('pages/page.html', 'images/icon.png'),
    'capacitor://localhost/images/icon.png',
    new URL('/upload', up).href,
  ]) {
    const { errMsg } = await calls('uploadFile', { url: up, filePath, name: 'f' });
    seen[filePath.replace(location.origin, 'own:').replace(/127.*:\d+/, 'server')] = errMsg;
  }
  seen.url = (await calls('downloadFile', { url: '/images/icon.png' })).errMsg;
  await fetch(report, { method: 'POST', body: JSON.stringify(seen) });
}

describe('a page whose address is not http', () => {
  test('files of its own are uploaded by their paths; a url still has to be http', async (context) => {
    if (engine === 'webkit') return context.skip('WebKitGTK has no extensions');
    const { folder, remove } = temporaryFolder('wx-transfer-extension');
    const write = (name, text) => writeFileSync(path.join(folder, name), text);
    const [up, report] = [here.upload(), here.upload({ keep: 10_000 })];
    for (const each of ['images', 'pages']) mkdirSync(path.join(folder, each));
    cpSync(path.join(dist, 'index.js'), path.join(folder, 'index.js'));
    write('images/icon.png', 'an icon');
    write('pages/icon.png', 'another icon');
    write('manifest.json', JSON.stringify(manifest));
    write('background.js', background);
    write('pages/page.html', '<!doctype html><script type="module" src="page.js"></script>');
    write('pages/page.js', `(${work})(${JSON.stringify(up.url)}, ${JSON.stringify(report.url)});`);

    const browser = await openBrowser(engine, {}, undefined, [`--load-extension=${folder}`]);
    try {
      if (engine === 'firefox') await browser.driver.installAddon(folder, true);
      const seen = await until(report.seen, ({ length }) => length > 0, 60);
      const scheme = { chromium: 'chrome-extension:', firefox: 'moz-extension:' }[engine];
      const missing = 'uploadFile:fail file not found';
      assert.deepEqual(JSON.parse(seen[0]?.raw ?? '{}'), {
        protocol: scheme,
        '/images/icon.png': 'uploadFile:ok',
        'icon.png': 'uploadFile:ok',
        'own:/images/icon.png': 'uploadFile:ok',
        '/images/missing.png': missing,
        [`${scheme}//another/images/icon.png`]: missing,
        'capacitor://localhost/images/icon.png': missing,
        'http://server/upload': missing,
        url: 'downloadFile:fail invalid url',
      });
      assert.deepEqual(
        up.seen().map(({ parts: [part] }) => [part.filename, part.size]),
        [
          ['icon.png', 7],
          ['icon.png', 12],
          ['icon.png', 7],
        ],
      );
    } finally {
      await browser.close();
      remove();
    }
  });
});

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { fromRoot } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { Key } from 'selenium-webdriver';
import { driver, engine, run } from './context.js';
import {
  choose,
  click,
  demoPage,
  find,
  figure,
  inPhone,
  log,
  logOf,
  pick,
  rowOf,
  started,
  until,
} from './demo-page.js';
import { openPage } from './page.js';
import { keepOpen, picker } from './picker.js';

describe('the demo page', () => {
  const { folder, remove } = temporaryFolder('demo');
  let demo;

  /** A real file on disk, for the page to pick. */
  function fileOf(name, size) {
    const content = randomBytes(size);
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return { file, name, size, sha256: createHash('sha256').update(content).digest('hex') };
  }

  before(async () => {
    demo = await demoPage();
    // Wide enough to have all controls unfolded.
    await driver.manage().window().setRect({ width: 1300, height: 900 });
  });

  after(async () => {
    await demo?.close();
    remove();
  });

  beforeEach(() => demo.open());

  /** A transfer that the phone's page starts, with what its callbacks get in `told`. */
  const callInPhone = (options) =>
    run((options) => {
      const phone = document.querySelector('[data-testid="phone"]').contentWindow;
      window.told = [];
      const note = (callback) => (result) => window.told.push(`${callback} ${result.errMsg}`);
      phone.wx.downloadFile({
        ...options,
        success: note('success'),
        fail: note('fail'),
        complete: note('complete'),
      });
    }, options);

  const numbers = (first, last) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);

  const shownQueue = () =>
    run(() => {
      const numbers = (selector) =>
        [...document.querySelectorAll(selector)].map(({ dataset }) => Number(dataset.number));
      return {
        slots: numbers('[data-testid="slot"][data-number]'),
        waiting: numbers('[data-testid="waiting"] [data-number]'),
      };
    });

  test('logs no error and no warning, the phone neither', async (t) => {
    if (engine !== 'chromium') return t.skip('only Chromium tells what is logged');
    await driver.manage().logs().get('browser');
    await demo.open();
    await click('[data-testid="start-many"]');
    await inPhone(async () => click((await driver.findElements({ css: 'button' }))[1]));
    await until(async () => (await figure('inFlight')) === '0 / 10', 'the end');
    await run(() => console.warn('what is warned of is read here'));
    const entries = await driver.manage().logs().get('browser');
    const [last, ...others] = entries.map(({ message }) => message).reverse();
    assert.deepEqual(others, []);
    assert.match(last, /what is warned of is read here/);
  });

  test('speaks Chinese and English, the phone too, and remembers it', async () => {
    const seen = () =>
      run(() => ({
        lang: document.documentElement.lang,
        phone: document.querySelector('[data-testid="phone"]').contentDocument.documentElement.lang,
        upload: document.querySelector('[data-testid="upload"]').textContent.trim(),
        empty: [...document.querySelectorAll('[data-text]')].filter(
          ({ textContent }) => !textContent,
        ).length,
      }));
    const zh = { lang: 'zh-CN', phone: 'zh-CN', upload: '上传', empty: 0 };
    const en = { lang: 'en', phone: 'en', upload: 'Upload', empty: 0 };
    await click('[data-testid="language"] [value="zh"]');
    assert.deepEqual(await seen(), zh);
    await driver.navigate().refresh();
    await started();
    assert.deepEqual(await seen(), zh);
    await click('[data-testid="language"] [value="en"]');
    assert.deepEqual(await seen(), en);
  });

  test('is light or dark as chosen, the phone too, and remembers it', async () => {
    const seen = () =>
      run(() => {
        const { documentElement: root } = document;
        const [red] = getComputedStyle(root).backgroundColor.match(/\d+/g);
        const phone = document.querySelector('[data-testid="phone"]').contentDocument;
        return [
          root.dataset.theme,
          phone.documentElement.dataset.theme,
          red < 128 ? 'dark' : 'light',
        ];
      });
    for (const theme of ['light', 'dark']) {
      await click(`[data-testid="theme"] [value="${theme}"]`);
      assert.deepEqual(await seen(), [theme, theme, theme]);
    }
    await driver.navigate().refresh();
    await started();
    assert.deepEqual(await seen(), ['dark', 'dark', 'dark']);
    const system = await run(() =>
      matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    );
    await click('[data-testid="theme"] [value="system"]');
    assert.deepEqual(await seen(), [system, system, system]);
  });

  test("shows the sample's very files, by the keyboard too", async () => {
    const shown = () =>
      run(() => ({
        tab: document.activeElement.textContent,
        code: document.querySelector('[data-testid="code"] pre').textContent,
      }));
    const file = (name) => readFileSync(fromRoot('www/phone/sample', name), 'utf8').trim();
    await click('[data-testid="code"] [role="tab"]');
    assert.deepEqual(await shown(), { tab: 'index.js', code: file('index.js') });
    await driver.actions().sendKeys(Key.ARROW_RIGHT).perform();
    assert.deepEqual(await shown(), { tab: 'index.wxml', code: file('index.wxml') });
    await driver.actions().sendKeys(Key.ARROW_RIGHT).perform();
    assert.match((await shown()).code, /^import \{ install \} from 'wx-transfer';$/m);
  });

  test('copies the line that installs the package', async () => {
    await click('[data-testid="copy-install"]');
    await until(
      () => run(() => document.querySelector('[data-testid="copy-install"] [href="#icon-done"]')),
      'the tick',
    );
    await click('[data-testid="file-name"]');
    await driver.actions().keyDown(Key.CONTROL).sendKeys('v').keyUp(Key.CONTROL).perform();
    const pasted = await run(() => document.querySelector('[data-testid="file-name"]').value);
    assert.equal(pasted, 'npm install wx-transfer');
  });

  test('uploads the picked files: their bytes and names arrive, and each callback is logged in order', async () => {
    const photo = fileOf('照片 1.jpg', 300_000);
    const notes = fileOf('notes.txt', 20);
    await pick(photo, notes);
    await choose({ speed: '', delay: 0 });
    await click('[data-testid="upload"]');

    for (const [index, { name, size, sha256 }] of [photo, notes].entries()) {
      const number = index + 1;
      // On a busy machine its progress is told more than once.
      const callbacks = (await logOf(number, 'complete')).slice(-4);
      assert.deepEqual(
        callbacks.map(({ callback }) => callback),
        ['progress', 'headers', 'success', 'complete'],
      );
      assert.match(callbacks[0].detail, /100 %/);
      assert.match(callbacks[2].detail, /uploadFile:ok · 200/);
      assert.equal(callbacks[3].detail, 'uploadFile:ok');

      const [record] = await demo.records(number);
      const [part] = record.parts;
      assert.deepEqual([part.filename, part.size, part.sha256], [name, size, sha256]);
      const row = await until(() => rowOf('ended', number), `row ${number}`);
      assert.equal(row.state, 'ok');
      assert.ok(row.text.includes(name), row.text);
    }
  });

  test('downloads a temp file with a preview, uploads it again under its name, and releases it', async () => {
    await choose({ speed: '', delay: 0, content: 'picture', 'file-name': '图 "1" 100%.svg' });
    await click('[data-testid="download"]');
    const callbacks = await logOf(1, 'complete');
    assert.deepEqual(
      callbacks.map(({ callback }) => callback),
      ['headers', 'progress', 'success', 'complete'],
    );

    const file = await until(
      () =>
        run(() => {
          const item = document.querySelector('[data-testid="temp-file"]');
          const image = item?.querySelector('img');
          return image?.naturalWidth ? { path: item.dataset.path, alt: image.alt } : null;
        }),
      'preview',
    );
    assert.match(file.path, /^blob:.*#wxfile:\/\/tmp\/tmp_\//);
    assert.equal(file.alt, decodeURIComponent(file.path.split('/').pop()));
    assert.match(file.alt, /^图.*100%\.svg$/);
    assert.equal(await figure('tempFiles'), '1');

    await click('[data-testid="upload-again"]');
    await logOf(2, 'complete');
    const [{ parts }] = await demo.records(2);
    assert.deepEqual([parts[0].filename, parts[0].type], [file.alt, 'image/svg+xml']);

    await click('[data-testid="release"]');
    await until(async () => (await figure('tempFiles')) === '0', 'release');
    const left = await run((path) => {
      const kept = document.querySelectorAll('[data-testid="temp-file"]').length;
      return fetch(path).then(
        () => [kept, 'readable'],
        () => [kept, 'gone'],
      );
    }, file.path);
    assert.deepEqual(left, [0, 'gone']);
  });

  test('aborts one transfer, and the others go on', async () => {
    await choose({ connection: 'never' });
    await click('[data-testid="download"]');
    await click('[data-testid="download"]');
    await until(async () => (await demo.records(2)).length === 1, 'the second request');
    await click('[data-testid="active"] [data-number="1"] button');

    const callbacks = await logOf(1, 'complete');
    assert.deepEqual(
      callbacks.map(({ callback, detail }) => [callback, detail]),
      [
        ['fail', 'downloadFile:fail abort · errno 603105'],
        ['complete', 'downloadFile:fail abort · errno 603105'],
      ],
    );
    assert.equal((await until(() => rowOf('ended', 1), 'row 1')).state, 'failed');
    await until(
      async () => (await demo.records(1))[0].closed === 'aborted',
      'the closed connection',
    );
    assert.equal((await rowOf('active', 2)).state, 'running');
    assert.equal((await demo.records(2))[0].closed, null);
  });

  test('sends 50 at once: never more than ten in flight, and all arrive', async () => {
    await choose({ speed: '4194304', delay: 100 });
    await click('[data-testid="start-many"]');
    await until(async () => (await demo.stats()).requests === 50, 'the last request');
    await until(async () => (await figure('inFlight')) === '0 / 10', 'the end');

    const { highWater } = await demo.stats();
    // A browser's limit of six to a host may keep one of the ten from setting out.
    assert.ok(highWater > 6 && highWater <= 10, String(highWater));
    const ended = (await log()).filter(({ callback }) => callback === 'complete');
    assert.deepEqual(
      ended.map(({ number }) => number).sort((a, b) => a - b),
      numbers(1, 50),
    );
    for (const { number, detail } of ended) assert.match(detail, /^(up|down)loadFile:ok$/, number);

    const charts = () =>
      run(() =>
        [...document.querySelectorAll('[data-testid="charts"] [role="img"]')].map((chart) =>
          chart.getAttribute('aria-label'),
        ),
      );
    await click('[data-testid="language"] [value="en"]');
    const [throughput, slots] = await charts();
    assert.match(throughput, /at most [1-9][\d.]* (KB|MB)\/s/);
    assert.match(slots, /at most 10 of 10/);
  });

  test('shows ten slots and the waiting line, and aborts them all', async () => {
    await pick(fileOf('many.bin', 1000));
    await choose({ connection: 'never' });
    await click('[data-testid="start-many"]');
    await until(async () => (await shownQueue()).slots.length === 10, 'ten in flight');
    const { slots, waiting } = await shownQueue();
    assert.deepEqual(slots, numbers(1, 10));
    // Of a long line the head is shown, and how many more there are.
    assert.deepEqual(waiting, numbers(11, 10 + waiting.length));
    assert.ok(waiting.length >= 10, String(waiting.length));
    const more = await run(
      () => document.querySelector('[data-testid="waiting"] .more').textContent,
    );
    assert.equal(more, `+${40 - waiting.length}`);
    assert.deepEqual([await figure('inFlight'), await figure('waiting')], ['10 / 10', '40']);

    await click('[data-testid="active"] [data-number="1"] button');
    await until(async () => (await shownQueue()).slots.includes(11), 'the next of the line');
    assert.equal((await shownQueue()).waiting[0], 12);

    // How a transfer travels is settled when it leaves the line.
    assert.match((await rowOf('active', 11)).text, /\bXHR\b/);
    await click('[data-testid="abort-all"]');
    await until(async () => (await figure('inFlight')) === '0 / 10', 'the end');
    assert.deepEqual(await shownQueue(), { slots: [], waiting: [] });
    assert.equal(await figure('waiting'), '0');
    assert.match((await rowOf('ended', 2)).text, /\bXHR\b/);
    assert.doesNotMatch((await rowOf('ended', 50)).text, /\b(XHR|fetch)\b/);

    const lines = (await log())
      .filter(({ callback }) => callback !== 'progress')
      .map(({ number, callback }) => `${number} ${callback}`);
    const each = numbers(1, 50).flatMap((number) => [`${number} fail`, `${number} complete`]);
    assert.deepEqual(lines.sort(), each.sort());
    for (const number of [12, 30, 50]) assert.deepEqual(await demo.records(number), []);
  });

  test("shows the phone's own transfers, which it leaves as they are", async () => {
    await callInPhone({ url: '/download?never=1&id=phone' });
    const row = await until(() => rowOf('active', 1), 'its row');
    assert.equal(row.caller, 'phone');
    await until(async () => (await demo.records('phone')).length === 1, 'the request');
    // The page listens to no progress; were the machine room to, it would go by XMLHttpRequest.
    assert.match((await rowOf('active', 1)).text, /\bfetch\b/);
    assert.deepEqual((await shownQueue()).slots, [1]);

    await click('[data-testid="active"] [data-number="1"] button');
    await logOf(1, 'complete');
    assert.deepEqual(await run(() => window.told), [
      'fail downloadFile:fail abort',
      'complete downloadFile:fail abort',
    ]);

    await callInPhone({ url: '/download?size=10&id=short' });
    await logOf(2, 'complete');
    const sentBy = await until(
      () =>
        run(() => {
          const { performance } = document.querySelector('[data-testid="phone"]').contentWindow;
          return performance
            .getEntriesByType('resource')
            .find(({ name }) => name.endsWith('&id=short'))?.initiatorType;
        }),
      "the browser's own entry",
    );
    assert.equal(sentBy, 'fetch');
  });

  test("keeps what the phone's page downloads and chooses among the temp files", async () => {
    const files = () =>
      run(() =>
        [...document.querySelectorAll('[data-testid="temp-file"]')].map((item) => ({
          name: item.querySelector('.name').textContent,
          facts: item.querySelector('.facts').innerText,
          shown: item.querySelector('img')?.naturalWidth > 0,
        })),
      );
    const buttons = () => driver.findElements({ css: 'button' });
    await inPhone(async () => click((await buttons())[1]));
    const [downloaded] = await until(async () => {
      const seen = await files();
      return seen[0]?.shown && seen;
    }, 'the downloaded picture');
    assert.match(downloaded.name, /\.svg$/);
    assert.match(downloaded.facts, /KB.*image\/svg\+xml/s);

    const { file, sha256 } = fileOf('chosen 1.png', 2048);
    await inPhone(async () => {
      await keepOpen();
      await click((await buttons())[0]);
      const input = await until(picker, 'the dialog');
      await input.sendKeys(file);
    });
    const [chosen] = await until(async () => {
      const seen = await files();
      return seen.length === 2 && seen;
    }, 'the chosen picture');
    assert.deepEqual([chosen.name, /2 KB/.test(chosen.facts)], ['chosen 1.png', true]);
    await logOf(2, 'complete');
    assert.equal((await rowOf('ended', 2)).caller, 'phone');

    await choose({ speed: '', delay: 0 });
    await click('[data-testid="upload-again"]');
    await logOf(3, 'complete');
    const [{ parts }] = await demo.records(3);
    assert.deepEqual([parts[0].filename, parts[0].sha256], ['chosen 1.png', sha256]);
  });

  const storedPaths = () =>
    run(() =>
      [...document.querySelectorAll('[data-testid="stored-file"]')].map((row) => ({
        path: row.dataset.path,
        size: row.querySelector('.size').textContent,
      })),
    );
  const paths = async () => (await storedPaths()).map(({ path }) => path);
  const isStored = (wanted, what) =>
    until(async () => wanted.join() === (await paths()).join(), what);
  const kept = ['wxfile://usr', 'wxfile://usr/pictures', 'wxfile://usr/pictures/kept.jpg'];
  const valueOf = (id) => run((id) => document.getElementById(id).textContent, `files-${id}`);

  test('shows the files that last: what the phone keeps is there after a reload, and in a second tab', async () => {
    await isStored(kept.slice(0, 1), 'an empty tree');
    const openFiles = () =>
      inPhone(async () => {
        await click('#tabs button:last-child');
        // Behind those of the media, the PDF and the picture that is saved to the device.
        await until(
          async () => (await driver.findElements({ css: 'page > button' })).length === 6,
          'the page of files',
        );
      });
    const width = () =>
      inPhone(() => run(() => document.querySelector('.kept img')?.naturalWidth ?? 0));

    await openFiles();
    await inPhone(() => click('page > button:nth-of-type(5)'));
    await isStored(kept, 'the picture in the tree');
    const shown = await until(width, 'the picture in the phone');
    const [, , { size }] = await storedPaths();
    assert.match(size, /^[\d.]+ KB$/);
    await until(async () => (await valueOf('count')) === '1', 'the count of files');
    // It was moved.
    await until(
      async () => (await driver.findElements({ css: '[data-testid="temp-file"]' })).length === 0,
      'no temp file',
    );

    await openPage(driver, demo.url);
    await started();
    await isStored(kept, 'the tree after a reload');
    await openFiles();
    assert.equal(await until(width, 'the picture after a reload'), shown);

    const first = await driver.getWindowHandle();
    const before = await driver.getAllWindowHandles();
    await click('[data-testid="second-tab"]');
    const second = await until(
      async () => (await driver.getAllWindowHandles()).find((each) => !before.includes(each)),
      'a second tab',
    );
    await driver.switchTo().window(second);
    // A script that runs as it loads ends without an answer.
    const state = 'return location.href.startsWith("http") && document.readyState';
    await until(
      async () => (await driver.executeScript(state).catch(() => '')) === 'complete',
      'a second tab that has loaded',
    );
    await started();
    await isStored(kept, 'the tree in the second tab');
    await click('[data-testid="write-note"]');
    const all = await until(async () => {
      const found = await paths();
      return found.length === 5 && found;
    }, 'a note');
    await until(async () => (await valueOf('pending')) === '0', 'nothing pending');
    await driver.close();
    await driver.switchTo().window(first);
    await isStored(all, "the second tab's note");
    await click('[data-testid="remove-all-files"]');
    await isStored(kept.slice(0, 1), 'nothing left');
  });

  test('shows the page of the last tap, also while pages load and the language changes', () =>
    inPhone(async () => {
      await find('#tabs button:last-child');
      await run(() => {
        const [transfers, files] = document.querySelectorAll('#tabs button');
        const root = document.documentElement;
        const { fetch } = window;
        window.fetch = async (url, init) => {
          // What was asked for first may come last.
          if (String(url).includes('index')) await new Promise((done) => setTimeout(done, 500));
          return fetch(url, init);
        };
        files.click();
        root.lang = root.lang.startsWith('zh') ? 'en' : 'zh-CN';
        transfers.click();
        files.click();
        // Behind whatever else the phone shows until then.
        window.shown = [];
        new MutationObserver(() => {
          if (root.dataset.state !== 'ready') return;
          window.shown.push(document.querySelectorAll('page > button').length);
        }).observe(root, { attributeFilter: ['data-state'] });
      });
      await until(() => run(() => window.shown.length >= 3), 'the pages');
      assert.deepEqual(await run(() => window.shown.at(-1)), 6);
      assert.equal(
        await run(() => document.querySelector('[aria-current]').textContent),
        await run(() => document.querySelector('#tabs button:last-child').textContent),
      );
    }));

  test("keeps what the phone's page chooses by `complete` alone or by promise too", async () => {
    const kept = () =>
      run(() =>
        [...document.querySelectorAll('[data-testid="temp-file"] .name')].map(
          ({ textContent }) => textContent,
        ),
      );
    const choosing = {
      complete: () =>
        document.addEventListener('click', () => wx.chooseImage({ complete() {} }), { once: true }),
      promise: () =>
        document.addEventListener('click', () => wx.chooseImage({ count: 1 }), { once: true }),
    };
    for (const [form, listen] of Object.entries(choosing)) {
      const { file, name } = fileOf(`${form}.png`, 100);
      await inPhone(async () => {
        await keepOpen();
        await run(listen);
        await driver.findElement({ css: '#title' }).click();
        const input = await until(picker, 'the dialog');
        await input.sendKeys(file);
      });
      await until(async () => (await kept())[0] === name, name);
    }
  });

  test('logs failures with their errno, and shows them alone when asked to', async () => {
    await choose({ connection: 'never', timeout: '1000' });
    await click('[data-testid="download"]');
    const [failed] = (await logOf(1, 'complete')).slice(-1);
    assert.equal(failed.detail, 'downloadFile:fail timeout · errno 5');
    await choose({ connection: '', speed: '', delay: 0, content: '1024', timeout: '' });
    await click('[data-testid="download"]');
    await logOf(2, 'complete');
    await click('[data-testid="only-failures"]');
    assert.deepEqual(await log(), [
      { number: 1, callback: 'fail', detail: 'downloadFile:fail timeout · errno 5' },
    ]);
  });

  test('fits a screen 360 pixels wide', async () => {
    const widths = await run(async () => {
      const frame = document.createElement('iframe');
      frame.style.cssText = 'width: 360px; height: 740px; position: fixed; inset: 0 auto auto 0';
      frame.src = location.href;
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      document.body.append(frame);
      await loaded;
      const inside = frame.contentDocument;
      while (!inside.querySelector('[data-testid="slot"]')) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      for (const folding of inside.querySelectorAll('details')) folding.open = true;
      return [inside.documentElement.scrollWidth, inside.documentElement.clientWidth];
    });
    assert.equal(widths[0], widths[1]);
    assert.ok(widths[1] <= 360);
  });
});

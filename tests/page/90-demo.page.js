import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startDemo } from '../../scripts/lib/demo.js';
import { driver, engine, run } from './context.js';
import { openPage } from './page.js';

describe('the demo page', () => {
  let demo;
  let folder;

  /** A real file on disk, for the page to pick. */
  async function fileOf(name, size) {
    const content = randomBytes(size);
    const file = path.join(folder, name);
    await writeFile(file, content);
    return { file, name, size, sha256: createHash('sha256').update(content).digest('hex') };
  }

  before(async () => {
    demo = await startDemo(0);
    folder = await mkdtemp(path.join(os.tmpdir(), 'wx-transfer-demo-'));
    // Wide enough to have all controls unfolded.
    await driver.manage().window().setRect({ width: 1300, height: 900 });
  });

  after(async () => {
    await demo?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await fetch(`${demo.url}reset`, { method: 'POST' });
    await openPage(driver, demo.url);
    await until(
      () => figure('memory').then((memory) => memory !== '' && memory !== '0 B'),
      'start',
    );
  });

  /** @param {number} number of the transfer, which is its label on the server too */
  const records = async (number) => (await fetch(`${demo.url}records?id=${number}`)).json();

  test('speaks Chinese and English, and no error is logged while it loads', async () => {
    if (engine === 'chromium') {
      const entries = await driver.manage().logs().get('browser');
      // Among them are those of the tests before, and those of Vite's client.
      const own = entries.map(({ message }) => message).filter((text) => text.startsWith(demo.url));
      assert.deepEqual(own, []);
    }
    const texts = () =>
      run(() => ({
        lang: document.documentElement.lang,
        upload: document.querySelector('[data-testid="upload"]').textContent.trim(),
        empty: [...document.querySelectorAll('[data-text]')].filter(
          ({ textContent }) => !textContent,
        ).length,
      }));
    await click('[data-testid="language"] [value="zh"]');
    assert.deepEqual(await texts(), { lang: 'zh-CN', upload: '上传', empty: 0 });
    await click('[data-testid="language"] [value="en"]');
    assert.deepEqual(await texts(), { lang: 'en', upload: 'Upload', empty: 0 });
  });

  test('uploads the picked files: their bytes and names arrive, and each callback is logged in order', async () => {
    const photo = await fileOf('照片 1.jpg', 300_000);
    const notes = await fileOf('notes.txt', 20);
    await pick(photo, notes);
    await choose({ speed: '', delay: 0 });
    await click('[data-testid="upload"]');

    for (const [index, { name, size, sha256 }] of [photo, notes].entries()) {
      const number = index + 1;
      const callbacks = await logOf(number, 'complete');
      assert.deepEqual(
        callbacks.map(({ callback }) => callback),
        ['progress', 'headers', 'success', 'complete'],
      );
      assert.match(callbacks[0].detail, /100 %/);
      assert.match(callbacks[2].detail, /uploadFile:ok · 200/);
      assert.equal(callbacks[3].detail, 'uploadFile:ok');

      const [record] = await records(number);
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
    assert.match(file.path, /^blob:.*#\//);
    assert.equal(file.alt, decodeURIComponent(file.path.split('/').pop()));
    assert.match(file.alt, /^图.*100%\.svg$/);
    assert.equal(await figure('tempFiles'), '1');

    await click('[data-testid="upload-again"]');
    await logOf(2, 'complete');
    const [{ parts }] = await records(2);
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
    await until(async () => (await records(2)).length === 1, 'the second request');
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
    await until(async () => (await records(1))[0].closed === 'aborted', 'the closed connection');
    assert.equal((await rowOf('active', 2)).state, 'running');
    assert.equal((await records(2))[0].closed, null);
  });

  test('shows ten slots and the waiting line for 30 at once, and aborts them all', async () => {
    await pick(await fileOf('many.bin', 1000));
    await choose({ connection: 'never' });
    await click('[data-testid="start-many"]');
    const shown = () =>
      run(() => {
        const numbers = (selector) =>
          [...document.querySelectorAll(selector)].map(({ dataset }) => Number(dataset.number));
        return {
          slots: numbers('[data-testid="slot"][data-number]'),
          waiting: numbers('[data-testid="waiting"] [data-number]'),
        };
      });
    const numbers = (first, last) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index);
    await until(async () => (await shown()).slots.length === 10, 'ten in flight');
    assert.deepEqual(await shown(), { slots: numbers(1, 10), waiting: numbers(11, 30) });
    assert.deepEqual([await figure('inFlight'), await figure('waiting')], ['10 / 10', '20']);

    await click('[data-testid="active"] [data-number="1"] button');
    await until(async () => (await shown()).slots.includes(11), 'the next of the line');
    assert.deepEqual((await shown()).waiting, numbers(12, 30));

    await click('[data-testid="abort-all"]');
    await until(async () => (await figure('inFlight')) === '0 / 10', 'the end');
    assert.deepEqual(await shown(), { slots: [], waiting: [] });
    assert.equal(await figure('waiting'), '0');
    const lines = (await log())
      .filter(({ callback }) => callback !== 'progress')
      .map(({ number, callback }) => `${number} ${callback}`);
    const each = numbers(1, 30).flatMap((number) => [`${number} fail`, `${number} complete`]);
    assert.deepEqual(lines.sort(), each.sort());
    for (const number of numbers(12, 30)) assert.deepEqual(await records(number), []);
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

/** Asks again until the answer is a true one. */
async function until(ask, what) {
  for (const started = Date.now(); Date.now() - started < 20_000; await wait(50)) {
    const answer = await ask();
    if (answer) return answer;
  }
  return assert.fail(`${what}: nothing after 20 s`);
}

/** The element, as soon as there is one. */
const find = (css) => until(async () => (await driver.findElements({ css }))[0], css);

const click = async (css) => (await find(css)).click();

const pick = async (...files) =>
  (await find('[data-testid="file"]')).sendKeys(files.map(({ file }) => file).join('\n'));

/** Sets controls by their test id. */
async function choose(settings) {
  for (const [id, value] of Object.entries(settings)) {
    const control = await find(`[data-testid="${id}"]`);
    if ((await control.getTagName()) === 'select') {
      await click(`[data-testid="${id}"] option[value="${value}"]`);
    } else {
      await control.clear();
      await control.sendKeys(String(value));
    }
  }
}

const log = () =>
  run(() =>
    [...document.querySelectorAll('[data-testid="log-line"]')].map((line) => ({
      number: Number(line.dataset.number),
      callback: line.dataset.callback,
      detail: line.querySelector('.detail').textContent,
    })),
  );

/** One transfer's lines, as soon as there is one of that callback. */
const logOf = (number, callback) =>
  until(async () => {
    const lines = (await log()).filter((line) => line.number === number);
    return lines.some((line) => line.callback === callback) && lines;
  }, `${callback} of ${number}`);

const rowOf = (list, number) =>
  run(
    (list, number) => {
      const row = document.querySelector(`[data-testid="${list}"] [data-number="${number}"]`);
      return row && { state: row.dataset.state, text: row.textContent };
    },
    list,
    number,
  );

const figure = (name) =>
  run((name) => document.querySelector(`[data-testid="figure-${name}"]`)?.textContent ?? '', name);

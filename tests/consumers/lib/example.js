// Uses the page of an example as a person does, and compares what it shows with what the server got.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fromRoot } from '../../../scripts/lib/paths.js';
import { temporaryFolder } from '../../../scripts/lib/temporary.js';
import { run } from '../../page/page.js';

/** @typedef {import('selenium-webdriver').WebDriver} WebDriver */
/** @typedef {import('./app.js').Place} Place */

const PATIENCE = 30_000;
const id = 'example';

/** The temp files of one use: what was picked, what was downloaded, and thirty. */
const TEMP_FILES = 32;

/**
 * Opens the page that an example is.
 *
 * @param {WebDriver} driver
 * @param {Place} place
 */
export async function openExample(driver, { origin, server }) {
  const [, ...apis] = server.origins;
  // Else it might be the same document as before, whose fragment alone changes.
  await driver.get('about:blank');
  await driver.get(`${origin}#/pages/index?${new URLSearchParams({ api: apis.join(','), id })}`);
}

/**
 * Picks a picture and uploads it, aborts an upload, downloads a file and uploads it, and makes 30 calls.
 *
 * @param {WebDriver} driver
 * @param {Place} place
 */
export async function useExample(driver, { server }) {
  const { folder, remove } = temporaryFolder('wx-transfer-example');
  try {
    const picture = path.join(folder, '照片.jpg');
    await cp(fromRoot('tests/media/files/photo.jpg'), picture);
    server.reset();
    const tempFiles = await tempFilesOf(driver);

    await pick(driver, picture);
    await becomes(driver, 'result', 'uploadFile:ok · 200');
    assert.equal(await textOf(driver, 'progress'), '100 %');
    assert.deepEqual(server.records(id).map(about), [
      'finished: user = test, file = 照片.jpg image/jpeg ' + digest(await readFile(picture)),
    ]);

    server.reset();
    await tap(driver, 'abort');
    await becomes(driver, 'result', 'uploadFile:fail abort');
    await settles(server);
    assert.deepEqual(
      server.records(id).map(({ closed }) => closed),
      ['aborted'],
    );

    server.reset();
    await tap(driver, 'again');
    await becomes(driver, 'result', 'uploadFile:ok · 200');
    const [downloaded, ...uploads] = server.records();
    const body = new URLSearchParams(downloaded.search).get('body') ?? '';
    assert.deepEqual(uploads.map(about), [
      'finished: file = circle.svg image/svg+xml ' + digest(Buffer.from(body)),
    ]);

    server.reset();
    await tap(driver, 'thirty');
    await becomes(driver, 'result', '30 / 30');
    const { highWater, requests } = server.stats();
    assert.equal(requests, 30);
    // Of a page that does not wait, twelve: six connections to each server.
    assert.ok(highWater > 6 && highWater <= 10, `the server counts ${highWater} at once`);
    assert.equal((await tempFilesOf(driver)) - tempFiles, TEMP_FILES);
  } finally {
    remove();
  }
}

/** As the app sees it that imports the package beside its host. @param {WebDriver} driver */
const tempFilesOf = (driver) => run(driver, () => window.inspect().tempFiles);

/** @param {WebDriver} driver @param {string} file */
async function pick(driver, file) {
  const inputs = () => driver.findElements({ css: 'input[type=file]' });
  const open = async () => {
    // The driver cancels dialogs.
    await run(driver, () => {
      HTMLInputElement.prototype.showPicker = () => {};
      window.addEventListener('click', (event) => {
        if (event.target instanceof HTMLInputElement) event.preventDefault();
      });
    });
    await tap(driver, 'choose');
    return driver.wait(async () => (await inputs()).at(-1), PATIENCE / 6).catch(() => undefined);
  };
  // Vite loads a page anew when it has found another package to bundle, and the tap is lost.
  const input = await driver.wait(open, PATIENCE, 'no picker');
  await input.sendKeys(file);
}

/** As soon as no toast is over it. @param {WebDriver} driver @param {string} name */
async function tap(driver, name) {
  const button = await driver.wait(
    async () => (await driver.findElements({ css: `.${name}` }))[0],
    PATIENCE,
    name,
  );
  await driver.wait(
    () =>
      button.click().then(
        () => true,
        () => false,
      ),
    PATIENCE,
    name,
  );
}

/** @param {WebDriver} driver @param {string} name */
const textOf = async (driver, name) =>
  (await driver.findElement({ css: `.${name}` }).getText()).trim();

/** @param {WebDriver} driver @param {string} name @param {string} text */
async function becomes(driver, name, text) {
  let seen = '';
  const look = async () => (seen = await textOf(driver, name)) === text;
  await driver.wait(look, PATIENCE).catch(() => assert.equal(seen, text));
}

/** @param {import('../../server/index.js').TestServer} server */
async function settles(server) {
  for (const started = Date.now(); server.stats().inFlight > 0;) {
    if (Date.now() - started > PATIENCE) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** @param {Buffer} bytes */
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

/** @param {import('../../server/journal.js').Entry} record */
function about({ closed, parts }) {
  const all = parts.map((part) =>
    part.kind === 'field'
      ? `${part.name} = ${part.value}`
      : `${part.name} = ${part.filename} ${part.type} ${part.sha256?.slice(0, 12)}`,
  );
  return `${closed}: ${all.join(', ')}`;
}

/**
 * Changes the text of a button in the page's source, waits until the page shows it, and uses it again.
 *
 * @param {WebDriver} driver
 * @param {Place} place
 * @param {(from: string, to: string) => void} edit of the source
 */
export async function changeExample(driver, place, edit) {
  edit('三十个下载', '再来三十个');
  await driver.wait(
    async () => (await textOf(driver, 'thirty').catch(() => '')).includes('再来三十个'),
    PATIENCE,
    'the page is not changed',
  );
  await useExample(driver, place);
}

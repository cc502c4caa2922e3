// Pictures of the demo in use, in Chromium, of every size, theme and language, in screenshots/:
// `npm run screenshots`.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import { withoutChinese } from '../../scripts/lib/browsers.js';
import { fromRoot } from '../../scripts/lib/paths.js';
import { driver } from './context.js';
import { demoPage, inPhone, until } from './demo-page.js';

const folder = fromRoot('screenshots');

/** Width and height of the screen; the picture is as high as the page. */
const screens = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** So many have ended, at least, when the picture is taken. */
const ENDED = 12;

describe('pictures', () => {
  let demo;
  before(async () => {
    const reason = await withoutChinese();
    if (reason) throw new Error(`The Chinese pictures cannot be taken: ${reason}`);
    await mkdir(folder, { recursive: true });
    demo = await demoPage();
  });
  after(() => demo.close());

  for (const screen of screens) {
    for (const theme of ['light', 'dark']) {
      for (const language of ['en', 'zh']) {
        const name = `${screen.width}-${theme}-${language}.png`;
        test(name, async () => {
          await show(demo.url, screen, theme, language);
          await use();
          await writeFile(path.join(folder, name), await takePicture(screen));
        });
        test(`files-${name}`, async () => {
          await show(demo.url, screen, theme, language);
          await keepAndOpen();
          await writeFile(path.join(folder, `files-${name}`), await takePicture(screen));
        });
      }
    }
  }
});

/** Shows the demo as on a first visit, but for theme and language. */
async function show(url, screen, theme, language) {
  await setScreen(screen);
  await driver.get(url);
  await driver.executeScript(
    `localStorage.clear();
     localStorage.setItem('wx-transfer.theme', arguments[0]);
     localStorage.setItem('wx-transfer.language', arguments[1]);`,
    theme,
    language,
  );
  await driver.get(url);
  await seen('[data-testid="start-many"]:enabled');
}

/**
 * Brings it to life: the phone shows a picture it has downloaded, and of many transfers some have ended, one
 * has failed, one is aborted and ten are in flight.
 */
async function use() {
  // The second of the sample's buttons.
  await inPhone(() => press('button ~ button'));
  await seen('[data-testid="temp-file"]');

  await set('connection', 'never');
  await set('timeout', '3000');
  await press('[data-testid="download"]');
  await set('connection', '');
  await set('timeout', '');
  await press('[data-testid="start-many"]');
  await seen(`[data-testid="ended"] > :nth-child(${ENDED})`);
  await seen('[data-testid="ended"] [data-state="failed"]');
  await press('[data-testid="active"] [data-state="running"] button');
}

/** The phone's second page: a picture is kept there, and a document that was downloaded is open. */
async function keepAndOpen() {
  const button = (at) => inPhone(() => press(`page > button:nth-of-type(${at})`));
  await inPhone(() => press('#tabs button:last-child'));
  await button(5);
  await seen('[data-testid="stored-file"]:nth-child(3)');
  // The toast that says so is gone.
  await inPhone(() => seen('html:not(:has(wx-transfer-toast))'));
  await button(3);
  await inPhone(() => seen('wx-transfer-document'));
}

/** The whole page as PNG. */
async function takePicture({ width }) {
  // What stays at the screen's foot is then at the page's. On a higher screen the page may grow.
  for (let pass = 0; pass < 2; pass++) {
    const height = await driver.executeScript('return document.documentElement.scrollHeight');
    await setScreen({ width, height });
  }
  // Charts and lists take the new size, and the page is drawn in it.
  await wait(500);
  // The list of transfers is moved to those that failed.
  await driver.executeScript(
    `const failed = document.querySelector('[data-testid="ended"] [data-state="failed"]');
     if (failed) failed.closest('.scroller').scrollTop = failed.offsetTop - 210;`,
  );
  return Buffer.from(await driver.takeScreenshot(), 'base64');
}

const setScreen = ({ width, height }) =>
  driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    // A phone's scroll bars take no room.
    mobile: true,
  });

const seen = (css) =>
  until(
    () => driver.executeScript('return Boolean(document.querySelector(arguments[0]))', css),
    css,
  );

/** By script: the page stays at its top, and what is pressed cannot vanish in between. */
const press = (css) =>
  until(
    () =>
      driver.executeScript(
        `const target = document.querySelector(arguments[0]);
         target?.click();
         return Boolean(target);`,
        css,
      ),
    css,
  );

const set = (testId, value) =>
  driver.executeScript(
    `document.querySelector('[data-testid="' + arguments[0] + '"]').value = arguments[1]`,
    testId,
    value,
  );

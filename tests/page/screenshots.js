import { setTimeout as wait } from 'node:timers/promises';
import { until } from 'selenium-webdriver';

/** @typedef {import('selenium-webdriver').WebDriver} WebDriver */
/** @typedef {{ width: number, height: number }} Screen */

const PATIENCE = 30_000;

/** So many have ended, at least, when the picture is taken. */
const ENDED = 12;

/**
 * Opens the demo and brings it to life: the phone shows a picture it has downloaded, and of many
 * transfers some have ended, one has failed, one is aborted and ten are in flight.
 *
 * @param {WebDriver} driver
 * @param {{ url: string, screen: Screen, theme: string, language: string }} wanted
 */
export async function showInUse(driver, { url, screen, theme, language }) {
  await setScreen(driver, screen);
  await driver.get(url);
  // As on a first visit, but for these two.
  await driver.executeScript(
    `localStorage.clear();
     localStorage.setItem('wx-transfer.theme', arguments[0]);
     localStorage.setItem('wx-transfer.language', arguments[1]);`,
    theme,
    language,
  );
  await driver.get(url);
  await driver.wait(until.elementIsEnabled(await find(driver, 'start-many')), PATIENCE);

  await driver.switchTo().frame(await find(driver, 'phone'));
  // The second of the sample's buttons.
  await press(driver, 'button ~ button');
  await driver.switchTo().defaultContent();
  await seen(driver, '[data-testid="temp-file"]');

  await set(driver, 'connection', 'never');
  await set(driver, 'timeout', '3000');
  await press(driver, '[data-testid="download"]');
  await set(driver, 'connection', '');
  await set(driver, 'timeout', '');
  await press(driver, '[data-testid="start-many"]');
  await seen(driver, `[data-testid="ended"] > :nth-child(${ENDED})`);
  await seen(driver, '[data-testid="ended"] [data-state="failed"]');
  await press(driver, '[data-testid="active"] [data-state="running"] button');
}

/**
 * @param {WebDriver} driver
 * @param {Screen} screen
 * @returns {Promise<Buffer>} the whole page as PNG
 */
export async function takePicture(driver, { width }) {
  // What stays at the screen's foot is then at the page's. On a higher screen the page may grow.
  for (let pass = 0; pass < 2; pass++) {
    const height = await driver.executeScript('return document.documentElement.scrollHeight');
    await setScreen(driver, { width, height: Number(height) });
  }
  // Charts and lists take the new size, and the page is drawn in it.
  await wait(500);
  // The list of transfers is moved to those that failed.
  await driver.executeScript(
    `const failed = document.querySelector('[data-testid="ended"] [data-state="failed"]');
     failed.closest('.scroller').scrollTop = failed.offsetTop - 210;`,
  );
  return Buffer.from(await driver.takeScreenshot(), 'base64');
}

/** @param {WebDriver} driver @param {Screen} screen */
async function setScreen(driver, { width, height }) {
  const { Driver } = await import('selenium-webdriver/chrome.js');
  if (!(driver instanceof Driver)) throw new Error('only Chromium can be any size');
  await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    // A phone's scroll bars take no room.
    mobile: true,
  });
}

/** @param {WebDriver} driver @param {string} testId */
const find = (driver, testId) => seen(driver, `[data-testid="${testId}"]`);

/** @param {WebDriver} driver @param {string} css */
const seen = (driver, css) => driver.wait(until.elementLocated({ css }), PATIENCE);

/**
 * By script: the page stays at its top, and what is pressed cannot vanish in between.
 *
 * @param {WebDriver} driver
 * @param {string} css
 */
const press = (driver, css) =>
  driver.wait(
    () =>
      driver.executeScript(
        `const target = document.querySelector(arguments[0]);
         target?.click();
         return Boolean(target);`,
        css,
      ),
    PATIENCE,
  );

/** @param {WebDriver} driver @param {string} testId @param {string} value */
const set = async (driver, testId, value) =>
  driver.executeScript(
    'arguments[0].value = arguments[1]',
    await seen(driver, `[data-testid="${testId}"]`),
    value,
  );

// Garbage collection on demand, which no engine offers to a page.
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../page/page.js';

/** @typedef {import('selenium-webdriver').WebDriver} WebDriver */
/** @typedef {import('../../scripts/lib/browsers.js').Engine} Engine */

/**
 * Collects once, as far as the engine does.
 *
 * @type {Record<Engine, (driver: any) => Promise<unknown>>}
 */
export const collectors = {
  chromium: (driver) => driver.sendDevToolsCommand('HeapProfiler.collectGarbage', {}),
  firefox: (driver) => run(driver, allocate),
  webkit: (driver) => run(driver, allocate),
};

/**
 * How many objects may seem to be reachable although nothing refers to them: WebKit's collector takes
 * for a reference whatever looks like one on the stack, and the last callbacks leave something there.
 *
 * @type {Record<Engine, number>}
 */
export const stale = { chromium: 0, firefox: 0, webkit: 3 };

/** Where nothing collects at once, so much memory passes through that the engine must. */
async function allocate() {
  for (let turn = 0; turn < 5; turn += 1) {
    for (let piece = 0; piece < 10; piece += 1) new Uint8Array(16_000_000).fill(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * Collects until `isEnough`, or until nothing more can be hoped for.
 *
 * @param {Engine} engine
 * @param {WebDriver} driver
 * @param {() => Promise<boolean>} isEnough
 */
export async function collectGarbage(engine, driver, isEnough) {
  for (let tries = 0; tries < 15; tries += 1) {
    await collectors[engine](driver);
    // Finalizers run in turns of their own.
    await wait(200);
    if (await isEnough()) return;
  }
}

/**
 * The bytes of the page's heap that are in use when nothing more is collected; only Chromium tells.
 *
 * @param {Engine} engine
 * @param {any} driver
 * @returns {Promise<number | undefined>}
 */
export async function heapOf(engine, driver) {
  if (engine !== 'chromium') return undefined;
  let least = Infinity;
  await collectGarbage(engine, driver, async () => {
    const { usedSize } = await driver.sendAndGetDevToolsCommand('Runtime.getHeapUsage', {});
    const isLess = usedSize < least * 0.99;
    least = Math.min(least, usedSize);
    return !isLess;
  });
  return least;
}

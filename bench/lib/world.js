// A browser with a tab for each contender, and a server for each tab.
import { setTimeout as wait } from 'node:timers/promises';
import { By } from 'selenium-webdriver';
import sirv from 'sirv';
import { openBrowser } from '../../tests/page/engines.js';
import { openPage, run } from '../../tests/page/page.js';
import { startServer } from '../../tests/server/index.js';
import { collectors } from '../../tests/soak/garbage.js';
import { extraMemory } from './browser-memory.js';
import { contenders } from './contenders.js';
import { memoryFolder } from './memory-folder.js';

/** Clocks that tell microseconds are for pages that are isolated from other origins. */
const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * @typedef {object} Place where a contender runs
 * @property {string} origin of its page, and of what it transfers
 * @property {<A extends unknown[], R>(fn: (...args: A) => R, ...args: A) => Promise<Awaited<R>>} run
 *   as `run` of the page tests, in its tab
 * @property {<A extends unknown[], R>(prepare: (...args: A) => unknown, act: () => R, ...args: A) => Promise<Awaited<R>>} runIdle
 *   runs the one, and the other when after a click nothing moves any more, in a window of its own
 * @property {<A extends unknown[]>(prepare: (...args: A) => unknown, act: () => unknown, ...args: A) => Promise<number>} memoryIdle
 *   as `runIdle`: the bytes that the browser takes more while `act` runs
 * @property {() => Promise<void>} open its page anew
 * @property {() => Promise<number>} coldStart milliseconds from the loading of its scripts, in a new tab
 *   and from an origin of its own, to the return of its first call
 * @property {() => Promise<void>} collectGarbage in its tab, as far as the engine does
 * @property {() => Promise<number>} cpuTime milliseconds that its main thread has worked; Chromium
 *   alone tells
 */

/**
 * @typedef {object} World
 * @property {import('selenium-webdriver').WebDriver} driver
 * @property {Record<string, Place>} places by contender
 * @property {boolean} isInMemory whether the browser's files are kept in memory
 * @property {() => Promise<void>} close
 */

/**
 * @param {import('../../scripts/lib/browsers.js').Engine} engine
 * @param {Record<string, string>} folders of the contenders
 * @returns {Promise<World>}
 */
export async function openWorld(engine, folders) {
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const parent = memoryFolder();
    const browser = await openBrowser(engine, {}, parent);
    closers.push(browser.close);
    const { driver } = browser;
    await driver.manage().setTimeouts({ script: 600_000 });
    /** @type {Record<string, Place>} */
    const places = {};
    for (const [id, folder] of Object.entries(folders)) {
      const { policy } = contenders[id];
      const headers = { ...isolated, ...(policy && { 'Content-Security-Policy': policy }) };
      const files = sirv(folder, {
        setHeaders(response) {
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        },
      });
      const server = await startServer({ ports: [0], fallback: files });
      closers.push(server.close);
      const [origin] = server.origins;
      await driver.switchTo().newWindow('tab');
      const tab = await driver.getWindowHandle();
      places[id] = {
        origin,
        async run(fn, ...args) {
          await driver.switchTo().window(tab);
          const result = await run(driver, fn, ...args);
          server.reset();
          return result;
        },
        runIdle: (prepare, act, ...args) =>
          idle(driver, origin, prepare, args, () => run(driver, act)),
        memoryIdle: (prepare, act, ...args) =>
          idle(driver, origin, prepare, args, () => extraMemory(() => run(driver, act))),
        coldStart: () => coldStart(driver, files),
        async collectGarbage() {
          await driver.switchTo().window(tab);
          await collectors[engine](driver);
        },
        async cpuTime() {
          await driver.switchTo().window(tab);
          return mainThreadTime(driver);
        },
        async open() {
          await driver.switchTo().window(tab);
          await openBench(driver, origin);
        },
      };
      await places[id].open();
    }
    return { driver, places, isInMemory: parent !== undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens the page of a contender, with what the measures use.
 *
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {string} origin
 */
async function openBench(driver, origin) {
  await openPage(driver, `${origin}/`);
  await run(driver, async () => {
    window.start();
    const isApp = document.getElementById('app');
    if (isApp && !window.peer) {
      await new Promise((resolve) => window.addEventListener('peer', resolve));
    }
    window.bench = await import('/run.js');
  });
}

/**
 * Prepares something in a window of its own, and acts when after a click nothing moves any more.
 *
 * @template {unknown[]} A
 * @template R
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {string} origin
 * @param {(...args: A) => unknown} prepare
 * @param {A} args
 * @param {() => Promise<R>} act
 */
const idle = (driver, origin, prepare, args, act) =>
  inNew('window', driver, async () => {
    await openBench(driver, origin);
    await run(driver, prepare, ...args);
    // A frame is drawn for it, and after that none.
    await run(driver, () => document.body.append(document.createElement('button')));
    await driver.findElement(By.css('button')).click();
    await wait(2000);
    return act();
  });

/**
 * @template R
 * @param {'tab' | 'window'} what
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {() => Promise<R>} act
 */
async function inNew(what, driver, act) {
  await driver.switchTo().newWindow(what);
  try {
    return await act();
  } finally {
    await driver.close();
    const [any] = await driver.getAllWindowHandles();
    await driver.switchTo().window(any);
  }
}

/**
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {ReturnType<typeof sirv>} files
 * @returns {Promise<number>}
 */
async function coldStart(driver, files) {
  // Of an origin of its own nothing is cached, and it has a process of its own where the engine
  // keeps isolated origins apart.
  const server = await startServer({ ports: [0], fallback: files });
  try {
    return await inNew('tab', driver, async () => {
      await openPage(driver, `${server.origins[0]}/`);
      // What a browser does for itself with a new page is not the page's.
      await wait(500);
      return run(driver, async () => {
        window.start();
        while (!window.called) await new Promise((resolve) => setTimeout(resolve, 5));
        return window.called - window.began;
      });
    });
  } finally {
    await server.close();
  }
}

/** @param {import('selenium-webdriver').WebDriver} driver */
async function mainThreadTime(driver) {
  const chromium = /** @type {import('selenium-webdriver/chromium.js').Driver} */ (driver);
  await chromium.sendDevToolsCommand('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = /** @type {any} */ (
    await chromium.sendAndGetDevToolsCommand('Performance.getMetrics', {})
  );
  const { value } = metrics.find((/** @type {any} */ { name }) => name === 'TaskDuration');
  return 1000 * value;
}

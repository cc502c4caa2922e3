// What `npm run coverage` counts in Chromium: V8 the lines of JavaScript, the instrumented module those
// of Rust. Both are lost when a page is left.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CoverageReport } from 'monocart-coverage-reports';
import { dist, fromRoot } from '../../scripts/lib/paths.js';

/** @typedef {import('selenium-webdriver/chrome.js').Driver} Driver */

/** Where the module's counts go; unset but for `npm run coverage`. */
const folder = process.env.WX_TRANSFER_COUNTS;

/**
 * What Chromium is started with. From its cache V8 would give each page but the first functions that
 * were compiled while it did not count, and these count their calls alone, no lines.
 */
export const flags = folder ? ['--js-flags=--no-compilation-cache'] : [];

/** Of JavaScript, by the lines of its sources. */
export const scripts = new CoverageReport({
  name: 'wx-transfer',
  outputDir: fromRoot('target/coverage/scripts'),
  logging: 'error',
  reports: 'v8',
  sourceFilter: (/** @type {string} */ source) => /(^|\/)js\/.+\.ts$/.test(source),
  sourcePath: (/** @type {string} */ source) => source.replace(/^.*\b(?=js\/)/, ''),
});

let number = 0;

/** Pages and their windows, each of which is told once to count. @type {Set<string>} */
const counting = new Set();

/**
 * Has the open window count, or collects what it has counted. To be called before a page is opened, or left.
 *
 * @param {import('selenium-webdriver').WebDriver} webDriver
 */
export async function collect(webDriver) {
  if (!folder) return;
  const driver = /** @type {Driver} */ (webDriver);
  const window = await driver.getWindowHandle();
  if (!counting.has(window)) {
    counting.add(window);
    await driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${keepInstances})()`,
    });
    await driver.sendDevToolsCommand('Profiler.enable');
    // It is ten times as large, and some tests start hundreds.
    await driver.manage().setTimeouts({ script: 300_000 });
  } else await take(driver);
  await driver.sendDevToolsCommand('Profiler.startPreciseCoverage', {
    callCount: true,
    detailed: true,
  });
}

/** @param {Driver} driver */
async function take(driver) {
  const taken = await driver.sendAndGetDevToolsCommand('Profiler.takePreciseCoverage');
  // Otherwise it would keep all pages there have been.
  await driver.sendDevToolsCommand('Profiler.stopPreciseCoverage');
  const entries = (await Promise.all(/** @type {any} */ (taken).result.map(entryOf))).flat();
  if (entries.length > 0) await scripts.add(entries);
  // A page that a test has broken, or that has a dialog open, is not counted.
  const profiles = await driver.executeScript(`return (${takeProfiles})()`).catch(() => []);
  for (const profile of /** @type {string[]} */ (profiles)) {
    const file = path.join(folder, `page-${process.pid}-${(number += 1)}.profraw`);
    await writeFile(file, Buffer.from(profile, 'base64'));
  }
}

/** A file of the package, or of one that a test has made, with what monocart-coverage-reports wants of it. @param {any} script */
async function entryOf({ url, ...counts }) {
  const [, name] = /\/dist\/([\w-]+\.js)(\?|$)/.exec(url) ?? [];
  if (!name && !url.startsWith('file:')) return [];
  const file = name ? path.join(dist, name) : fileURLToPath(url);
  const [source, map] = await Promise.all(
    [file, `${file}.map`].map((each) => readFile(each, 'utf8')),
  );
  return [{ ...counts, url: name ?? url, source, sourceMap: JSON.parse(map) }];
}

/** Runs in every page and frame, by its source text: keeps the module's instances, to ask for their counts. */
function keepInstances() {
  const key = Symbol.for('wx-transfer-coverage');
  /** An LLVM profile in base64; empty where the module does not run. @param {any} exports */
  const profileOf = ({ takeCoverage, memory }) => {
    try {
      const [at, length] = takeCoverage();
      let text = '';
      for (const byte of new Uint8Array(memory.buffer, at >>> 0, length)) {
        text += String.fromCharCode(byte);
      }
      return btoa(text);
    } catch {
      return '';
    }
  };
  try {
    const top = /** @type {any} */ (window.top);
    if (!top[key]) Object.defineProperty(top, key, { value: { instances: [], profiles: [] } });
    const kept = top[key];
    kept.takeProfiles = () => [...kept.profiles, ...kept.instances.map(profileOf)].filter(Boolean);
    const { Instance } = WebAssembly;
    WebAssembly.Instance = new Proxy(Instance, {
      construct(target, args, newTarget) {
        const instance = Reflect.construct(target, args, newTarget);
        if (instance.exports.takeCoverage) kept.instances.push(instance.exports);
        // Each has an address space that a page has not many of.
        if (kept.instances.length > 2) kept.profiles.push(profileOf(kept.instances.shift()));
        return instance;
      },
    });
  } catch {
    // Of another origin than the page that holds it.
  }
}

/** Runs in the page, by its source text. */
const takeProfiles = () =>
  /** @type {any} */ (window.top)[Symbol.for('wx-transfer-coverage')]?.takeProfiles() ?? [];

// What every page test shares: one browser, one server. Named by the variable ENGINE, opened when
// this module is imported, closed when the last test has ended.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach } from 'node:test';
import { engineUnderTest } from '../../scripts/lib/browsers.js';
import { dist } from '../../scripts/lib/paths.js';
import { startServer } from '../server/index.js';
import { bundled } from './bundled.js';
import { collect, flags } from './coverage.js';
import { openBrowser } from './engines.js';
import { answerWithFunction } from './function-file.js';
import { openPage, run as runIn } from './page.js';
import { collectViolations, policies, violations } from './strict-policy.js';

export const engine = engineUnderTest();

const folder = import.meta.dirname;

const stopCollecting = await collectViolations();

/**
 * The test server, with `/dist/`, the files of this folder, those of them that import npm packages
 * below `/bundled/` too, and `blank.html` at `/`.
 */
export const server = await startServer({
  serve: { '/dist/': dist, '/files/': path.join(folder, '../files'), '/': folder },
  fallback: async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/bundled/')) {
      response.setHeader('Content-Type', 'text/javascript');
      return response.end(await bundled(pathname.slice('/bundled/'.length)));
    }
    if (answerWithFunction(request, response)) return undefined;
    response.statusCode = pathname === '/' ? 200 : 404;
    response.setHeader('Content-Type', 'text/html');
    response.end(pathname === '/' ? await readFile(path.join(folder, 'blank.html')) : '');
  },
  policy: policies.tests,
});

const browser = await openBrowser(engine, {}, undefined, flags).catch(async (error) => {
  await server.close();
  stopCollecting();
  throw error;
});

// What a policy refuses is reported soon, on a busy machine maybe while the next test runs.
let told = 0;
afterEach(() => {
  const fresh = violations.slice(told);
  told = violations.length;
  assert.deepEqual(
    fresh,
    [],
    'refused by the policy, in this test or at the end of the one before',
  );
});

after(async () => {
  await collect(browser.driver);
  await browser.close();
  await server.close();
  stopCollecting();
});

/** The browser's WebDriver. */
export const { driver } = browser;

/**
 * Runs a function in the page that is open: see `run` in page.js.
 *
 * @template {unknown[]} A
 * @template R
 * @param {(...args: A) => R} fn
 * @param {A} args
 */
export const run = (fn, ...args) => runIn(driver, fn, ...args);

/**
 * Opens the blank page anew, with a module that has seen no call: `wxt` is the package, `wx` its
 * `wx`. Beyond the strict policy a page needs what `allow` names: `["img-src 'self'"]`; by `["*"]` it
 * has none.
 *
 * @param {{ allow?: string[], origin?: string }} [options]
 */
export async function fresh({ allow = [], origin = server.origins[0] } = {}) {
  const query = new URLSearchParams(allow.map((each) => ['allow', each]));
  await openPage(driver, `${origin}/?${query}`);
  // A busy WebKit has a page loaded before its modules have run. If the package does not load, this rejects
  // with the reason.
  await run(async () => void (await import('/blank.js')));
}

// The strictest Content-Security-Policy that the package promises to live under: every page and every
// worker of the page tests has it.
import { createServer } from 'node:http';
import { engineUnderTest } from '../../scripts/lib/browsers.js';

/**
 * What a page may load and run. What `allow` in the query of its URL names is added:
 * `allow=style-src 'self'`. With `allow=*` it has no policy.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {string[]} origins that transfers go to
 * @param {string[]} [more] added in the same way
 */
function strictPolicy({ url }, origins, more = []) {
  const directives = new Map([
    ['default-src', ["'none'"]],
    ['script-src', ["'self'", "'wasm-unsafe-eval'"]],
    ['connect-src', ["'self'", ...origins, 'blob:']],
    ['img-src', ['blob:']],
    ['media-src', ['blob:']],
    ['worker-src', ["'self'", 'blob:']],
    ['frame-src', ["'self'", 'blob:']],
    ['require-trusted-types-for', ["'script'"]],
    ['report-uri', [reports]],
  ]);
  const allowed = new URL(url ?? '/', 'http://localhost').searchParams.getAll('allow');
  if (allowed.includes('*')) return '';
  for (const [name, ...sources] of [...more, ...allowed].map((each) => each.split(' '))) {
    directives.set(name, [...(directives.get(name) ?? []), ...sources]);
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

/**
 * The demo's, which has style sheets, pictures and a frame, all of its own origin. Scripts written
 * for WeChat run there each in a scope of its own, as a blob.
 *
 * @type {import('../server/index.js').Policy}
 */
const demoPolicy = (request, origins) =>
  strictPolicy(request, origins, [...["style-src 'self'", "img-src 'self'", 'script-src blob:']]);

/**
 * The policies that pages have: those of the tests, and those of the demo. Firefox makes a driver's
 * function the page's own by eval where there is no function-of.js.
 */
export const policies = {
  tests: strictPolicy,
  demo: engineUnderTest() === 'firefox' ? undefined : demoPolicy,
};

/** What browsers have reported, as they told it. @type {string[]} */
export const violations = [];

/** Where browsers report what a policy has refused, in any page, frame or (not WebKit) worker. */
let reports = '';

const collector = createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  response.end();
  if (request.method !== 'POST') return;
  const report = JSON.parse(text)['csp-report'];
  // WebKit asks for an icon of the page by itself.
  if (report['blocked-uri'].endsWith('/favicon.ico')) return;
  delete report['original-policy'];
  violations.push(JSON.stringify(report));
});

/**
 * Lets reports come, apart from other requests, which may fill their connections.
 *
 * @returns {Promise<() => void>} ends it
 */
export async function collectViolations() {
  await new Promise((resolve) => collector.listen(0, '127.0.0.1', () => resolve(undefined)));
  reports = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (collector.address()).port}/`;
  return () => {
    collector.closeAllConnections();
    collector.close();
  };
}

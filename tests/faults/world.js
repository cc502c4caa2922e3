// @ts-check
// What the cases run in: a browser with the package's page, and servers.
import net from 'node:net';
import path from 'node:path';
import { dist } from '../../scripts/lib/paths.js';
import { openBrowser } from '../page/engines.js';
import { answerWithFunction } from '../page/function-file.js';
import { openPage, run } from '../page/page.js';
import { startServer } from '../server/index.js';

/** @typedef {import('../server/index.js').TestServer} TestServer */

/**
 * @typedef {object} World
 * @property {any} driver selenium's, which can take the network away in Chromium only
 * @property {TestServer} server
 * @property {Awaited<ReturnType<typeof startFlaky>>} flaky
 * @property {Origins} origins
 * @property {() => Promise<void>} close
 */

/**
 * The page's own, another, one whose server stops now and then, and one where nobody listens.
 *
 * @typedef {Record<'here' | 'there' | 'flaky' | 'nobody', string>} Origins
 */

/**
 * @param {import('../../scripts/lib/browsers.js').Engine} engine
 * @returns {Promise<World>}
 */
export async function openWorld(engine) {
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const page = path.join(import.meta.dirname, '../page');
    const server = await startServer({
      serve: { '/dist/': dist, '/faults/': import.meta.dirname, '/': page },
      fallback(request, response) {
        if (answerWithFunction(request, response)) return;
        response.writeHead(404).end();
      },
    });
    closers.push(server.close);
    const flaky = await startFlaky();
    closers.push(flaky.stop);
    const browser = await openBrowser(engine);
    closers.push(browser.close);
    const [here, there] = server.origins;
    await openPage(browser.driver, `${here}/blank.html`);
    await run(browser.driver, async () => {
      const url = '/faults/in-page.js';
      window.faults = await import(url);
    });
    return {
      driver: browser.driver,
      server,
      flaky,
      origins: { here, there, flaky: flaky.origin, nobody: await unused() },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A server that can be stopped and started again. */
async function startFlaky() {
  const origin = await unused();
  const ports = [Number(new URL(origin).port)];
  /** @type {TestServer} */
  let server;
  const start = async () => void (server = await startServer({ ports }));
  await start();
  return {
    origin,
    start,
    stop: () => server.close(),
    /** Since it was last started. @param {string} id */
    records: (id) => server.records(id),
  };
}

/** An origin where nobody listens. @returns {Promise<string>} */
function unused() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(`http://127.0.0.1:${port}`));
    });
  });
}

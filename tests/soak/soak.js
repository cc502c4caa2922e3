// @ts-check
import path from 'node:path';
import { buffer, json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../scripts/lib/failure.js';
import { dist } from '../../scripts/lib/paths.js';
import { openBrowser } from '../page/engines.js';
import { openPage, run } from '../page/page.js';
import { startServer } from '../server/index.js';
import { collectGarbage, heapOf, stale } from './garbage.js';
import { mostAtOnce } from './in-flight.js';
import { drawPlans } from './plans.js';

/** @typedef {import('../../scripts/lib/browsers.js').Engine} Engine */

/** No transfer takes longer than its timeout, which is a minute. */
const PATIENCE = 90_000;

/** Between two lines that tell how far it is. */
const TELL = 10_000;

const nothingYet = {
  begun: 0,
  completed: 0,
  timers: 0,
  inFlight: 0,
  waiting: 0,
  missing: /** @type {number[]} */ ([]),
};

/**
 * Carries out so many transfers in one page, in three parts: the first warms up and has the longest
 * line of all, and the others are halves of the rest.
 *
 * @param {{ engine: Engine, transfers: number, seed: number }} wanted
 * @returns {Promise<Seen>}
 */
export async function soak({ engine, transfers, seed }) {
  const largest = Math.ceil(transfers / 8);
  const warm = Math.min(transfers, largest + Math.ceil(transfers / 40));
  const half = warm + Math.ceil((transfers - warm) / 2);
  const plans = drawPlans({ seed, count: transfers, largest });

  /** What the page tells by itself: what a driver is told stays in the page's heap. */
  const told = { progress: nothingYet, toldAt: new Float64Array() };
  const server = await startServer({
    // Browsers open 6 connections to a host: the limit shall not be theirs.
    ports: [0, 0, 0],
    serve: { '/dist/': dist, '/': path.join(import.meta.dirname, 'page') },
    async fallback(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const [from, to] = ['from', 'to'].map((name) => Number(searchParams.get(name)));
      if (pathname === '/plans') return response.end(JSON.stringify(plans.slice(from, to)));
      if (pathname === '/progress') {
        told.progress = /** @type {typeof nothingYet} */ (
          // Cut off when the browser closes.
          await json(request).catch(() => told.progress)
        );
      } else if (pathname === '/told-at') {
        told.toldAt = new Float64Array(new Uint8Array(await buffer(request)).buffer);
      } else response.statusCode = 404;
      return response.end();
    },
  });
  try {
    const { driver, close } = await openBrowser(engine);
    try {
      const page = inPage(driver);
      const [own, ...others] = server.origins;
      const query = others.map((origin) => `other=${origin}`).join('&');
      await openPage(driver, `${own}/index.html?${query}`);
      // Rejects with the reason if the page's module did not load.
      // @ts-expect-error The page's, not ours.
      await run(driver, async () => void (await import('/main.js')));
      await page('prepare', { count: transfers, line: Math.min(300, Math.ceil(transfers / 20)) });

      const marks = [];
      let mostAtServer = 0;
      for (const [first, end] of [
        [0, warm],
        [warm, half],
        [half, transfers],
      ]) {
        await page('start', first, end);
        await untilDone(told, end, transfers);
        await page('finish', first, end);
        mostAtServer = Math.max(
          mostAtServer,
          mostAtOnce(server.records(), (number) => told.toldAt[number - first]),
        );
        server.reset();
        await collectGarbage(
          engine,
          driver,
          async () => (await page('state')).reachable.total === 0,
        );
        marks.push({ first, ...(await page('state')), heap: await heapOf(engine, driver) });
      }
      await page('releaseAll');
      return {
        marks,
        released: await page('state'),
        stale: stale[engine],
        mostAtServer,
        ...(await page('result')),
      };
    } finally {
      await close();
    }
  } finally {
    await server.close();
  }
}

/**
 * What there was when a part had ended: heap and memory in bytes.
 *
 * @typedef {object} Mark
 * @property {{ inFlight: number, waiting: number, tempFiles: number, memory: number }} inspected
 * @property {number} urls object URLs made and not released
 * @property {{ tempFiles: number, ownUrls: number }} held by the page itself
 * @property {number[]} tables their lengths
 * @property {{ watched: number, total: number, byKind: object, numbers: number[] }} reachable
 * @property {number | undefined} heap
 */

/**
 * @typedef {object} Seen
 * @property {(Mark & { first: number })[]} marks of the three parts, and the first transfer of each
 * @property {Mark} released when the page has released all its files
 * @property {number} stale how many objects may seem to be reachable until the next part has ended
 * @property {number} mostAtServer
 * @property {number} mostInFlight
 * @property {number} mostWaiting
 * @property {number} begun
 * @property {number} completed
 * @property {number} sent
 * @property {number} thrown
 * @property {number} heard
 * @property {number} asked
 * @property {number} answered
 * @property {number} exceptions
 * @property {number} rejections
 * @property {number} urlsMade
 * @property {number} urlsReleased
 * @property {Record<string, number>} outcomes
 * @property {Record<string, { count: number, told: string[] }>} broken by promise
 */

/**
 * Calls one of the page's functions.
 *
 * @param {any} driver
 * @returns {(name: string, ...values: unknown[]) => Promise<any>}
 */
const inPage =
  (driver) =>
  (name, ...values) =>
    run(
      driver,
      // @ts-expect-error It travels to the page.
      async (name, values) => (await globalThis.soak[name](...values)) ?? null,
      name,
      values,
    );

/**
 * @param {{ progress: typeof nothingYet }} told
 * @param {number} end how many will have begun
 * @param {number} transfers
 */
async function untilDone(told, end, transfers) {
  let last = -1;
  let movedAt = Date.now();
  let toldAt = Date.now();
  for (;;) {
    await wait(500);
    const { begun, completed, timers, inFlight, waiting, missing } = told.progress;
    const at = `${completed} of ${transfers} have ended; ${inFlight} in flight, ${waiting} wait`;
    if (begun === end && completed === begun && timers + inFlight + waiting === 0) return;
    if (completed > last) movedAt = Date.now();
    last = completed;
    if (Date.now() - movedAt > PATIENCE) {
      throw new Failure(`Nothing goes on: ${at}. Not told of their end: ${missing.join(', ')}`);
    }
    if (Date.now() - toldAt > TELL) {
      toldAt = Date.now();
      console.log(`  ${at}`);
    }
  }
}

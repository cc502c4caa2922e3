// @ts-check
import path from 'node:path';
import { markdownTable } from 'markdown-table';
import { countingDist } from '../../scripts/lib/test-package.js';
import { Failure } from '../../scripts/lib/failure.js';
import { dist } from '../../scripts/lib/paths.js';
import { openBrowser } from '../page/engines.js';
import { openPage, run } from '../page/page.js';
import { startServer } from '../server/index.js';

/** Of each scenario, before anything counts: what grows to its size then stays. */
const WARM_UP = 3;

/** So many times a scenario must come to the same. */
const AGREEING = 3;

/** So often it is tried, until the browser has had the same events so many times. */
const MOST = 40;

/** So often where it is not known which events to wait for. */
const UNKNOWN = 10;

/**
 * What a scenario takes.
 *
 * @typedef {object} Counted
 * @property {Record<string, number>} made
 * @property {Record<string, number>} left of what was made, what has not been taken back
 * @property {string[]} events what the browser had to tell a listener
 */

/**
 * Counts in Chromium; the package that ships, and its allocations in one that counts them.
 *
 * @param {Record<string, Counted>} expected
 * @returns {Promise<Record<string, Counted>>} by scenario
 */
export async function measure(expected) {
  const server = await startServer({
    serve: {
      '/shipped/': dist,
      '/counting/': countingDist,
      '/': path.join(import.meta.dirname, 'page'),
    },
  });
  try {
    const { driver, close } = await openBrowser('chromium');
    try {
      const shipped = await measurePackage(driver, server, 'shipped', expected);
      const counting = await measurePackage(driver, server, 'counting', shipped);
      for (const [name, { made }] of Object.entries(shipped)) {
        for (const [what, count] of Object.entries(made)) {
          const other = counting[name].made[what];
          if (other !== count) {
            throw new Failure(
              `${name}: ${what} is ${count}, but ${other} where allocations are counted. They are not\n` +
                'of the same program.',
            );
          }
        }
      }
      return counting;
    } finally {
      await close();
    }
  } finally {
    await server.close();
  }
}

/**
 * @param {any} driver
 * @param {import('../server/index.js').TestServer} server
 * @param {'shipped' | 'counting'} kind
 * @param {Record<string, Counted>} expected
 */
async function measurePackage(driver, server, kind, expected) {
  await openPage(driver, `${server.origins[0]}/index.html?package=/${kind}/index.js`);
  // Rejects with the reason if the page's module did not load.
  // @ts-expect-error The page's, not ours.
  await run(driver, async () => void (await import('/main.js')));

  /** @type {(name: string) => Promise<Counted>} */
  const count = async (name) => {
    server.reset();
    const { made, left, events } = await run(
      driver,
      // @ts-expect-error It travels to the page.
      (name) => globalThis.counts.count(name),
      name,
    );
    const requests = server.records('counted').length;
    return { made: { ...made, requests, preflights: server.stats().options }, left, events };
  };

  // @ts-expect-error It travels to the page.
  const names = /** @type {string[]} */ (await run(driver, () => globalThis.counts.names()));
  for (let turn = 0; turn < WARM_UP; turn += 1) for (const name of names) await count(name);
  /** @type {Record<string, Counted>} */
  const found = {};
  for (const name of names) found[name] = await agreed(name, () => count(name), expected[name]);
  return found;
}

/**
 * What a scenario takes when the browser has the expected events, and otherwise when it has those
 * that it has most often.
 *
 * @param {string} name
 * @param {() => Promise<Counted>} count
 * @param {Counted} [expected]
 */
async function agreed(name, count, expected) {
  const wanted = expected && String(expected.events);
  /** @type {Map<string, Counted[]>} */
  const byEvents = new Map();
  for (let tries = 0; tries < (expected ? MOST : UNKNOWN); tries += 1) {
    const counted = await count();
    const events = String(counted.events);
    byEvents.set(events, [...(byEvents.get(events) ?? []), counted]);
    if (wanted !== undefined && byEvents.get(wanted)?.length === AGREEING) break;
  }
  const [most] = [...byEvents.values()].sort((a, b) => b.length - a.length);
  const alike = (wanted !== undefined && byEvents.get(wanted)) || most;
  const texts = new Set(alike.map((counted) => JSON.stringify(counted)));
  if (texts.size > 1) {
    throw new Failure(`${name} differs from time to time:\n${[...texts].join('\n')}`);
  }
  return alike[0];
}

/**
 * What scenarios leave behind. A handler goes with what it is of.
 *
 * @param {Record<string, Counted>} scenarios
 */
export const leaksOf = (scenarios) =>
  Object.entries(scenarios).flatMap(([name, { left }]) =>
    Object.entries(left)
      .filter(([what, count]) => count !== 0 && what !== 'handlers')
      .map(([what, count]) => `${name}: left behind: ${count} ${what}`),
  );

/** @param {Record<string, Counted>} scenarios */
export function print(scenarios) {
  const columns = Object.keys(Object.values(scenarios)[0].made);
  const rows = Object.entries(scenarios).map(([name, { made }]) => [
    name,
    ...columns.map((column) => String(made[column])),
  ]);
  const align = ['l', ...columns.map(() => 'r')];
  console.log(`\n${markdownTable([['scenario', ...columns], ...rows], { align })}\n`);
}

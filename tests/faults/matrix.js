// @ts-check
// The fault matrix in one engine.
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { run } from '../page/page.js';
import { until } from '../page/until.js';
import { casesOf } from './cases.js';
import { pickFiles } from './picking.js';
import { verdict } from './verdict.js';
import { openWorld } from './world.js';

/** @typedef {import('./cases.js').Case} Case */
/** @typedef {import('./world.js').World} World */

/** @typedef {Case & { noted: import('./verdict.js').Noted, problems: string[] }} Result */

/**
 * As many transfers as may be in flight: half of them to the page's own origin, since browsers open
 * six connections to a host.
 */
const LANES = 5;

/** How many transfers are called at once behind the cases, and how long that may take, in ms. */
const AFTERWARDS = 40;
const AFTERWARDS_LIMIT = 30_000;

/**
 * Carries out the rows' cases, ten at a time.
 *
 * @param {import('./cases.js').Engine} engine
 * @param {import('./cases.js').Row[]} rows
 * @returns {Promise<{ results: Result[], problems: string[] }>} `problems` are those of no one case
 */
export async function runMatrix(engine, rows) {
  const { folder, remove } = temporaryFolder('faults');
  const world = await openWorld(engine);
  try {
    const cases = casesOf(engine, rows, world.origins);
    await pickFiles(world, folder, cases);
    const { light, heavy, alone } = phases(cases);
    await carryOut(world, lanesOf(light));
    await carryOut(world, lanesOf(heavy));
    for (const each of alone) await carryOutAlone(world, each);

    await until(
      () => world.server.stats(),
      ({ inFlight }) => inFlight === 0,
    );
    const { notes, uncaught } = await run(world.driver, () => window.faults.results());
    const results = cases.map((each) => judged(world, each, notes[each.id]));
    const problems = uncaught.map((/** @type {string} */ text) => `uncaught in the page: ${text}`);
    return { results, problems: [...problems, ...(await afterwards(world))] };
  } finally {
    await world.close();
    remove();
  }
}

/**
 * Large uploads would keep the others from their turns, and an outage from their servers.
 *
 * @param {Case[]} cases
 */
function phases(cases) {
  /** @type {Record<'light' | 'heavy' | 'alone', Case[]>} */
  const found = { light: [], heavy: [], alone: [] };
  for (const each of cases) {
    const { network, file } = each.row;
    const phase = network ? 'alone' : file === 'large' ? 'heavy' : 'light';
    found[phase].push(each);
  }
  return found;
}

/**
 * Some for the page's own origin, and some for all others.
 *
 * @param {Case[]} cases
 */
function lanesOf(cases) {
  const isHere = (/** @type {Case} */ { row }) => !row.url && (row.at ?? 'here') === 'here';
  return [cases.filter(isHere), cases.filter((each) => !isHere(each))].flatMap((group) =>
    Array.from({ length: LANES }, (_, lane) => group.filter((_, index) => index % LANES === lane)),
  );
}

/** @param {World} world @param {Case} each */
async function carryOutAlone(world, each) {
  const { before, meanwhile, after } = each.row.network ?? {};
  await before?.(world);
  try {
    await carryOut(world, [[each]], () => meanwhile?.(world, each.id));
  } finally {
    await after?.(world);
  }
}

/**
 * The cases of a lane one after the other, and the lanes beside each other.
 *
 * @param {World} world
 * @param {Case[][]} lanes
 * @param {() => unknown} [meanwhile]
 */
async function carryOut({ driver }, lanes, meanwhile) {
  const orders = lanes.map((lane) => lane.map(({ order }) => order));
  await run(driver, (orders) => window.faults.start(orders), orders);
  await meanwhile?.();
  while ((await run(driver, () => window.faults.left())) > 0) await wait(100);
}

/**
 * @param {World} world
 * @param {Case} each
 * @param {import('./verdict.js').Noted} noted
 * @returns {Result}
 */
function judged({ server, flaky }, each, noted) {
  const requests = each.row.at === 'flaky' ? flaky.records(each.id) : server.records(each.id);
  return { ...each, noted, problems: verdict(noted, requests, [each.row.comes(each)].flat()) };
}

/**
 * What is wrong behind the cases: of ten slots none may be lost, and none gained.
 *
 * @param {World} world
 */
async function afterwards({ driver, server, origins: { here, there } }) {
  const during = server.stats();
  const before = await run(driver, () => window.wxt.inspect());
  server.reset();
  const urls = Array.from(
    { length: AFTERWARDS },
    (_, n) => `${n % 2 ? here : there}/download?delay=500&n=${n}`,
  );
  const errMsgs = await run(
    driver,
    (urls, limit) => window.faults.downloadAll(urls, limit),
    urls,
    AFTERWARDS_LIMIT,
  );
  const { highWater } = server.stats();
  await run(driver, () => window.faults.release());
  const after = await run(driver, () => window.wxt.inspect());
  /** @type {[boolean, string][]} */
  const claims = [
    [during.highWater <= 10, `the server saw ${during.highWater} transfers at once`],
    [before.inFlight + before.waiting === 0, `left behind: ${JSON.stringify(before)}`],
    [
      errMsgs.every((/** @type {string} */ errMsg) => errMsg === 'downloadFile:ok'),
      `downloads afterwards: ${errMsgs}`,
    ],
    [
      highWater === 10,
      `of ${AFTERWARDS} transfers afterwards, the server saw ${highWater} at once`,
    ],
    [after.inFlight + after.waiting + after.tempFiles === 0, `left: ${JSON.stringify(after)}`],
  ];
  return claims.filter(([holds]) => !holds).map(([, claim]) => claim);
}

// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../page/until.js';
import { answered, interrupted, noResponse } from '../outcomes.js';

/** @typedef {import('../world.js').World} World */
/** @typedef {import('../cases.js').Row} Row */

/** From when a request has come to when the headers of its answer have been told, in ms. */
const A_WHILE = 500;

const size = 1000;

/** Takes longer than `A_WHILE`. */
const slowAnswer = { size, drip: '100:100' };
const slowUpload = { read: '1048576:100' };

/** @type {(server: 'flaky' | 'server', act: (world: World) => Promise<unknown>) => (world: World, id: string) => Promise<unknown>} */
const onceRunning = (server, act) => async (world, id) => {
  await until(
    () => world[server].records(id),
    ({ length }) => length > 0,
  );
  await wait(A_WHILE);
  await act(world);
};

const start = (/** @type {World} */ { flaky }) => flaky.start();
const stop = (/** @type {World} */ { flaky }) => flaky.stop();

/** @type {Row[]} */
const ofTheServer = [
  { name: 'server stopped', network: { before: stop, after: start }, comes: noResponse },
  {
    name: 'server stops in its answer',
    query: slowAnswer,
    network: { meanwhile: onceRunning('flaky', stop), after: start },
    comes: interrupted,
  },
  {
    name: 'server stops in an upload',
    only: 'uploadFile',
    file: 'large',
    query: slowUpload,
    network: { meanwhile: onceRunning('flaky', stop), after: start },
    comes: noResponse,
  },
  {
    name: 'server back',
    query: { size },
    network: { before: (world) => stop(world).then(() => start(world)) },
    comes: answered(200, { received: size }),
  },
];

const offline = (/** @type {World} */ { driver }) =>
  driver.setNetworkConditions({
    offline: true,
    latency: 0,
    download_throughput: -1,
    upload_throughput: -1,
  });
const online = (/** @type {World} */ { driver }) => driver.deleteNetworkConditions();

/** Chromium lets go on what is in flight when it is told to go offline. @type {Row[]} */
const ofTheNetwork = [
  { name: 'offline', network: { before: offline, after: online }, comes: noResponse },
  {
    name: 'goes offline in an answer',
    query: slowAnswer,
    network: { meanwhile: onceRunning('server', offline), after: online },
    comes: answered(200, { received: size }),
  },
  {
    name: 'goes offline in an upload',
    only: 'uploadFile',
    file: 'large',
    query: slowUpload,
    network: { meanwhile: onceRunning('server', offline), after: online },
    comes: answered(200, { sent: 16 * 1024 * 1024 }),
  },
  {
    name: 'online again',
    query: { size },
    network: { before: (world) => offline(world).then(() => online(world)) },
    comes: answered(200, { received: size }),
  },
];

/** Nothing is left behind of an outage: the next call works. @type {Row[]} */
export const outages = [
  ...ofTheServer.map((row) => ({ ...row, at: 'flaky' })),
  ...ofTheNetwork.map((row) => ({ ...row, engines: ['chromium'] })),
];

import { setTimeout as wait } from 'node:timers/promises';
import { extraMemory } from '../lib/browser-memory.js';
import { interleaved } from '../lib/rounds.js';

/**
 * WebKit holds what is downloaded three or four times over, by hand too, and did not live through
 * 1 GiB in turns.
 *
 * @type {Record<import('../../scripts/lib/browsers.js').Engine, number>}
 */
const sizes = { chromium: 2 ** 30, firefox: 2 ** 30, webkit: 2 ** 28 };

/** A download takes a fifth of an upload's time, and varies more: a round has so many. */
const DOWNLOADS = 3;

/** Milliseconds in which a browser deletes a Blob's file that nothing refers to any more. */
const SETTLE = 500;

/** @type {import('../lib/measure.js').Measure} */
export const large = {
  title: 'Large transfers',
  about: `1 GiB (in WebKit 256 MiB), one at a time, each in a page that was opened anew; ${DOWNLOADS} downloads and an upload a round, and another of each while the memory is watched. Bare: fetch, and with a listener XMLHttpRequest.`,
  contenders: ['ours', 'bare', 'taro', 'uni'],
  async run({ world, engine, rounds, progress }) {
    const size = sizes[engine];
    for (const id of large.contenders) await renew(world.places[id]);
    const measure = (
      /** @type {string} */ what,
      /** @type {number} */ rounds,
      /** @type {typeof timeOf} */ of,
      /** @type {string[]} */ ...kinds
    ) =>
      interleaved(
        large.contenders,
        { rounds, progress: (text) => progress(`${what}, ${text}`) },
        async (id) => {
          /** @type {Record<string, number>} */
          const seen = {};
          for (const kind of kinds) {
            Object.assign(seen, await of(world.places[id], { kind, listens: false, size }));
            Object.assign(seen, await of(world.places[id], { kind, listens: true, size }));
          }
          return seen;
        },
      );
    return {
      ...(await measure('downloads', DOWNLOADS * rounds, timeOf, 'download')),
      ...(await measure('uploads', rounds, timeOf, 'upload')),
      ...(await measure('memory', rounds, memoryOf, 'download', 'upload')),
    };
  },
};

/** @typedef {import('../lib/world.js').Place} Place */

/** @typedef {{ kind: string, listens: boolean, size: number }} Wanted */

/** @param {Wanted} wanted */
const named = ({ kind, listens }) => `${kind}${listens ? ' with a progress listener' : ''}`;

/** @param {Place} place @param {Wanted} wanted */
async function timeOf(place, wanted) {
  const { taken } = await transfer(place, wanted);
  await renew(place);
  return { [`${named(wanted)}, s`]: taken / 1000 };
}

/** Apart from the time, as watching takes some. @type {typeof timeOf} */
async function memoryOf(place, wanted) {
  const memory = await extraMemory(() => transfer(place, wanted));
  await renew(place);
  return { [`${named(wanted)}, MB more at peak`]: memory / 1e6 };
}

/** @param {Place} place @param {Wanted} wanted */
const transfer = (place, wanted) =>
  place.run((options) => window.bench.large(options), { ...wanted, origin: place.origin });

/**
 * Opens its page anew, and lets go of what the old one held: peers keep the last file that they
 * downloaded, and there is room for two.
 *
 * @param {Place} place
 */
async function renew(place) {
  await place.open();
  await place.collectGarbage();
  await wait(SETTLE);
}

import { extraMemory } from '../lib/browser-memory.js';
import { interleaved } from '../lib/rounds.js';

const SIZE = 2 ** 30;

/**
 * How long one download takes varies fourfold, whoever does it: a round has so many. Of uploads it
 * has one.
 */
const DOWNLOADS = 3;

/** @type {import('../lib/measure.js').Measure} */
export const large = {
  title: 'Large transfers',
  about: `1 GiB, one at a time, each in a page that was opened anew, ${DOWNLOADS} downloads and an upload a round. Bare: fetch, and with a listener XMLHttpRequest.`,
  contenders: ['ours', 'bare', 'taro', 'uni'],
  async run({ world, rounds, progress }) {
    const measure = (/** @type {string} */ kind, /** @type {number} */ rounds) => {
      const tell = (/** @type {string} */ text) => progress(`${kind}s, ${text}`);
      return interleaved(large.contenders, { rounds, progress: tell }, (id) =>
        transfer(world.places[id], kind),
      );
    };
    return {
      ...(await measure('download', DOWNLOADS * rounds)),
      ...(await measure('upload', rounds)),
    };
  },
};

/**
 * Without a listener, and with one.
 *
 * @param {import('../lib/world.js').Place} place
 * @param {string} kind
 */
async function transfer(place, kind) {
  /** @type {Record<string, number>} */
  const seen = {};
  for (const listens of [false, true]) {
    await place.open();
    let taken = NaN;
    const memory = await extraMemory(async () => {
      ({ taken } = await place.run((options) => window.bench.large(options), {
        ...{ kind, origin: place.origin, size: SIZE, listens },
      }));
    });
    const name = `${kind}${listens ? ' with a progress listener' : ''}`;
    seen[`${name}, s`] = taken / 1000;
    seen[`${name}, MB more at peak`] = memory / 1e6;
  }
  return seen;
}

import { extraMemory } from '../lib/browser-memory.js';
import { interleaved } from '../lib/rounds.js';

const SIZE = 2 ** 30;

/** @type {import('../lib/measure.js').Measure} */
export const large = {
  title: 'Large transfers',
  about:
    '1 GiB, one at a time, each in a page that was opened anew. Bare: fetch, and with a listener XMLHttpRequest.',
  contenders: ['ours', 'bare', 'taro', 'uni'],
  run: ({ world, rounds, progress }) =>
    interleaved(large.contenders, { rounds, progress }, async (id) => {
      const place = world.places[id];
      /** @type {Record<string, number>} */
      const seen = {};
      for (const kind of ['download', 'upload']) {
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
      }
      return seen;
    }),
};

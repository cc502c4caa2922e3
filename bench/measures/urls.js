import { interleaved } from '../lib/rounds.js';

const COUNT = 2000;

/** In so many parts, between which the others have theirs: a machine that slows down meets all. */
const PARTS = 4;

const LARGE = 2 ** 26;

/** @type {import('../lib/measure.js').Measure} */
export const urls = {
  title: "Uploads from a page's own URLs",
  about: `What Taro's and uni-app's pickers give, and what a canvas gives: ${COUNT.toLocaleString('en')} uploads of 1 KiB a round from a blob: URL, from a data: URL and from a File, ten at a time, in ${PARTS} parts, and 64 MiB from a blob: URL. Bare fetches the URL, and of a File nothing; ours has the File by createTempFilePath.`,
  contenders: ['ours', 'bare'],
  run: ({ world, rounds, progress }) =>
    interleaved(urls.contenders, { rounds: PARTS * rounds, progress }, async (id) => {
      const place = world.places[id];
      /** @type {Record<string, number>} */
      const seen = {};
      const count = COUNT / PARTS;
      for (const kind of ['blob:', 'data:', 'File']) {
        const taken = await place.run((options) => window.bench.urls(options), {
          ...{ kind, origin: place.origin, count, size: 1024 },
        });
        seen[`from a ${kind}${kind === 'File' ? '' : ' URL'}, per second`] = (1000 * count) / taken;
      }
      const taken = await place.run((options) => window.bench.urls(options), {
        ...{ kind: 'blob:', origin: place.origin, count: 1, size: LARGE },
      });
      seen['64 MiB from a blob: URL, s'] = taken / 1000;
      return seen;
    }),
};

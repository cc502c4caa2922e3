import { interleaved } from '../lib/rounds.js';

const COUNT = 2000;

/** In so many parts, between which the others have theirs: a machine that slows down meets all. */
const PARTS = 4;

/** @type {import('../lib/measure.js').Measure} */
export const small = {
  title: 'Small transfers',
  about: `${COUNT.toLocaleString('en')} uploads and as many downloads of 1 KiB a round, ten at a time, in ${PARTS} parts. Without a progress listener ours and bare use fetch; with one ours uses XMLHttpRequest, as Taro and uni-app always do.`,
  contenders: ['ours', 'bare', 'listening', 'xhr', 'taro', 'uni'],
  run: ({ world, rounds, progress, engine }) =>
    interleaved(small.contenders, { rounds: PARTS * rounds, progress }, async (id) => {
      const place = world.places[id];
      /** @type {Record<string, number>} */
      const seen = {};
      const count = COUNT / PARTS;
      for (const kind of ['upload', 'download']) {
        const before = engine === 'chromium' ? await place.cpuTime() : NaN;
        const taken = await place.run((options) => window.bench.small(options), {
          ...{ kind, origin: place.origin, count, size: 1024 },
        });
        seen[`${kind}s per second`] = (1000 * count) / taken;
        if (engine !== 'chromium') continue;
        seen[`CPU time of the page per ${kind}, µs`] =
          (1000 * ((await place.cpuTime()) - before)) / count;
      }
      return seen;
    }),
};

import { interleaved } from '../lib/rounds.js';

const COUNT = 2000;

/** In so many parts, between which the others have theirs: a machine that slows down meets all. */
const PARTS = 4;

const about = `${COUNT.toLocaleString('en')} uploads and as many downloads of 1 KiB a round, ten at a time, in ${PARTS} parts.`;

/** @type {import('../lib/measure.js').Measure} */
export const small = {
  title: 'Small transfers',
  about: `${about} Ours and bare use fetch, Taro and uni-app always XMLHttpRequest.`,
  contenders: ['ours', 'bare', 'xhr', 'taro', 'uni'],
  run: (context) => measured(small.contenders, context, false),
};

/** @type {import('../lib/measure.js').Measure} */
export const listening = {
  title: 'Small transfers with a progress listener',
  about: `${about} Each has a progress listener, and all use XMLHttpRequest.`,
  contenders: ['ours', 'xhr', 'taro', 'uni'],
  run: (context) => measured(listening.contenders, context, true),
};

/**
 * @param {string[]} contenders
 * @param {import('../lib/measure.js').Context} context
 * @param {boolean} listens whether each has a progress listener
 */
const measured = (contenders, { world, rounds, progress, engine }, listens) =>
  interleaved(contenders, { rounds: PARTS * rounds, progress }, async (id) => {
    const place = world.places[id];
    /** @type {Record<string, number>} */
    const seen = {};
    const count = COUNT / PARTS;
    for (const kind of ['upload', 'download']) {
      const before = engine === 'chromium' ? await place.cpuTime() : NaN;
      const taken = await place.run((options) => window.bench.small(options), {
        ...{ kind, origin: place.origin, count, size: 1024, listens },
      });
      seen[`${kind}s per second`] = (1000 * count) / taken;
      if (engine !== 'chromium') continue;
      seen[`CPU time of the page per ${kind}, µs`] =
        (1000 * ((await place.cpuTime()) - before)) / count;
    }
    return seen;
  });

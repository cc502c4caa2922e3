import { median } from '../lib/statistics.js';

const COUNT = 100_000;

/** @type {import('../lib/measure.js').Measure} */
export const waiting = {
  title: 'A long line',
  about: `${COUNT.toLocaleString('en')} uploads that wait behind ten transfers without end.`,
  contenders: ['ours'],
  async run({ world, rounds, progress }) {
    /** @type {Record<string, number[]>} */
    const seen = {};
    for (let round = 1; round <= rounds; round++) {
      progress(`round ${round} of ${rounds}`);
      const place = world.places.ours;
      await place.open();
      const [first, second] = await place.run((options) => window.bench.waiting(options), {
        ...{ origin: place.origin, count: COUNT },
      });
      const made = first.tenths.reduce((sum, tenth) => sum + tenth);
      const figures = {
        'µs per call, first tenth': (10_000 * first.tenths[0]) / COUNT,
        'µs per call, last tenth': (10_000 * first.tenths[9]) / COUNT,
        'last tenth / first tenth':
          median(first.tenths.slice(7)) / median(first.tenths.slice(0, 3)),
        'bytes of WebAssembly memory per call': (first.memory - first.before) / COUNT,
        'aborting them all / making them': first.settled / made,
        'more memory for as many again, bytes per call': (second.memory - first.memory) / COUNT,
      };
      for (const [what, value] of Object.entries(figures)) (seen[what] ??= []).push(value);
    }
    return Object.fromEntries(Object.entries(seen).map(([what, ours]) => [what, { ours }]));
  },
};

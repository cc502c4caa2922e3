import { interleaved } from '../lib/rounds.js';
import { median } from '../lib/statistics.js';

/** @type {import('../lib/measure.js').Measure} */
export const call = {
  title: 'What a call costs its caller',
  about:
    'From calling uploadFile until it returns, the page warm; medians of 40 times 50 calls. Ours and bare read what they are given while the call runs; the others read nothing until it has its turn.',
  contenders: ['ours', 'bare', 'lazy', 'taro', 'uni'],
  run: ({ world, rounds, progress }) =>
    interleaved(call.contenders, { rounds, progress }, async (id) => {
      const place = world.places[id];
      const means = await place.run((options) => window.bench.call(options), {
        ...{ origin: place.origin, batches: 40, batch: 50 },
      });
      return { 'µs per call': median(means) };
    }),
};

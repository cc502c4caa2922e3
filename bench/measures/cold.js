// @ts-check
import { interleaved } from '../lib/rounds.js';

/** @type {import('../lib/measure.js').Measure} */
export const cold = {
  title: 'A cold start',
  about:
    'The first page of a new browser: from the first line of its head until its first call, a download, has returned. Each loads what its own tools have built.',
  contenders: ['ours', 'bare', 'taro', 'uni'],
  run: ({ world, rounds, progress }) =>
    interleaved(cold.contenders, { rounds, progress }, async (id) => {
      const place = world.places[id];
      return { ms: await place.coldStart() };
    }),
};

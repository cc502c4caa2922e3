// @ts-check
import { interleaved } from '../lib/rounds.js';

/** @type {import('../lib/measure.js').Measure} */
export const cold = {
  title: 'A cold start',
  about:
    'In a new tab, on a page of an origin that the browser has never seen: from beginning to load its scripts until the first call, a download, has returned. Each loads what its own tools have built.',
  contenders: ['ours', 'bare', 'taro', 'uni'],
  run: ({ world, rounds, progress }) =>
    interleaved(cold.contenders, { rounds, progress }, async (id) => {
      const place = world.places[id];
      return { ms: await place.coldStart() };
    }),
};

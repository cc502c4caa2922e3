import { interleaved } from '../lib/rounds.js';

const COUNT = 9;

/** @type {import('../lib/measure.js').Measure} */
export const pictures = {
  title: 'Compressing pictures',
  about: `${COUNT} JPEGs of 640 × 480 pixels, one after the other, on a page where nothing moves after a click: from the choice until the last is compressed. Bare: Image, canvas, toBlob, and the frame asked for that Chromium waits for, a second each where none comes; it looks neither for transparency nor for what moves.`,
  contenders: ['ours', 'bare'],
  run: ({ world, rounds, progress }) =>
    interleaved(pictures.contenders, { rounds, progress }, async (id) => {
      const place = world.places[id];
      const taken = await place.runIdle(
        (options) => window.bench.preparePictures(options),
        () => window.bench.pictures(),
        { kind: 'picker', count: COUNT },
      );
      return { 'ms, all of them': taken };
    }),
};

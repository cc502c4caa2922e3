import { interleaved } from '../lib/rounds.js';

const COUNT = 9;

const wanted = { kind: 'picker', count: COUNT };

/** @type {import('../lib/measure.js').Measure} */
export const photos = {
  title: 'Compressing photos',
  about: `${COUNT} JPEGs of 4000 × 3000 pixels, 2 to 8 MB each, to 1280 pixels at quality 0.8: from the choice until the last is compressed, and the longest time in which the page did nothing else. Memory is watched in another run, of all of the browser's processes. How much the result is like Lanczos's reduction: the lightness, encoded at quality 1. Bare: Image, canvas, toBlob, one after the other; it looks neither for transparency nor for what moves. No worker: on a page whose policy refuses it.`,
  contenders: ['ours', 'onPage', 'bare', 'compressor', 'imageCompression'],
  async run({ world, rounds, progress }) {
    const prepare = (/** @type {typeof wanted} */ options) => window.bench.preparePhotos(options);
    const measure = (
      /** @type {string} */ what,
      /** @type {number} */ rounds,
      /** @type {(id: string) => Promise<Record<string, number>>} */ of,
    ) =>
      interleaved(
        photos.contenders,
        { rounds, progress: (text) => progress(`${what}, ${text}`) },
        of,
      );
    const timed = await measure('time', rounds, async (id) => {
      const { taken, silence, like } = await world.places[id].runIdle(
        prepare,
        async () => ({ ...(await window.bench.photos()), like: await window.bench.likeness() }),
        wanted,
      );
      return {
        's, all of them': taken / 1000,
        'ms, longest silence of the page': silence,
        "dB, like Lanczos's": like,
      };
    });
    // Apart from the time, as watching takes some.
    const watched = await measure('memory', rounds, async (id) => {
      const memory = await world.places[id].memoryIdle(
        prepare,
        () => window.bench.photos(),
        wanted,
      );
      return { 'MB more at peak': memory / 1e6 };
    });
    return { ...timed, ...watched };
  },
};

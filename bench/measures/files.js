import { setTimeout as wait } from 'node:timers/promises';
import { extraMemory, familyMemory } from '../lib/browser-memory.js';
import { interleaved } from '../lib/rounds.js';

/** How often a file is written, and so on, in one round. */
const COUNT = 200;

const FILES = 1000;
const FILE_SIZE = 200 * 1024;
const LARGE = 2 ** 28;

/** Milliseconds in which a browser does what it does behind the page. */
const SETTLE = 500;

/** @type {import('../lib/measure.js').Measure} */
export const files = {
  title: 'Files that last',
  about: `Ours is the file system; bare is IndexedDB by hand, relaxed: one put of the content, one get, no directories, no limit, no other tabs. ${COUNT} writes of 1 KiB a round; ${LARGE / 2 ** 20} MiB for transfers; the start, in a page that was opened anew, with ${FILES.toLocaleString('en')} files of ${FILE_SIZE / 1024} KiB, against opening and getAll of both stores, the module running already.`,
  contenders: ['ours', 'bare'],
  async run({ world, engine, rounds, progress }) {
    // Driven, WebKit is a private session, which keeps no Blobs.
    if (engine === 'webkit') return {};
    const { places } = world;
    /** @type {<T>(id: string, what: string, options?: object) => Promise<T>} */
    const ask = (id, what, options = {}) =>
      places[id].run((what, options) => window.bench.files(what, options), what, {
        ...{ count: COUNT, origin: places[id].origin, size: LARGE },
        ...options,
      });
    /** @type {(what: string, of: (id: string) => Promise<Record<string, number>>, ids?: string[]) => ReturnType<typeof interleaved>} */
    const measure = (what, of, ids = files.contenders) =>
      interleaved(ids, { rounds, progress: (text) => progress(`${what}, ${text}`) }, of);

    /** @param {string} id */
    const renewed = async (id) => {
      await places[id].open();
      await places[id].collectGarbage();
      await wait(SETTLE);
      return id;
    };
    const seen = {
      ...(await measure('small writes', (id) => ask(id, 'small'))),
      ...(await measure('large files', async (id) => ask(await renewed(id), 'large'))),
      ...(await measure('moves', (id) => ask(id, 'moves', { count: 50 }), ['ours'])),
      ...(await measure('reading at once', (id) => ask(id, 'readNow', { count: 10 }))),
      ...(await measure('looks', (id) => ask(id, 'looks', { count: FILES }), ['ours'])),
      ...(await measure('downloads', async (id) => ({
        'downloadFile 256 MiB, s': (await ask(await renewed(id), 'download')) / 1000,
      }))),
      ...(await measure('memory', async (id) => {
        await renewed(id);
        const memory = await extraMemory(() => ask(id, 'download'));
        return { 'downloadFile 256 MiB, MB more at peak': memory / 1e6 };
      })),
      ...(await measure(
        'uploads',
        async (id) => ({
          'uploadFile of a stored 256 MiB / of a temp file': await ask(await renewed(id), 'upload'),
        }),
        ['ours'],
      )),
    };
    for (const id of files.contenders) {
      progress(`storing ${FILES} files: ${id}`);
      await ask(await renewed(id), 'fill', { count: FILES, size: FILE_SIZE });
    }
    return {
      ...seen,
      ...(await measure('start', async (id) => ({
        'ready() with 1,000 files, ms': await ask(await renewed(id), 'start'),
      }))),
      ...(await measure('memory of files', async (id) => {
        await ask(await renewed(id), 'warm');
        const before = await familyMemory();
        await ask(id, 'start');
        await places[id].collectGarbage();
        await wait(SETTLE);
        const memory = (await familyMemory()) - before;
        return { '200 MiB in 1,000 files, MiB of memory more': memory / 2 ** 20 };
      })),
    };
  },
};

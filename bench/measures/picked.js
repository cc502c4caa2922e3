import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { interleaved } from '../lib/rounds.js';
import { median } from '../lib/statistics.js';

const COUNT = 2000;

/** In so many parts, between which the other has its: a machine that slows down meets both. */
const PARTS = 4;

const LARGE = 2 ** 26;

/** Each picked anew: one alone takes anything from 0.2 to 0.6 s. */
const LARGE_COUNT = 3;

/** @type {import('../lib/measure.js').Measure} */
export const picked = {
  title: "Uploads of what a host's own picker gave",
  about: `In two apps of uni-app that its own tools have built, one of them with the plugin for the transfers alone: from a file that uni.chooseImage gave, ${COUNT.toLocaleString('en')} uploads of 1 KiB a round, ten at a time, in ${PARTS} parts, without and with a progress listener, and of 64 MiB ${LARGE_COUNT} in each part, one after the other. By hand the file is an input's: with fetch, as ours, or with XMLHttpRequest, as uni-app; with a listener both have the latter.`,
  contenders: ['uniWithOurs', 'uniPicking', 'bare', 'xhr'],
  async run({ world, rounds, progress }) {
    const { folder, remove } = temporaryFolder('wx-transfer-bench');
    try {
      const [small, large] = ['small.jpg', 'large.jpg'].map((name) => path.join(folder, name));
      await writeFile(small, Buffer.alloc(1024, 97));
      await writeFile(large, Buffer.alloc(LARGE, 97));
      return await interleaved(
        picked.contenders,
        { rounds: PARTS * rounds, progress },
        async (id) => {
          const place = world.places[id];
          const upload = async (
            /** @type {string} */ file,
            /** @type {number} */ count,
            listens = false,
          ) => {
            await place.run(pick);
            const inputs = await world.driver.findElements({ css: 'input[type=file]' });
            await inputs.at(-1)?.sendKeys(file);
            return place.run((options) => window.bench.picked(options), {
              ...{ origin: place.origin, count, listens },
            });
          };
          const count = COUNT / PARTS;
          const each = [];
          while (each.length < LARGE_COUNT) each.push(await upload(large, 1));
          return {
            '1 KiB, per second': (1000 * count) / (await upload(small, count)),
            '1 KiB with a progress listener, per second':
              (1000 * count) / (await upload(small, count, true)),
            '64 MiB, s': median(each) / 1000,
          };
        },
      );
    } finally {
      remove();
    }
  },
};

/** Runs in the page: has the host ask for a file, whose dialog would be cancelled by the driver. */
function pick() {
  window.addEventListener('click', (event) => {
    if (event.target instanceof HTMLInputElement) event.preventDefault();
  });
  window.bench.choose();
}

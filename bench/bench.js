// @ts-check
import { step } from '../scripts/lib/step.js';
import { contenders, makeContender } from './lib/contenders.js';
import { machine } from './lib/machine.js';
import { progressLine } from './lib/progress.js';
import { reportOf, writeReport } from './lib/report.js';
import { openWorld } from './lib/world.js';
import { measures } from './measures/index.js';

/**
 * Measures the package as it is built beside the others, and prints what was seen. All measures
 * together are also written.
 *
 * @param {object} options
 * @param {import('../scripts/lib/browsers.js').Engine[]} options.engines
 * @param {number} options.rounds
 * @param {(keyof typeof measures)[]} options.only
 */
export async function bench({ engines, rounds, only }) {
  const needed = Object.keys(contenders).filter((id) =>
    only.some((name) => measures[name].contenders.includes(id)),
  );
  /** @type {Record<string, string>} */
  const folders = {};
  /** @type {Record<string, string[]>} */
  const loaded = {};
  for (const id of needed) {
    const made = await step(`Building the page of ${contenders[id].name}`, () => makeContender(id));
    folders[id] = made.folder;
    loaded[id] = made.loaded;
  }

  for (const engine of engines) {
    const world = await openWorld(engine, folders);
    try {
      /** @type {Record<string, import('./lib/measure.js').Samples>} */
      const samples = {};
      for (const name of only) {
        const progress = progressLine(measures[name].title);
        samples[name] = await measures[name].run({ world, engine, rounds, progress, loaded });
        progress('done');
      }
      const report = reportOf(samples, { engine, machine: await machine(world), rounds });
      console.log(report.text);
      const isWhole = only.length === Object.keys(measures).length;
      if (isWhole) await writeReport(report);
    } finally {
      await world.close();
    }
  }
}

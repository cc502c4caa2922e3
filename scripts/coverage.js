// @ts-check
// Which lines the tests run, of Rust and of JavaScript, natively and in browsers: `npm run coverage`.
// In more engines: `-- --engine chromium --engine firefox`. The last run's report once more, with
// explanations as they are now: `-- --again`.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { engines } from './lib/browsers.js';
import { choose } from './lib/choose.js';
import { countsFolder, distFolder, forgetCounts, lastRun } from './lib/coverage/folders.js';
import { countedLines } from './lib/coverage/lines.js';
import { runNativeTests } from './lib/coverage/native.js';
import { report } from './lib/coverage/report.js';
import { findTools } from './lib/coverage/tools.js';
import { requireEngines } from './lib/in-engines.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { CommandFailure } from './lib/run.js';
import { ensureRust } from './lib/rust.js';
import { step } from './lib/step.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: ['chromium'] },
      again: { type: 'boolean', default: false },
    },
  });
  const chosen = choose('--engine', values.engine, engines);

  await ensureRust();
  const tools = await findTools();
  if (!values.again) await count(tools, chosen);
  const last = await readFile(lastRun, 'utf8').catch(() => {
    throw new Failure('There is no last run.');
  });
  await report(await countedLines(tools, JSON.parse(last).objects), JSON.parse(last).engines);
});

/**
 * Runs the tests with instrumented code.
 *
 * @param {import('./lib/coverage/tools.js').Tools} tools
 * @param {import('./lib/browsers.js').Engine[]} engines
 */
async function count(tools, engines) {
  await requireEngines(engines);
  const { buildInstrumented } = await import('./lib/coverage/package.js');
  const checks = await import('./lib/checks.js');

  await forgetCounts();
  const programs = await step('Running the Rust tests', () => runNativeTests(tools.host));
  const module = await step('Building the package', buildInstrumented);
  await writeFile(lastRun, JSON.stringify({ objects: [module, ...programs], engines }));
  for (const engine of engines) {
    await step(`Running the page tests in ${engine}`, () =>
      checks.page(engine, { WX_TRANSFER_DIST: distFolder, WX_TRANSFER_COUNTS: countsFolder }),
    ).catch((error) => {
      // What ran is counted all the same.
      if (!(error instanceof CommandFailure)) throw error;
      console.error(error.message);
      process.exitCode = 1;
    });
  }
}

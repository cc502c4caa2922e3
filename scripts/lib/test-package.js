// @ts-check
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.js';
import { writeGlue } from './glue.js';
import { fromRoot } from './paths.js';
import { buildBindgen, compile, runBindgen } from './wasm.js';

/**
 * Makes a package of a module that was compiled for tests alone, apart from what ships.
 *
 * @param {string} compiled
 * @param {{ packageFolder: string, distFolder: string }} folders for the module with its glue, and for
 *   the package made of them
 */
export async function buildTestPackage(compiled, { packageFolder, distFolder }) {
  for (const folder of [packageFolder, distFolder])
    await rm(folder, { recursive: true, force: true });
  await buildBindgen();
  await runBindgen(compiled, packageFolder);
  const glue = await writeGlue(packageFolder);
  await bundle(distFolder, { glue, wasm: path.join(packageFolder, 'wx_transfer_bg.wasm') });
}

/** The package whose module counts what it allocates. */
export const countingDist = fromRoot('target/counts/dist');

/** Builds it, like the one that ships but for that: the compiler may leave an allocation out. */
export async function buildCountingPackage() {
  // Apart from cargo's usual folder, where the module that ships has the same name.
  const compiled = await compile({ folder: fromRoot('target/counts/cargo'), features: ['counts'] });
  const packageFolder = fromRoot('target/counts/package');
  await buildTestPackage(compiled, { packageFolder, distFolder: countingDist });
}

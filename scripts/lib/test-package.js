// @ts-check
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.js';
import { writeGlue } from './glue.js';
import { fromRoot } from './paths.js';
import { buildBindgen, compile, media, runBindgen, transfers } from './wasm.js';

/**
 * Makes a package of modules that were compiled for tests alone, apart from what ships.
 *
 * @param {string} compiled their folder
 * @param {{ packageFolder: string, distFolder: string }} folders for the modules with their glue, and for
 *   the package made of them
 */
export async function buildTestPackage(compiled, { packageFolder, distFolder }) {
  for (const folder of [packageFolder, distFolder])
    await rm(folder, { recursive: true, force: true });
  await buildBindgen();
  for (const name of [transfers, media])
    await runBindgen(path.join(compiled, `${name}.wasm`), packageFolder);
  await writeGlue(packageFolder);
  await bundle(distFolder, packageFolder);
}

/** The package whose module counts what it allocates. */
export const countingDist = fromRoot('target/counts/dist');

/** Builds it, like the one that ships but for that: the compiler may leave an allocation out. */
export async function buildCountingPackage() {
  // Apart from cargo's usual folder, where the module that ships has the same name.
  const compiled = await compile({
    folder: fromRoot('target/counts/cargo'),
    features: ['wx-transfer/counts'],
  });
  const packageFolder = fromRoot('target/counts/package');
  await buildTestPackage(compiled, { packageFolder, distFolder: countingDist });
}

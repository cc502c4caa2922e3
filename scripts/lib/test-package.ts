import { rm } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.js';
import { writeGlue } from './glue.js';
import { fromRoot } from './paths.js';
import { buildBindgen, compile, modules, runBindgen } from './wasm.js';

/**
 * Makes a package of modules that were compiled for tests alone, apart from what ships.
 *
 * @param packageFolder for the modules with their glue
 * @param distFolder for the package made of them
 */
export async function buildTestPackage(
  compiled: string,
  packageFolder: string,
  distFolder: string,
) {
  for (const folder of [packageFolder, distFolder]) {
    await rm(folder, { recursive: true, force: true });
  }
  await buildBindgen();
  for (const name of modules) {
    await runBindgen(path.join(compiled, `${name}.wasm`), packageFolder);
  }
  await writeGlue(packageFolder);
  await bundle(distFolder, packageFolder);
}

/** The package whose module counts what it allocates. */
export const countingDist = fromRoot('target/counts/dist');

/** Builds it, like the one that ships but for that: the compiler may leave an allocation out. */
export async function buildCountingPackage() {
  // It takes the place of the module that ships until cargo builds that again.
  const compiled = await compile('wx-transfer/counts');
  await buildTestPackage(compiled, fromRoot('target/counts/package'), countingDist);
}

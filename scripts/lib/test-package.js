// @ts-check
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.js';
import { writeGlue } from './glue.js';
import { buildBindgen, runBindgen } from './wasm.js';

/**
 * Makes a package of a module that was compiled for tests alone, apart from what ships.
 *
 * @param {string} compiled
 * @param {object} folders
 * @param {string} folders.packageFolder for the module with its glue
 * @param {string} folders.distFolder for the package made of them
 * @param {string[]} [parts] of wasm-bindgen's glue that are wanted
 * @param {(glue: string) => import('esbuild').BuildOptions} [optionsFor] more than those of
 *   what ships, by the file that the glue is in
 */
export async function buildTestPackage(
  compiled,
  { packageFolder, distFolder },
  parts,
  optionsFor = () => ({}),
) {
  await rm(packageFolder, { recursive: true, force: true });
  await buildBindgen();
  await runBindgen(compiled, packageFolder);
  const glue = await writeGlue(packageFolder, parts);
  await rm(distFolder, { recursive: true, force: true });
  const wasm = path.join(packageFolder, 'wx_transfer_bg.wasm');
  await bundle(distFolder, { glue, wasm }, optionsFor(glue));
}

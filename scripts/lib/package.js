// @ts-check
import { readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bundle, bundled } from './bundle.js';
import { Failure } from './failure.js';
import { filesIn } from './files.js';
import { writeGlue } from './glue.js';
import { root } from './paths.js';
import { cargoHome } from './rust.js';
import { step } from './step.js';
import { declarations, writeTypes } from './types.js';
import { buildWasm, wasm } from './wasm.js';

/** Builds all that ships into `dist`. */
export async function buildPackage() {
  await buildWasm();
  await writeGlue();
  await step('Bundling dist/index.js (esbuild)', bundle);
  await step('Writing the type declarations (tsc)', writeTypes);
  await removeOthers();
  await refuseMachinePaths();
}

/** What an earlier version has built would ship too. */
async function removeOthers() {
  const ours = [...bundled, ...declarations];
  for (const file of filesIn('dist', '')) if (!ours.includes(file)) await rm(file);
}

/** Where people's folders are, whoever builds. */
const homes = ['/root', '/home', '/Users', '\\Users'];

async function refuseMachinePaths() {
  const folders = [root, cargoHome, os.homedir(), ...homes].filter(
    (folder) => folder !== path.parse(folder).root,
  );
  for (const file of [wasm, ...filesIn('dist', '')]) {
    const content = await readFile(file, 'latin1');
    const named = folders.find((folder) => content.includes(folder + path.sep));
    if (named)
      throw new Failure(`${path.relative(root, file)} names a folder of this machine: ${named}`);
  }
}

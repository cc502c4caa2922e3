import { rm } from 'node:fs/promises';
import { bundle, bundled } from './bundle.js';
import { filesIn } from './files.js';
import { writeGlue } from './glue.js';
import { step } from './step.js';
import { thirdParty, writeThirdParty } from './third-party.js';
import { declarations, writeTypes } from './types.js';
import { buildWasm } from './wasm.js';

/** Builds all that ships into `dist`. */
export async function buildPackage() {
  await buildWasm();
  await writeGlue();
  await step('Bundling dist/index.js (esbuild)', bundle);
  await step('Writing the type declarations (tsc)', writeTypes);
  await step('Collecting the licences of what is compiled in (cargo)', writeThirdParty);
  // What an earlier version has built would ship too.
  const ours = [...bundled, ...declarations, thirdParty];
  for (const file of filesIn('dist', '')) if (!ours.includes(file)) await rm(file);
}

// @ts-check
import path from 'node:path';
import { fromRoot } from './paths.js';
import { buildTestPackage } from './test-package.js';
import { compile } from './wasm.js';

const base = fromRoot('target/counts');

/** The package whose module counts what it allocates. */
export const countingDist = path.join(base, 'dist');

/** Builds it, like the one that ships but for that: the compiler may leave an allocation out. */
export async function buildCountingPackage() {
  // Apart from cargo's usual folder, where the module that ships has the same name.
  const compiled = await compile({ folder: path.join(base, 'cargo'), features: ['counts'] });
  const packageFolder = path.join(base, 'package');
  await buildTestPackage(compiled, { packageFolder, distFolder: countingDist });
}

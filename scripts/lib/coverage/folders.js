// @ts-check
import { rm, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fromRoot } from '../paths.js';

const base = fromRoot('target/coverage');

/** For cargo, apart from its usual folders: other flags would have it compile all anew there. */
export const cargoFolder = path.join(base, 'cargo');

/** The instrumented module with its glue, and the package made of them. */
export const packageFolder = path.join(base, 'package');
export const distFolder = path.join(base, 'dist');

/** Where each statement of the JavaScript is, by file. */
export const statementsFile = path.join(base, 'statements.json');

/** What the Rust code was compiled into, and in which engines it ran. */
export const lastRun = path.join(base, 'last-run.json');

/** What was counted: `*.profraw` of Rust, `*.json` of JavaScript. */
export const countsFolder = path.join(base, 'counts');

/** What an earlier run has counted does not fit a new build. */
export async function forgetCounts() {
  await rm(countsFolder, { recursive: true, force: true });
  await mkdir(countsFolder, { recursive: true });
}

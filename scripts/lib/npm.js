// @ts-check
import { statSync } from 'node:fs';
import { fromRoot } from './paths.js';
import { run } from './run.js';
import { step } from './step.js';

/**
 * Installs the npm packages of a folder unless its lock file is older than the last installation.
 *
 * @param {string} folder
 */
export async function ensurePackages(folder = '.') {
  const installed = modified(`${folder}/node_modules/.package-lock.json`);
  if (installed >= modified(`${folder}/package-lock.json`)) return;
  const of = folder === '.' ? '' : ` of ${folder}`;
  await step(`Installing the npm packages${of} (npm ci)`, () =>
    npm(['ci', '--no-audit', '--no-fund'], { cwd: fromRoot(folder) }),
  );
}

/**
 * Runs npm.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  // Under `npm start` npm names its own script; started through that, no shell is needed on Windows.
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? run(process.execPath, [script, ...args], options)
    : run('npm', args, options);
}

/** @param {string} file */
function modified(file) {
  return statSync(fromRoot(file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

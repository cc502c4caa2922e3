// @ts-check
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fromRoot } from './paths.js';

/**
 * Installs the npm packages of a folder unless its lock file is older than the last installation.
 *
 * @param {string} folder
 */
export function ensurePackages(folder = '.') {
  const installed = modified(`${folder}/node_modules/.package-lock.json`);
  if (installed >= modified(`${folder}/package-lock.json`)) return;
  console.log(`> Installing the npm packages of ${fromRoot(folder)} (npm ci) ...`);
  const [command, ...script] = npmCommand();
  const { status } = spawnSync(command, [...script, 'ci', '--no-audit', '--no-fund'], {
    cwd: fromRoot(folder),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Under `npm start` npm names its own script; started through that, no shell is needed on Windows. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
}

/** @param {string} file */
const modified = (file) => statSync(fromRoot(file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

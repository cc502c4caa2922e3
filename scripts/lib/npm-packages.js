// @ts-check
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fromRoot } from './paths.js';

const script = process.env.npm_execpath;

/** Under `npm start` npm names its own script; started through that, no shell is needed on Windows. */
export const npmCommand = script?.endsWith('.js') ? [process.execPath, script] : ['npm'];

/** Installs the npm packages of a folder unless its lock file is older than the last installation. */
export function ensurePackages(folder = '.') {
  const [installed, locked] = ['node_modules/.package-lock.json', 'package-lock.json'].map(
    (file) => statSync(fromRoot(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  if (installed >= locked) return;
  console.log(`> Installing the npm packages of ${fromRoot(folder)} (npm ci) ...`);
  const [command, ...args] = [...npmCommand, 'ci', '--no-audit', '--no-fund'];
  const { status } = spawnSync(command, args, { cwd: fromRoot(folder), stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

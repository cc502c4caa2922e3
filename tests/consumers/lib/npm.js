// @ts-check
import { run } from '../../../scripts/lib/run.js';

/**
 * Runs npm in a folder and resolves with what it printed.
 *
 * @param {string} cwd
 * @param {string[]} args
 */
export const npm = (cwd, args) =>
  run('npm', ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', ...args], {
    cwd,
    quiet: true,
    minutes: 10,
  });

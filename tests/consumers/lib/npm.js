// @ts-check
import { run } from '../../../scripts/lib/run.js';

/** For programs that report to their makers, uni-app's compiler for one, unless this tells them not to. */
export const unattended = { CI: 'true' };

/**
 * Runs npm in a folder and resolves with what it printed.
 *
 * @param {string} cwd
 * @param {string[]} args
 * @param {Record<string, string>} [env] more of the environment
 */
export const npm = (cwd, args, env = {}) =>
  run('npm', ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', ...args], {
    cwd,
    env: { ...unattended, ...env },
    quiet: true,
    minutes: 10,
  });

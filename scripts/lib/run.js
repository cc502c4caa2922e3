// @ts-check
import { execa } from 'execa';
import { startChild, stopChild } from './children.js';
import { Failure } from './failure.js';
import { root } from './paths.js';

/** Coloured output where a person reads it, also from programs whose output passes through here. */
const colour = process.stdout.isTTY
  ? { CARGO_TERM_COLOR: 'always', FORCE_COLOR: '1' }
  : { NO_COLOR: '1' };

/**
 * Runs a program to its end and resolves with what it printed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {Record<string, string>} [options.env] added to this process's environment
 * @param {string} [options.cwd]
 * @param {boolean} [options.quiet] show the output only if the program fails
 * @param {boolean} [options.silent] not even then
 * @param {number} [options.minutes] after which it is ended
 * @returns {Promise<string>}
 */
export async function run(command, args, options = {}) {
  const { env = {}, cwd = root, silent = false, quiet = silent, minutes = 60 } = options;
  const shown = quiet ? 'pipe' : /** @type {const} */ (['pipe', 'inherit']);
  const child = startChild(command, args, {
    cwd,
    env: { ...colour, ...env },
    stdin: 'ignore',
    stdout: shown,
    stderr: shown,
    all: true,
  });
  let reason = '';
  const timer = setTimeout(() => {
    reason = `did not end within ${minutes} minutes`;
    void stopChild(child);
  }, minutes * 60_000);
  const result = await child;
  clearTimeout(timer);

  const output = String(result.all ?? '');
  if (!result.failed) return output;
  if (quiet && !silent) console.error(output);
  const end =
    result.signal ?? (result.exitCode === undefined ? result.code : `exit code ${result.exitCode}`);
  throw new CommandFailure(
    `${result.escapedCommand.slice(0, 100)}: ${reason || `failed (${end})`}`,
    output,
  );
}

/**
 * Resolves with a program's trimmed output, or with `undefined` if it is missing or fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string | undefined>}
 */
export async function ask(command, args) {
  const options = /** @type {const} */ ({ cwd: root, stdin: 'ignore', reject: false });
  const { failed, stdout } = await execa(command, args, options);
  return failed ? undefined : stdout.trim();
}

export class CommandFailure extends Failure {
  /** @param {string} message @param {string} output */
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

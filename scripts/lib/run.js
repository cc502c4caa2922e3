// @ts-check
import { AsyncLocalStorage } from 'node:async_hooks';
import { execa } from 'execa';
import { startChild, stopChild } from './children.js';
import { Failure } from './failure.js';
import { root } from './paths.js';

/** Coloured output where a person reads it, also from programs whose output passes through here. */
const colour = process.stdout.isTTY
  ? { CARGO_TERM_COLOR: 'always', FORCE_COLOR: '1' }
  : { NO_COLOR: '1' };

/**
 * Where others run beside them: takes what programs print, and says how far they stand back.
 *
 * @type {AsyncLocalStorage<{ output: string[], niceness: number }>}
 */
export const beside = new AsyncLocalStorage();

/**
 * Runs a program to its end and resolves with what it printed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {Record<string, string>} [options.env] added to this process's environment
 * @param {string} [options.cwd]
 * @param {boolean} [options.quiet] tell the output only if the program fails
 * @param {number} [options.minutes] after which it is ended
 */
export async function run(command, args, options = {}) {
  const { env, cwd = root, quiet = false, minutes = 60 } = options;
  const others = beside.getStore();
  const shown = quiet || others ? 'pipe' : /** @type {const} */ (['pipe', 'inherit']);
  const io = /** @type {const} */ ({ stdin: 'ignore', stdout: shown, stderr: shown, all: true });
  const started = { cwd, env: { ...colour, ...env }, ...io };
  const child = startChild(command, args, started, others?.niceness);
  let end = '';
  const timer = setTimeout(() => {
    end = `did not end within ${minutes} minutes`;
    void stopChild(child);
  }, minutes * 60_000);
  const { all, failed, signal, code, exitCode, escapedCommand } = await child;
  clearTimeout(timer);

  const output = String(all ?? '');
  if (!quiet) others?.output.push(output);
  if (!failed) return output;
  end ||= `failed (${signal ?? (exitCode === undefined ? code : `exit code ${exitCode}`)})`;
  const told = quiet ? `${output}\n` : '';
  throw new CommandFailure(`${told}${escapedCommand.slice(0, 100)}: ${end}`, output);
}

/**
 * Resolves with a program's trimmed output, or with `undefined` if it is missing or fails.
 *
 * @param {string} command
 * @param {string[]} args
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

// @ts-check
import { Failure } from './failure.js';
import { startChild, stopChild } from './children.js';
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
  const child = startChild(command, args, {
    cwd,
    env: { ...process.env, ...colour, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  /** @type {Buffer[]} */
  const chunks = [];
  for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
    child[stream]?.on('data', (chunk) => {
      chunks.push(chunk);
      if (!quiet) process[stream].write(chunk);
    });
  }

  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    void stopChild(child);
  }, minutes * 60_000);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('close', (...end) => resolve(end));
    child.once('error', (error) => reject(new CommandFailure(command, error.message, '')));
  }).finally(() => clearTimeout(timer));

  const output = Buffer.concat(chunks).toString();
  if (code === 0) return output;
  if (quiet && !silent) process.stderr.write(output);
  const reason = expired
    ? `did not end within ${minutes} minutes`
    : `failed (${signal ?? `exit code ${code}`})`;
  throw new CommandFailure(shorten([command, ...args].join(' ')), reason, output);
}

/** @param {string} text */
const shorten = (text) => (text.length > 100 ? `${text.slice(0, 100)}...` : text);

/**
 * Resolves with a program's trimmed output, or with `undefined` if it is missing or fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string | undefined>}
 */
export async function ask(command, args) {
  const child = startChild(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', resolve);
  });
  return code === 0 ? output.trim() : undefined;
}

export class CommandFailure extends Failure {
  /** @param {string} command @param {string} reason @param {string} output */
  constructor(command, reason, output) {
    super(`${command}: ${reason}`);
    this.output = output;
    /** @type {import('./counts.js').Counts | undefined} of the tests it ran, where that is known */
    this.counts = undefined;
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { execa } from 'execa';
import { startChild, stopChild } from './children.js';
import { Failure } from './failure.js';
import { npmCommand } from './npm-packages.js';
import { root } from './paths.js';

/** Coloured output where a person reads it, also from programs whose output passes through here. */
const colour = process.stdout.isTTY
  ? { CARGO_TERM_COLOR: 'always', FORCE_COLOR: '1' }
  : { NO_COLOR: '1' };

/** Where others run beside them: takes what programs print, and says how far they stand back. */
export const beside = new AsyncLocalStorage<{ output: string[]; niceness: number }>();

export interface RunOptions {
  /** Added to this process's environment. */
  env?: Record<string, string>;
  cwd?: string;
  /** Tell the output only if the program fails. */
  quiet?: boolean;
  /** After which it is ended. */
  minutes?: number;
}

/** Runs a program, of npm's packages too, to its end and resolves with what it printed, which a failure's `output` is too. */
export async function run(command: string, args: string[], options: RunOptions = {}) {
  const { env, cwd = root, quiet = false, minutes = 60 } = options;
  const others = beside.getStore();
  const shown = quiet || others ? 'pipe' : (['pipe', 'inherit'] as const);
  const io = { stdin: 'ignore', stdout: shown, stderr: shown, all: true } as const;
  const local = { preferLocal: true, localDir: root };
  const started = { cwd, env: { ...colour, ...env }, ...io, ...local };
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
  const failure = new Failure(`${told}${escapedCommand.slice(0, 100)}: ${end}`);
  throw Object.assign(failure, { output });
}

/** Runs npm. */
export function npm(args: string[], options?: RunOptions) {
  const [command, ...script] = npmCommand;
  return run(command, [...script, ...args], options);
}

/** Resolves with a program's trimmed output, or with `undefined` if it is missing or fails. */
export async function ask(command: string, args: string[]) {
  const options = { cwd: root, stdin: 'ignore', reject: false } as const;
  const { failed, stdout } = await execa(command, args, options);
  return failed ? undefined : stdout.trim();
}

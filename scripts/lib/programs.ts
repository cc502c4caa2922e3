import path from 'node:path';
import which from 'which';

/** The full path of the first of these programs that is there: on PATH, or at its own path. */
export const findProgram = (...names: string[]) =>
  names.map((name) => which.sync(name, { nothrow: true })).find((program) => program !== null);

/** Puts a folder at the front of PATH, for this process and those it starts. */
export const prependToPath = (folder: string) =>
  (process.env.PATH = [folder, process.env.PATH].filter(Boolean).join(path.delimiter));

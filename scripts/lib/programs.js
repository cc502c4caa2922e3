// @ts-check
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const suffix = process.platform === 'win32' ? '.exe' : '';

/** The full path of the first of these programs that is on PATH. @param {string[]} names */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return firstExecutable(
    names.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix))),
  );
}

/** @param {string[]} files */
export const firstExecutable = (files) =>
  files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Puts a folder at the front of PATH, for this process and those it starts. @param {string} folder */
export const prependToPath = (folder) =>
  (process.env.PATH = [folder, process.env.PATH].filter(Boolean).join(path.delimiter));

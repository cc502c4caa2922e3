// @ts-check
import { npmCommand } from './npm-packages.js';
import { run } from './run.js';

/** Runs npm. @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export function npm(args, options) {
  const [command, ...script] = npmCommand;
  return run(command, [...script, ...args], options);
}

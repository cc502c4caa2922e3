// @ts-check
import os from 'node:os';
import { codeOf, Failure } from './failure.js';

/**
 * Runs an entry script: a failure that was expected shows as a message, any other with its stack.
 *
 * @param {() => Promise<void>} main
 */
export async function entry(main) {
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(name, () => process.exit(128 + os.constants.signals[name]));
  }
  try {
    await main();
  } catch (error) {
    const expected = error instanceof Failure || codeOf(error).startsWith('ERR_PARSE_ARGS_');
    console.error(expected ? `\n${/** @type {Error} */ (error).message}` : error);
    process.exitCode = 1;
  }
}

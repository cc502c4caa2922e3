// @ts-check
import os from 'node:os';
import { tell } from './failure.js';

/** Runs an entry script. @param {() => Promise<void>} main */
export async function entry(main) {
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(name, () => process.exit(128 + os.constants.signals[name]));
  }
  try {
    await main();
  } catch (error) {
    console.error();
    console.error(tell(error));
    process.exitCode = 1;
  }
}

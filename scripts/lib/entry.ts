import os from 'node:os';
import { tell } from './failure.js';

/** Runs an entry script. */
export async function entry(main: () => Promise<void>) {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
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

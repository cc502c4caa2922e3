// @ts-check
import os from 'node:os';
import { node as oldestNode } from './versions.js';
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
    requireNode();
    await main();
  } catch (error) {
    const expected = error instanceof Failure || codeOf(error).startsWith('ERR_PARSE_ARGS_');
    console.error(expected ? `\n${/** @type {Error} */ (error).message}` : error);
    process.exitCode = 1;
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode.split('.').map(Number);
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Failure(
      `This is Node ${process.versions.node}; ${oldestNode} or later is needed. Install a current one from nodejs.org.`,
    );
  }
}

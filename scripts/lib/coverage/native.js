// @ts-check
import path from 'node:path';
import { run } from '../run.js';
import { locked } from '../rust.js';
import { cargoFolder, countsFolder } from './folders.js';

/**
 * Runs the Rust tests that need no browser, instrumented.
 *
 * @param {string} host the triple of this machine; without it cargo would instrument build scripts too
 * @returns {Promise<string[]>} the programs that ran
 */
export async function runNativeTests(host) {
  const test = ['test', ...locked, '--target', host, '--target-dir', cargoFolder];
  const env = {
    CARGO_ENCODED_RUSTFLAGS: '-Cinstrument-coverage',
    LLVM_PROFILE_FILE: path.join(countsFolder, 'native-%p-%m.profraw'),
  };
  const built = await run('cargo', [...test, '--no-run', '--message-format=json'], {
    env,
    quiet: true,
  });
  await run('cargo', test, { env, minutes: 15 });
  return built
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line) => JSON.parse(line).executable ?? []);
}

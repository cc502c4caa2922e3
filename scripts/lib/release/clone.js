// @ts-check
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { npm } from '../npm.js';
import { root } from '../paths.js';
import { run } from '../run.js';
import { step } from '../step.js';
import { temporaryFolder } from '../temporary.js';

/** What a release is built with: a lock file that does not fit is a failure. */
const env = { CI: 'true' };

/**
 * Clones a commit into a folder of its own, and installs the npm packages there.
 *
 * @param {string} commit
 */
export async function clone(commit) {
  const { folder, remove } = temporaryFolder('wx-transfer-release');
  await step(`Cloning into ${folder}`, async () => {
    const origin = pathToFileURL(root).href;
    await run('git', ['clone', '--quiet', '--no-checkout', origin, folder]);
    await run('git', ['checkout', '--quiet', '--detach', commit], { cwd: folder });
  });
  await step('Installing the npm packages there (npm ci)', () =>
    npm(['ci', '--no-audit', '--no-fund'], { cwd: folder, quiet: true }),
  );
  return {
    folder,
    remove,
    /**
     * Runs a script of the clone's.
     *
     * @param {string} script
     * @param {string[]} args
     */
    run: (script, args = []) =>
      run(process.execPath, [path.join(folder, 'scripts', script), ...args], { cwd: folder, env }),
  };
}

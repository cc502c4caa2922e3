// @ts-check
import { ensureBrowsers } from './browsers.js';
import { Failure } from './failure.js';
import { ensureRust } from './rust.js';
import { ensureTools } from './tools.js';

/** @typedef {import('./browsers.js').Engine} Engine */

/**
 * Sets up what driving these engines takes, and resolves with why one of them is not to be had. In CI
 * that is a failure.
 *
 * @param {Engine[]} wanted
 * @param {import('./tools.js').Tool[]} [tools] that are wanted besides
 */
export async function setUpEngines(wanted, tools = []) {
  await ensureRust();
  const unavailable = await ensureBrowsers(wanted);
  if (process.env.CI) refuse(unavailable);
  const firefox = wanted.includes('firefox') && !unavailable.firefox;
  await ensureTools([...tools, ...(firefox ? /** @type {const} */ (['geckodriver']) : [])]);
  return unavailable;
}

/** As `setUpEngines`, where each of them has to be there. @param {Engine[]} wanted */
export const requireEngines = async (wanted) => refuse(await setUpEngines(wanted));

/** @param {Partial<Record<Engine, string>>} unavailable */
function refuse(unavailable) {
  const reasons = Object.entries(unavailable).map(([engine, reason]) => `${engine}: ${reason}`);
  if (reasons.length > 0) throw new Failure(reasons.join('\n'));
}

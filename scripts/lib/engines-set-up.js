// @ts-check
import { ensureBrowsers } from './browsers.js';
import { Failure } from './failure.js';
import { setUp } from './set-up.js';
import { ensureTools } from './tools.js';

/**
 * Sets up what driving these engines takes.
 *
 * @template {import('./browsers.js').Engine} E
 * @param {E[]} engines
 * @returns the engines that are there, and why each of the others is not
 */
export async function setUpEngines(engines) {
  await setUp();
  const unavailable = await ensureBrowsers(engines);
  const available = engines.filter((engine) => !unavailable[engine]);
  await ensureTools(available.some((engine) => engine === 'firefox') ? ['geckodriver'] : []);
  return { available, unavailable };
}

/**
 * As `setUpEngines`, where each of them has to be there.
 *
 * @param {import('./browsers.js').Engine[]} engines
 */
export async function requireEngines(engines) {
  const { unavailable } = await setUpEngines(engines);
  const reasons = Object.entries(unavailable).map(([engine, reason]) => `${engine}: ${reason}`);
  if (reasons.length > 0) throw new Failure(reasons.join('\n'));
}

import { type Engine, ensureBrowsers } from './browsers.js';
import { Failure } from './failure.js';
import { ensureRust } from './rust.js';
import { ensureTools, type Tool } from './tools.js';

/**
 * Sets up what driving these engines takes, and resolves with why one of them is not to be had.
 *
 * @param options.tools that are wanted besides
 * @param options.required that each is there, as it has to be in CI
 */
export async function setUpEngines(
  wanted: Engine[],
  options: { tools?: Tool[]; required?: boolean } = {},
) {
  const { tools = [], required = Boolean(process.env.CI) } = options;
  await ensureRust();
  const unavailable = await ensureBrowsers(wanted);
  const reasons = Object.entries(unavailable).map(([engine, reason]) => `${engine}: ${reason}`);
  if (required && reasons.length > 0) throw new Failure(reasons.join('\n'));
  const firefox = wanted.includes('firefox') && !unavailable.firefox;
  await ensureTools(firefox ? [...tools, 'geckodriver'] : tools);
  return unavailable;
}

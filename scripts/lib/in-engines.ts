import { type Engine, ensureBrowsers } from './browsers.js';
import { Failure } from './failure.js';
import { ensureRust } from './rust.js';
import { ensureTools, type Tool } from './tools.js';

/** Sets up what driving engines takes, and resolves with why one is not to be had, if it need not be. */
export async function setUpEngines(wanted: Engine[], tools: Tool[], required = !!process.env.CI) {
  await ensureRust();
  const unavailable = await ensureBrowsers(wanted);
  const reasons = Object.entries(unavailable).map(([engine, reason]) => `${engine}: ${reason}`);
  if (required && reasons.length > 0) throw new Failure(reasons.join('\n'));
  const firefox = wanted.includes('firefox') && !unavailable.firefox;
  await ensureTools(firefox ? [...tools, 'geckodriver'] : tools);
  return unavailable;
}

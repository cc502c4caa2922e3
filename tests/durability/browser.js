// @ts-check
// Browsers as people start them: without a driver, with a profile that lasts from one start to the next.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findEngine } from '../../scripts/lib/browsers.js';
import { descendantsOf, kill, startChild, statusOf } from '../../scripts/lib/children.js';
import { startDisplay } from '../../scripts/lib/display.js';

/** @typedef {import('../../scripts/lib/browsers.js').Engine} Engine */

/**
 * Without a window Chromium takes one URL alone: what else is to be opened its page opens.
 *
 * @type {Record<Engine, (profile: string, urls: string[]) => string[]>}
 */
const args = {
  chromium: (profile, urls) => [
    ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ...['--no-first-run', '--no-default-browser-check', '--hide-crash-restore-bubble'],
    ...['--disable-popup-blocking'],
    ...[`--user-data-dir=${profile}`, ...urls.slice(0, 1)],
  ],
  firefox: (profile, urls) => ['-headless', '-no-remote', '-profile', profile, ...urls],
  webkit: (_, urls) => urls,
};

/**
 * What starts an engine again and again with the same profile.
 *
 * @param {Engine} engine
 * @param {string} profile its folder
 */
export async function openLauncher(engine, profile) {
  const found = findEngine(engine);
  await mkdir(path.join(profile, 'data'), { recursive: true });
  const display = found.display ? await startDisplay(found.display) : undefined;
  const env = {
    ...process.env,
    HOME: profile,
    TMPDIR: profile,
    XDG_CACHE_HOME: path.join(profile, 'cache'),
    XDG_CONFIG_HOME: path.join(profile, 'config'),
    XDG_DATA_HOME: path.join(profile, 'share'),
    ...(display && { DISPLAY: display.name }),
  };
  /** @type {import('../../scripts/lib/children.js').Child | undefined} */
  let running;

  /** Ends it as a crash does: at once, with all that it has started. */
  const crash = async () => {
    if (!running?.pid) return;
    const family = [running.pid, ...descendantsOf(running.pid)];
    running = undefined;
    family.forEach(kill);
    while (family.some((pid) => /[^ZX]/.test(statusOf(pid)?.state ?? ''))) await wait(5);
  };
  /** @param {string[]} urls of its tabs */
  const start = (urls) => {
    const flags = args[engine](path.join(profile, 'data'), urls);
    running = startChild(found.browser, flags, { env, stdio: 'ignore' });
  };
  const close = async () => {
    await crash();
    await display?.close();
  };
  return { start, kill: crash, close };
}

// @ts-check
// Browsers as people start them: without a driver, with a profile that lasts from one start to the next.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findEngine } from '../../scripts/lib/browsers.js';
import { startChild } from '../../scripts/lib/children.js';
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
  const kill = async () => {
    if (!running?.pid) return;
    const family = [running.pid, ...descendants(running.pid)];
    running = undefined;
    for (const pid of family) end(pid);
    while (family.some((pid) => existsSync(`/proc/${pid}`) && !isZombie(pid))) await wait(5);
  };
  /** @param {string[]} urls of its tabs */
  const start = (urls) => {
    const flags = args[engine](path.join(profile, 'data'), urls);
    running = startChild(found.browser, flags, { env, stdio: 'ignore' });
  };
  const close = async () => {
    await kill();
    await display?.close();
  };
  return { start, kill, close };
}

/** @param {number} pid */
function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone by itself.
  }
}

/** @param {number} pid */
const about = (pid) => {
  try {
    // Behind the program's name, which stands in brackets: its state and its parent's id.
    return /^.*\) (\S+) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return null;
  }
};

/** @param {number} pid */
const isZombie = (pid) => /[ZX]/.test(about(pid)?.[1] ?? 'X');

/** @param {number} ancestor */
function descendants(ancestor) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const all = pids.map((pid) => [Number(pid), Number(about(Number(pid))?.[2])]);
  const family = [ancestor];
  for (const member of family)
    for (const [pid, parent] of all) if (parent === member) family.push(pid);
  return family.slice(1);
}

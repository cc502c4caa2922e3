import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import getPort from 'get-port';
import { Builder } from 'selenium-webdriver';
import { findEngine } from '../../scripts/lib/browsers.js';
import { startChild, stopChild } from '../../scripts/lib/children.js';
import { startDisplay } from '../../scripts/lib/display.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { programs } from '../../scripts/lib/tools.js';
import { startSound } from './sound-server.js';

/** @typedef {import('../../scripts/lib/browsers.js').Engine} Engine */

/**
 * How each engine's driver is started on a port and what it is asked for.
 *
 * @type {Record<Engine, (found: Record<string, string>, profile: string, prefs: object, flags: string[]) => {
 *   command: string, args: (port: number) => string[], capabilities: Record<string, unknown>,
 * }>}
 */
const engines = {
  chromium: (found, profile, prefs, flags) => ({
    command: found.driver,
    args: (port) => [`--port=${port}`],
    capabilities: {
      browserName: 'chrome',
      'goog:chromeOptions': {
        binary: found.browser,
        args: [
          '--headless=new',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-dev-shm-usage',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
          `--user-data-dir=${path.join(profile, 'profile')}`,
          ...flags,
        ],
      },
    },
  }),
  firefox: (found, profile, prefs) => ({
    command: path.join(programs, 'geckodriver'),
    args: (port) => ['--port', String(port), '--profile-root', profile],
    capabilities: {
      browserName: 'firefox',
      'moz:firefoxOptions': { binary: found.browser, args: ['-headless'], prefs },
    },
  }),
  webkit: (found) => ({
    command: found.driver,
    args: (port) => [`--port=${port}`],
    capabilities: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
    },
  }),
};

/**
 * Opens a browser with a new profile.
 *
 * @param {Engine} engine
 * @param {object} prefs Firefox's preferences that differ from its own
 * @param {string} [parent] the folder that its profile is made in
 * @param {string[]} [flags] that Chromium has besides
 * @returns {Promise<{ driver: import('selenium-webdriver').WebDriver, close: () => Promise<void> }>}
 *   `close` ends the browser and all that was started for it
 */
export async function openBrowser(engine, prefs = {}, parent = undefined, flags = []) {
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };

  try {
    const found = findEngine(engine);
    const { folder: profile, remove } = temporaryFolder(engine, parent);
    closers.push(async () => remove());
    // What a browser keeps outside its profile goes there too. Without a UTF-8 locale a driver cannot
    // read the names of files to pick.
    const env = {
      ...process.env,
      LC_ALL: 'C.UTF-8',
      TMPDIR: profile,
      XDG_CACHE_HOME: profile,
      XDG_CONFIG_HOME: profile,
      XDG_DATA_HOME: profile,
    };
    if (found.display) {
      const display = await startDisplay(found.display);
      closers.push(display.close);
      env.DISPLAY = display.name;
    }
    if (found.sound) {
      const sound = await startSound(found.sound, profile);
      closers.push(sound.close);
      env.PULSE_SERVER = sound.server;
    }

    const { command, args, capabilities } = engines[engine](found, profile, prefs, flags);
    const port = await getPort();
    const service = startChild(command, args(port), { env, stdio: 'ignore' });
    closers.push(() => stopChild(service));
    await listening(service, port);

    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .build();
    closers.push(() => driver.quit());
    await driver.manage().setTimeouts({ script: 300_000, pageLoad: 60_000 });
    return { driver, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} service
 * @param {number} port
 */
async function listening(service, port) {
  let ended = '';
  service.once('error', (error) => (ended = error.message));
  service.once('exit', (code) => (ended = `exit code ${code}`));
  for (const started = Date.now(); Date.now() - started < 30_000; await wait(50)) {
    if (ended) throw new Error(`${service.spawnfile} ended: ${ended}`);
    const status = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (status?.ok) return;
  }
  throw new Error(`${service.spawnfile} does not answer on port ${port}`);
}

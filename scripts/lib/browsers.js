// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.js';
import { findProgram, firstExecutable } from './programs.js';
import { ask, run } from './run.js';
import { step } from './step.js';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/** @typedef {{ find: () => string | undefined, debian: string, optional?: boolean }} Need */

/**
 * A sound server, on which Chromium does not depend. Only Linux lacks one where nobody is logged in.
 *
 * @type {Need}
 */
const sound = { find: () => findProgram('pulseaudio'), debian: 'pulseaudio', optional: true };

/**
 * What driving an engine takes: each program with where to find it and Debian's package for it.
 * Firefox needs geckodriver besides, which Debian lacks: it is among the tools.
 *
 * @type {Record<Engine, Record<string, Need>>}
 */
const needs = {
  chromium: {
    browser: {
      find: () =>
        findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
      debian: 'chromium',
    },
    driver: { find: () => findProgram('chromedriver'), debian: 'chromium-driver' },
  },
  firefox: {
    browser: { find: () => findProgram('firefox-esr', 'firefox'), debian: 'firefox-esr' },
    ...(process.platform === 'linux' && { sound }),
  },
  webkit: {
    browser: { find: findMiniBrowser, debian: 'webkit2gtk-driver' },
    driver: { find: () => findProgram('WebKitWebDriver'), debian: 'webkit2gtk-driver' },
    display: { find: () => findProgram('Xvfb'), debian: 'xvfb' },
    sound,
  },
};

export const engines = /** @type {Engine[]} */ (Object.keys(needs));

/** The engine under test, which the variable ENGINE names. */
export function engineUnderTest() {
  const engine = engines.find((name) => name === process.env.ENGINE);
  if (!engine) throw new Failure(`The variable ENGINE should be one of ${engines.join(', ')}.`);
  return engine;
}

/**
 * The programs that drive an engine, by their part in it; a part that is missing is absent.
 *
 * @param {Engine} engine
 * @returns {Record<string, string>}
 */
export function findEngine(engine) {
  const found = Object.entries(needs[engine]).map(([part, { find }]) => [part, find()]);
  return Object.fromEntries(found.filter(([, program]) => program));
}

/** @param {Engine} engine */
const missing = (engine) => {
  const found = findEngine(engine);
  return Object.entries(needs[engine])
    .filter(([part]) => !found[part])
    .map(([, need]) => need);
};

/** @param {Need[]} parts */
const packagesOf = (parts) => [...new Set(parts.map(({ debian }) => debian))];

/** @param {Need[]} parts */
const advice = (parts) => howToInstall(packagesOf(parts));

/** @param {string[]} packages */
const howToInstall = (packages) =>
  `On Debian: sudo apt-get install --no-install-recommends ${packages.join(' ')}`;

/**
 * Why nothing can be heard in an engine; `false` where it can.
 *
 * @param {Engine} engine
 */
export const silence = (engine) => {
  const wanted = missing(engine).filter((need) => need === sound);
  return wanted.length > 0 && `no sound server. ${advice(wanted)}`;
};

/**
 * Installs the missing browsers where it may, and resolves with why each of the others cannot be had.
 *
 * @param {Engine[]} wanted
 * @returns {Promise<Partial<Record<Engine, string>>>}
 */
export async function ensureBrowsers(wanted) {
  await install(packagesOf(wanted.flatMap(missing)));

  /** @type {Partial<Record<Engine, string>>} */
  const unavailable = {};
  for (const engine of wanted) {
    const parts = missing(engine);
    if (parts.some(({ optional }) => !optional || process.env.CI)) {
      unavailable[engine] = `not all of it is installed. ${advice(parts)}`;
    } else if (parts.length > 0) {
      console.log(`\n!!!! TESTS OF SOUND IN ${engine} WILL BE SKIPPED: ${silence(engine)}`);
    }
  }
  return unavailable;
}

/** A font with Chinese characters, and what tells by which fonts a browser on Linux shows them. */
const chinese = ['fonts-wqy-microhei', 'fontconfig'];

/** Why Chinese cannot be shown; `undefined` where it can. */
export async function withoutChinese() {
  if (process.platform !== 'linux') return undefined;
  if (await ask('fc-list', [':lang=zh-cn'])) return undefined;
  return `no font has Chinese characters, and boxes would be shown. ${howToInstall(chinese)}`;
}

/** Installs clang where it may, if there is none: by it the part of minicov that is C is compiled. */
export async function ensureClang() {
  if (!findProgram('clang')) await install(['clang']);
  if (!findProgram('clang')) throw new Failure(`clang is missing. ${howToInstall(['clang'])}`);
}

/** Installs a font with Chinese characters where it may, if there is none, and resolves as `withoutChinese`. */
export async function ensureChinese() {
  if (await withoutChinese()) await install(chinese);
  return withoutChinese();
}

/**
 * Installs packages of Debian where it may, and else nothing.
 *
 * @param {string[]} packages
 */
async function install(packages) {
  const apt = packages.length > 0 ? await aptGet() : undefined;
  if (!apt) return;
  await step(`Installing ${packages.join(', ')} (apt-get)`, async () => {
    const [command, ...args] = apt;
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run(command, [...args, 'update'], { env, quiet: true });
    await run(command, [...args, 'install', '-y', '--no-install-recommends', ...packages], {
      env,
    });
  }).catch((error) => console.error(error.message));
}

/** How to call apt-get, if this process may: as root, or on CI by a sudo that asks nothing. */
async function aptGet() {
  if (process.platform !== 'linux' || !findProgram('apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  if (process.env.CI && (await ask('sudo', ['-n', 'true'])) !== undefined) {
    return ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND', 'apt-get'];
  }
  return undefined;
}

function findMiniBrowser() {
  const bases = ['/usr/lib', '/usr/libexec', '/usr/lib64'].filter(existsSync);
  const folders = bases.flatMap((base) => [
    base,
    ...readdirSync(base)
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => path.join(base, name)),
  ]);
  const versions = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];
  return firstExecutable(
    versions.flatMap((version) =>
      folders.map((folder) => path.join(folder, version, 'MiniBrowser')),
    ),
  );
}

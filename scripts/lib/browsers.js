// @ts-check
import path from 'node:path';
import { Failure } from './failure.js';
import { findProgram, firstExecutable } from './programs.js';
import { ask, run } from './run.js';
import { step } from './step.js';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/** A program, and Debian's package for it. @typedef {{ debian: string, find: () => string | undefined }} Need */

/** @param {string} debian @param {string[]} names @returns {Need} */
const onPath = (debian, ...names) => ({ debian, find: () => findProgram(...names) });

/** A sound server, on which Chromium does not depend. Only Linux lacks one where nobody is logged in. */
const sound = onPath('pulseaudio', 'pulseaudio');

/**
 * What driving an engine takes. Firefox needs geckodriver besides, which Debian lacks: it is among the tools.
 *
 * @type {Record<Engine, Record<string, Need>>}
 */
const needs = {
  chromium: {
    browser: onPath(
      ...['chromium', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    ),
    driver: onPath('chromium-driver', 'chromedriver'),
  },
  firefox: {
    browser: onPath('firefox-esr', 'firefox-esr', 'firefox'),
    ...(process.platform === 'linux' && { sound }),
  },
  webkit: {
    browser: { debian: 'webkit2gtk-driver', find: findMiniBrowser },
    driver: onPath('webkit2gtk-driver', 'WebKitWebDriver'),
    display: onPath('xvfb', 'Xvfb'),
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

/** The programs that drive an engine and are there, by their part in it. @param {Engine} engine */
export function findEngine(engine) {
  const found = Object.entries(needs[engine]).map(([part, { find }]) => [part, find()]);
  /** @type {Record<string, string>} */
  return Object.fromEntries(found.filter(([, program]) => program));
}

/** Debian's packages for what is missing. @param {Engine} engine */
const missing = (engine) =>
  Object.values(needs[engine]).flatMap(({ debian, find }) => (find() ? [] : [debian]));

/** @param {string[]} packages */
const advice = (packages) =>
  `On Debian: sudo apt-get install --no-install-recommends ${packages.join(' ')}`;

/** Why nothing can be heard in an engine; `false` where it can. @param {Engine} engine */
export const silence = (engine) =>
  missing(engine).includes(sound.debian) && `no sound server. ${advice([sound.debian])}`;

/**
 * Installs the missing browsers where it may, and resolves with why each of the others cannot be had.
 * Without sound, its tests alone are skipped, but not in CI.
 *
 * @param {Engine[]} wanted
 */
export async function ensureBrowsers(wanted) {
  await install(wanted.flatMap(missing));
  /** @type {Partial<Record<Engine, string>>} */
  const unavailable = {};
  for (const engine of wanted) {
    const packages = missing(engine);
    if (packages.some((debian) => debian !== sound.debian || process.env.CI)) {
      unavailable[engine] = `not all of it is installed. ${advice(packages)}`;
    }
  }
  return unavailable;
}

/** Why Chinese cannot be shown; `undefined` where it can. */
export async function withoutChinese() {
  if (process.platform !== 'linux' || (await ask('fc-list', [':lang=zh-cn']))) return undefined;
  return `no font has Chinese characters, and boxes would be shown. ${advice(['fonts-wqy-microhei', 'fontconfig'])}`;
}

/** Installs clang where it may, if there is none: by it the part of minicov that is C is compiled. */
export async function ensureClang() {
  if (!findProgram('clang')) await install(['clang']);
  if (!findProgram('clang')) throw new Failure(`clang is missing. ${advice(['clang'])}`);
}

/** Installs packages as root, or on CI by a sudo that asks nothing. @param {string[]} packages */
async function install(packages) {
  if (packages.length === 0 || !findProgram('apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(process.env.CI && (await ask('sudo', ['-n', 'true'])) !== undefined)) return;
  const prefix = isRoot ? ['env'] : ['sudo', '-n', 'env'];
  const aptGet = (/** @type {string[]} */ ...args) => {
    const [command, ...rest] = [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(command, rest, { quiet: true });
  };
  await step(`Installing ${packages.join(', ')} (apt-get)`, async () => {
    await aptGet('update');
    await aptGet('install', '-y', '--no-install-recommends', ...packages);
  }).catch((error) => console.error(error.message));
}

/** It is not on PATH. */
function findMiniBrowser() {
  const triplet = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
  const versions = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];
  return firstExecutable(
    versions.flatMap((version) =>
      [`lib/${triplet}`, 'lib', 'libexec', 'lib64'].map((folder) =>
        path.join('/usr', folder, version, 'MiniBrowser'),
      ),
    ),
  );
}

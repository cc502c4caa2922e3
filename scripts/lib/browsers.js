// @ts-check
import { Failure } from './failure.js';
import { findProgram } from './programs.js';
import { ask, run } from './run.js';
import { step } from './step.js';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/** WebKit's browser is not on PATH. */
const miniBrowsers = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].flatMap((version) =>
  [
    `lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`,
    'lib',
    'libexec',
    'lib64',
  ].map((folder) => `/usr/${folder}/${version}/MiniBrowser`),
);

/** A sound server, on which Chromium does not depend. Only Linux lacks one where nobody is logged in. */
const sound = ['pulseaudio', 'pulseaudio'];

/**
 * What driving an engine takes: of each part Debian's package, and the names of its program. Firefox needs
 * geckodriver besides, which Debian lacks: it is among the tools.
 *
 * @type {Record<Engine, Record<string, string[]>>}
 */
const needs = {
  chromium: {
    browser: ['chromium', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    driver: ['chromium-driver', 'chromedriver'],
  },
  firefox: {
    browser: ['firefox-esr', 'firefox-esr', 'firefox'],
    ...(process.platform === 'linux' && { sound }),
  },
  webkit: {
    browser: ['webkit2gtk-driver', ...miniBrowsers],
    driver: ['webkit2gtk-driver', 'WebKitWebDriver'],
    display: ['xvfb', 'Xvfb'],
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
  const found = Object.entries(needs[engine]).map(([part, [, ...names]]) => [
    part,
    findProgram(...names),
  ]);
  /** @type {Record<string, string>} */
  return Object.fromEntries(found.filter(([, program]) => program));
}

/** Debian's packages for what is missing. @param {Engine} engine */
function missing(engine) {
  const unmet = Object.values(needs[engine]).filter(([, ...names]) => !findProgram(...names));
  return [...new Set(unmet.map(([debian]) => debian))];
}

/** @param {string[]} packages */
const advice = (packages) =>
  `On Debian: sudo apt-get install --no-install-recommends ${packages.join(' ')}`;

/** Why nothing can be heard in an engine; `false` where it can. @param {Engine} engine */
export const silence = (engine) =>
  missing(engine).includes('pulseaudio') && `no sound server. ${advice(['pulseaudio'])}`;

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
    if (packages.some((debian) => debian !== 'pulseaudio' || process.env.CI)) {
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
  const [command, ...prefix] = isRoot ? ['env'] : ['sudo', '-n', 'env'];
  const aptGet = (/** @type {string[]} */ ...args) =>
    run(command, [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], {
      quiet: true,
    });
  await step(`Installing ${packages.join(', ')} (apt-get)`, async () => {
    await aptGet('update');
    await aptGet('install', '-y', '--no-install-recommends', ...packages);
  }).catch((error) => console.error(error.message));
}

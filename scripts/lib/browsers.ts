import { Failure } from './failure.js';
import { findProgram } from './programs.js';
import { ask, run } from './run.js';
import { step } from './step.js';

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** WebKit's browser is not on PATH. */
const triplet = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
const miniBrowsers = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].flatMap((version) =>
  [`lib/${triplet}`, 'lib', 'libexec', 'lib64'].map(
    (name) => `/usr/${name}/${version}/MiniBrowser`,
  ),
);

/** A sound server, on which Chromium does not depend. Only Linux lacks one where nobody is logged in. */
const sound = ['pulseaudio', 'pulseaudio'];

/**
 * What driving an engine takes: of each part Debian's package, and the names of its program. Firefox needs
 * geckodriver besides, which Debian lacks: it is among the tools.
 */
const needs: Record<Engine, Record<string, string[]>> = {
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

export const engines = Object.keys(needs) as Engine[];

/** The engine under test, which the variable ENGINE names. */
export function engineUnderTest() {
  const engine = engines.find((name) => name === process.env.ENGINE);
  if (!engine) throw new Failure(`The variable ENGINE should be one of ${engines.join(', ')}.`);
  return engine;
}

/** The programs that drive an engine and are there, by their part in it. */
export const findEngine = (engine: Engine): Record<string, string> =>
  Object.fromEntries(
    Object.entries(needs[engine]).flatMap(([part, [, ...names]]) => {
      const program = findProgram(...names);
      return program ? [[part, program]] : [];
    }),
  );

/** Debian's packages for what is missing. */
function missing(engine: Engine) {
  const unmet = Object.values(needs[engine]).filter(([, ...names]) => !findProgram(...names));
  return [...new Set(unmet.map(([debian]) => debian))];
}

const advice = (packages: string[]) =>
  `On Debian: sudo apt-get install --no-install-recommends ${packages.join(' ')}`;

/** Why nothing can be heard in an engine; `false` where it can. */
export const silence = (engine: Engine) =>
  missing(engine).includes('pulseaudio') && `no sound server. ${advice(['pulseaudio'])}`;

/**
 * Installs the missing browsers where it may, and resolves with why each of the others cannot be had.
 * Without sound, its tests alone are skipped, but not in CI.
 */
export async function ensureBrowsers(wanted: Engine[]) {
  await install(wanted.flatMap(missing));
  const unavailable: Partial<Record<Engine, string>> = {};
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

/** Installs packages as root, or on CI by a sudo that asks nothing. */
async function install(packages: string[]) {
  if (packages.length === 0 || !findProgram('apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(process.env.CI && (await ask('sudo', ['-n', 'true'])) !== undefined)) return;
  const [command, ...prefix] = isRoot ? ['env'] : ['sudo', '-n', 'env'];
  const quietly = [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const aptGet = (...args: string[]) => run(command, [...quietly, ...args], { quiet: true });
  await step(`Installing ${packages.join(', ')} (apt-get)`, async () => {
    await aptGet('update');
    await aptGet('install', '-y', '--no-install-recommends', ...packages);
  }).catch((error) => console.error(error.message));
}

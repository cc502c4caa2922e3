// @ts-check
// The licences of what others wrote and this package has compiled in.
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.js';
import { dist, fromRoot, root } from './paths.js';
import { run } from './run.js';
import { locked, wasmTarget } from './rust.js';
import { howToBuild } from './wasm.js';

/** What ships. */
export const thirdParty = path.join(dist, 'THIRD-PARTY-LICENSES.txt');

/** Of the licences that a crate may be had under, the first of these is taken. */
const preferred = ['MIT', 'Zlib', 'Unicode-3.0', 'Apache-2.0 WITH LLVM-exception', 'Apache-2.0'];

/** Whose the crates are that come without the text of their licence. */
const holders = {
  'Rust standard library': 'The Rust Project Contributors',
  'gloo-timers': 'The Rust and WebAssembly Working Group',
};

/**
 * A crate as it is compiled in.
 *
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string} licence as its manifest says
 * @property {string} folder
 */

export async function writeThirdParty() {
  await writeFile(thirdParty, await notices(await crates()));
}

/**
 * The crates that cargo compiles for the module, those of the standard library among them; no
 * macros and no build scripts, which leave nothing of theirs.
 *
 * @returns {Promise<Crate[]>}
 */
export async function crates() {
  const { flags, env } = await howToBuild();
  const output = await run(
    'cargo',
    [
      ...['build', ...locked, '--release', '--lib', '--target', wasmTarget, ...flags],
      ...['--unit-graph', '-Zunstable-options'],
    ],
    { quiet: true, env: { ...env, RUSTC_BOOTSTRAP: '1' } },
  );
  const graph = output.split('\n').find((line) => line.startsWith('{'));
  if (!graph) throw new Failure('cargo does not say what it compiles.');
  /** @type {{ platform: string | null, mode: string, target: { kind: string[], src_path: string } }[]} */
  const units = JSON.parse(graph).units;
  const folders = new Set(
    units
      .filter(({ platform, mode, target }) => platform && mode === 'build' && isLibrary(target))
      .map(({ target }) => folderOf(target.src_path)),
  );
  folders.delete(root);
  const found = await Promise.all([...folders].map(readCrate));
  return found.filter((crate) => crate !== undefined).sort(byName);
}

/** @param {{ kind: string[] }} target */
const isLibrary = ({ kind }) =>
  kind.every((each) => !['proc-macro', 'custom-build'].includes(each));

/** @param {Crate} a @param {Crate} b */
const byName = (a, b) => (titleOf(a) < titleOf(b) ? -1 : 1);

/** @param {Crate} crate */
const titleOf = ({ name, version }) => (version === '0.0.0' ? name : `${name} ${version}`);

/** The package's that a source file belongs to. @param {string} file */
function folderOf(file) {
  let folder = path.dirname(file);
  while (!existsSync(path.join(folder, 'Cargo.toml'))) folder = path.dirname(folder);
  return folder;
}

/**
 * One of the standard library's that has no licence of its own only stands for another crate.
 *
 * @param {string} folder
 * @returns {Promise<Crate | undefined>}
 */
async function readCrate(folder) {
  const manifest = await readFile(path.join(folder, 'Cargo.toml'), 'utf8');
  const value = (/** @type {string} */ key) =>
    new RegExp(`^${key} = "(.*)"$`, 'm').exec(manifest)?.[1];
  const [name, version, licence] = ['name', 'version', 'license'].map(value);
  const isOfLibrary = folder.split(path.sep).includes('library');
  if (isOfLibrary && !licence) return undefined;
  if (!name || !version || !licence) throw new Failure(`${folder} does not say its licence.`);
  return { name, version, licence, folder };
}

/**
 * All texts, each with the crates that it is for. The same wherever and whenever it is made.
 *
 * @param {Crate[]} crates
 */
export async function notices(crates) {
  /** @type {Map<string, Set<string>>} */
  const titles = new Map();
  const list = [];
  for (const crate of crates) {
    const chosen = choose(crate.licence);
    list.push(`${titleOf(crate)}: ${chosen.join(' and ')}`);
    for (const licence of chosen) {
      const text = await textOf(crate, licence);
      titles.set(text, new Set([...(titles.get(text) ?? []), titleOf(crate)]));
    }
  }
  const sections = [...titles].flatMap(([text, those]) => [
    '='.repeat(80),
    `${wrap([...those].join(', '))}:\n`,
    `${text}\n`,
  ]);
  return [
    'These crates are compiled into the WebAssembly module of wx-transfer; those without a version\n' +
      "are Rust's standard library. With wasm-bindgen comes some of the JavaScript too. Each is named\n" +
      'with the licence that is made use of; their texts follow.\n',
    `${list.join('\n')}\n`,
    ...sections,
  ].join('\n');
}

/** @param {string} text */
const wrap = (text) => text.replace(/(.{1,78})(?: |$)/g, '$1\n').trim();

/**
 * The licences to take of an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0`.
 *
 * @param {string} expression
 * @returns {string[]}
 */
export function choose(expression) {
  const all = expression.split(/ AND (?![^(]*\))/).map((each) => {
    const alternatives = each.replace(/[()]/g, '').split(/ OR |\//);
    const chosen = preferred.find((licence) => alternatives.includes(licence));
    if (!chosen) throw new Failure(`None of ${each} is a licence that this package knows.`);
    return chosen;
  });
  return [...new Set(all)];
}

/** How the file is called that has a licence's text, where a crate has several. */
const files = {
  MIT: /^licen[cs]e-mit\b/i,
  Zlib: /^licen[cs]e-zlib\b/i,
  'Unicode-3.0': /^licen[cs]e-unicode\b/i,
  'Apache-2.0 WITH LLVM-exception': /^licen[cs]e-apache\b/i,
  'Apache-2.0': /^licen[cs]e-apache\b/i,
};

const onlyFile = /^(licen[cs]e|copying)(\.\w+)?$/i;

/**
 * @param {Crate} crate
 * @param {string} licence
 */
async function textOf({ name, folder }, licence) {
  for (const place of placesOf(folder)) {
    const names = readdirSync(place);
    const file =
      names.find((each) => files[/** @type {keyof typeof files} */ (licence)].test(each)) ??
      names.find((each) => onlyFile.test(each));
    if (file) return tidy(await readFile(path.join(place, file), 'utf8'));
  }
  const isOfLibrary = folder.split(path.sep).includes('library');
  const key = /** @type {keyof typeof holders} */ (isOfLibrary ? 'Rust standard library' : name);
  const holder = holders[key];
  if (!holder || licence !== 'MIT') {
    throw new Failure(`${name} comes without the text of its licence, ${licence}.`);
  }
  const mit = await readFile(fromRoot('LICENSE-MIT'), 'utf8');
  return tidy(mit.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`));
}

/** A crate of the standard library may be part of a larger one. @param {string} folder */
function placesOf(folder) {
  const parent = path.dirname(folder);
  const isPart = path.basename(parent) === path.basename(folder);
  return isPart ? [folder, parent] : [folder];
}

/** @param {string} text */
const tidy = (text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();

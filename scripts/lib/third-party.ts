// The licences of what others wrote and this package has compiled in.
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.js';
import { dist, fromRoot, root } from './paths.js';
import { run } from './run.js';
import { nightly } from './rust.js';
import { buildArguments } from './wasm.js';

/** What ships. */
export const thirdParty = path.join(dist, 'THIRD-PARTY-LICENSES.txt');

/** Of the licences that a crate may be had under, the first of these is taken. */
const licences = ['MIT', 'Zlib', 'Unicode-3.0', 'Apache-2.0 WITH LLVM-exception', 'Apache-2.0'];

const onlyFile = /^(licen[cs]e|copying)(\.\w+)?$/i;

/** Whose the crates are that come without the text of their licence. */
const holders: Record<string, string> = {
  'Rust standard library': 'The Rust Project Contributors',
  'gloo-timers': 'The Rust and WebAssembly Working Group',
};

type Crate = { name: string; version: string; licence: string; folder: string };

export const writeThirdParty = async () => writeFile(thirdParty, await notices(await crates()));

/**
 * The crates that cargo compiles for the module, those of the standard library among them; no
 * macros and no build scripts, which are compiled for this machine and leave nothing of theirs.
 */
export async function crates() {
  const args = [...buildArguments, '--unit-graph', '-Zunstable-options'];
  const output = await run('cargo', args, { quiet: true, env: nightly });
  const units: { platform: string | null; mode: string; target: { src_path: string } }[] =
    JSON.parse(/^\{.*$/m.exec(output)?.[0] ?? '').units;
  const folders = units
    .filter(({ platform, mode }) => platform && mode === 'build')
    .map(({ target }) => folderOf(target.src_path));
  const own = [root, fromRoot('media')];
  const others = [...new Set(folders)].filter((folder) => !own.includes(folder));
  const found = (await Promise.all(others.map(readCrate))).flat();
  return found.sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1));
}

/** The package's that a source file belongs to. */
function folderOf(file: string): string {
  const folder = path.dirname(file);
  return existsSync(path.join(folder, 'Cargo.toml')) ? folder : folderOf(folder);
}

async function readCrate(folder: string): Promise<Crate[]> {
  const manifest = await readFile(path.join(folder, 'Cargo.toml'), 'utf8');
  const [name, version, licence] = ['name', 'version', 'license'].map(
    (key) => new RegExp(`^${key} = "(.*)"$`, 'm').exec(manifest)?.[1],
  );
  // One of the standard library's that has no licence only stands for another crate.
  if (isOfLibrary(folder) && !licence) return [];
  if (!name || !version || !licence) throw new Failure(`${folder} does not say its licence.`);
  return [{ name, version, licence, folder }];
}

const isOfLibrary = (folder: string) => folder.split(path.sep).includes('library');

const titleOf = ({ name, version }: Crate) => (version === '0.0.0' ? name : `${name} ${version}`);

/** All texts, each with the crates that it is for, the same wherever it is made. */
export async function notices(crates: Crate[]) {
  const list = [];
  const titles = new Map<string, string[]>();
  for (const crate of crates) {
    const chosen = choose(crate.licence);
    list.push(`${titleOf(crate)}: ${chosen.join(' and ')}`);
    const texts = await Promise.all(chosen.map((licence) => textOf(crate, licence)));
    for (const text of new Set(texts)) {
      titles.set(text, [...(titles.get(text) ?? []), titleOf(crate)]);
    }
  }
  const wrap = (text: string) => text.replace(/(.{1,78})(?: |$)/g, '$1\n').trim();
  const line = '='.repeat(80);
  const sections = [...titles].map(
    ([text, those]) => `${line}\n${wrap(those.join(', '))}:\n\n${text}\n`,
  );
  return `These crates are compiled into the WebAssembly modules of wx-transfer; those without a version
are Rust's standard library. With wasm-bindgen comes some of the JavaScript too. Each is named
with the licence that is made use of; their texts follow.

${list.join('\n')}

${sections.join('\n')}`;
}

/** Those to take of, say, `(MIT OR Apache-2.0) AND Unicode-3.0`. */
export function choose(expression: string) {
  const all = expression.split(/ AND (?![^(]*\))/).map((each) => {
    const alternatives = each.replace(/[()]/g, '').split(/ OR |\//);
    const chosen = licences.find((licence) => alternatives.includes(licence));
    if (!chosen) throw new Failure(`None of ${each} is a licence that this package knows.`);
    return chosen;
  });
  return [...new Set(all)];
}

async function textOf({ name, folder }: Crate, licence: string) {
  const [family] = licence.split(/[ -]/);
  const ofSeveral = new RegExp(`^licen[cs]e-${family}\\b`, 'i');
  // A crate of the standard library may be part of a larger one.
  for (const place of [folder, path.dirname(folder)]) {
    const names = readdirSync(place);
    const file =
      names.find((each) => ofSeveral.test(each)) ?? names.find((each) => onlyFile.test(each));
    if (file) return tidy(await readFile(path.join(place, file), 'utf8'));
  }
  const holder = holders[isOfLibrary(folder) ? 'Rust standard library' : name];
  if (!holder || licence !== 'MIT') {
    throw new Failure(`${name} comes without the text of its licence, ${licence}.`);
  }
  const mit = await readFile(fromRoot('LICENSE-MIT'), 'utf8');
  return tidy(mit.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`));
}

const tidy = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();

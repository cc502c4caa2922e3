// @ts-check
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Failure } from '../failure.js';
import { machinePathIn } from '../machine-paths.js';
import { npm } from '../npm.js';

const entries = ['global', 'index', 'wasm'];

/** All that a release holds. What is missing here would ship by mistake. */
const contents = [
  'CHANGELOG.md',
  'LICENSE-APACHE',
  'LICENSE-MIT',
  'README.md',
  'README.zh-CN.md',
  'package.json',
  ...entries.flatMap((entry) =>
    ['js', 'js.map', 'cjs', 'cjs.map', 'd.ts', 'd.cts'].map((ending) => `dist/${entry}.${ending}`),
  ),
  'dist/THIRD-PARTY-LICENSES.txt',
  'dist/wx-transfer.js',
  'dist/wx-transfer.js.map',
  'dist/wx_transfer.wasm',
  'global/package.json',
  'wasm/package.json',
];

/**
 * Packs the package that a folder holds, as `npm publish` would.
 *
 * @typedef {Awaited<ReturnType<typeof pack>>} Tarball
 * @param {string} folder
 * @param {string} into where the tarball goes
 */
export async function pack(folder, into) {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error'];
  const output = await npm([...args, '--pack-destination', into], { cwd: folder, quiet: true });
  // Older versions of npm print an array, newer ones an object with a member for each package.
  const [packed] = Object.values(JSON.parse(output));
  const file = path.join(into, packed.filename);
  const bytes = await readFile(file);
  return {
    file,
    bytes,
    files: /** @type {{ path: string }[]} */ (packed.files).map(({ path }) => path),
    unpackedSize: /** @type {number} */ (packed.unpackedSize),
    integrity: sha512(bytes),
    // What was compressed: compressed, it depends on the version of Node too.
    tarIntegrity: sha512(gunzipSync(bytes)),
  };
}

/** @param {Uint8Array} bytes */
const sha512 = (bytes) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

/**
 * Refuses a tarball that holds more or less than a release does, or names a folder of this machine.
 *
 * @param {Tarball} tarball
 * @param {string[]} folders where it was built
 */
export function inspect({ bytes, files }, folders) {
  const only = (/** @type {string[]} */ some, /** @type {string[]} */ others) =>
    some.filter((file) => !others.includes(file));
  const faults = [
    ...only(files, contents).map((file) => `${file} is in it by mistake`),
    ...only(contents, files).map((file) => `${file} is not in it`),
  ];
  const named = machinePathIn(gunzipSync(bytes).toString('latin1'), folders);
  if (named) faults.push(`it names a folder of this machine: ${named}`);
  if (faults.length > 0) throw new Failure(`The tarball is no release:\n${faults.join('\n')}`);
}

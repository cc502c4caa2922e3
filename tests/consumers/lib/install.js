// @ts-check
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fromRoot } from '../../../scripts/lib/paths.js';
import { npm } from './npm.js';

const consumers = fromRoot('tests/consumers');
const cache = fromRoot('target/consumers');

/** Of a name: an app that is an example, and what only its test has, which goes over it. */
const placesOf = (/** @type {string} */ name) =>
  [fromRoot('examples', name), path.join(consumers, name)].filter((place) => existsSync(place));

/** What is different in an app's files: of each, texts and what stands in their place. @typedef {Record<string, [string, string][]>} Edits */

/**
 * Makes a consumer's app in an empty folder: its sources, its pinned tools, its page if that only loads a
 * script, the package from the tarball, and what the template has in `packages`, as if it were installed.
 *
 * @param {string} folder
 * @param {{ template: string, installed: string, script?: string, tarball: string }} from
 *   `installed` is the folder of its tools
 */
export async function install(folder, { template, installed, script, tarball }) {
  writeSources(folder, template);
  // Asynchronously, copying 40 000 files takes twice the time.
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true });
  if (script) await writeFile(path.join(folder, 'index.html'), page(script));
  await npm(folder, ['install', '--offline', tarball]);
  // Behind that: npm would take away what it has not installed.
  const own = path.join(folder, 'packages');
  if (existsSync(own)) cpSync(own, path.join(folder, 'node_modules'), { recursive: true });
}

/**
 * Writes an app's template, and the shared sources as `src`, where they may be from before.
 *
 * @param {string} folder
 * @param {string} template
 * @param {Edits} [edits]
 */
export function writeSources(folder, template, edits = {}) {
  cpSync(path.join(consumers, 'shared'), path.join(folder, 'src'), { recursive: true });
  for (const place of placesOf(template)) {
    // The example may be in use.
    const isSource = (/** @type {string} */ file) =>
      !/^(node_modules|dist|package(-lock)?\.json|\.npmrc)$/.test(path.relative(place, file));
    cpSync(place, folder, { recursive: true, filter: isSource });
  }
  for (const [file, changes] of Object.entries(edits)) {
    for (const [from, to] of changes) edit(path.join(folder, file), from, to);
  }
}

/** @param {string} file @param {string} from @param {string} to */
export function edit(file, from, to) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
}

/** @param {string} script the attributes of its tag */
const page = (script) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>wx-transfer</title>
  </head>
  <body>
    <pre></pre>
    <script ${script}></script>
  </body>
</html>
`;

/** The folder with the files that say what an app is made of. @param {string} packages */
export function placeOf(packages) {
  const place = placesOf(packages).find((place) => existsSync(path.join(place, 'package.json')));
  if (!place) throw new Error(`There is no package.json for ${packages}`);
  return place;
}

/**
 * The texts of the files that say what an app is made of, but for this package, which an example has from
 * the folder above it.
 *
 * @param {string} packages
 * @returns {Record<string, string>}
 */
function manifestsOf(packages) {
  return Object.fromEntries(
    ['package.json', 'package-lock.json'].map((name) => {
      const text = readFileSync(path.join(placeOf(packages), name), 'utf8');
      const manifest = JSON.parse(text);
      if (!text.includes('"wx-transfer"')) return [name, text];
      for (const member of [manifest, manifest.packages?.['']]) {
        delete member?.dependencies?.['wx-transfer'];
      }
      delete manifest.packages?.['node_modules/wx-transfer'];
      return [name, `${JSON.stringify(manifest, null, 2)}\n`];
    }),
  );
}

/**
 * The folder in which a consumer's tools are installed by its lock file; kept for the next run.
 *
 * @param {string} packages
 */
export async function installPackages(packages) {
  const manifests = manifestsOf(packages);
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const text of Object.values(manifests)) hash.update(text);
  const folder = path.join(cache, `${packages}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;

  await mkdir(cache, { recursive: true });
  for (const stale of await readdir(cache)) {
    if (stale.replace(/-[^-]*$/, '') === packages) {
      await rm(path.join(cache, stale), { recursive: true });
    }
  }
  const unfinished = path.join(cache, `${packages}-unfinished`);
  await mkdir(unfinished);
  for (const [name, text] of Object.entries(manifests)) {
    await writeFile(path.join(unfinished, name), text);
  }
  // Nothing needs the scripts, and Taro's asks its maker's servers for more to install.
  await npm(unfinished, ['ci', '--ignore-scripts']);
  await rename(unfinished, folder);
  return folder;
}

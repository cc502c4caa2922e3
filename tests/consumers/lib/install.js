// @ts-check
import { createHash } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fromRoot } from '../../../scripts/lib/paths.js';
import { npm } from './npm.js';

const consumers = fromRoot('tests/consumers');
const cache = fromRoot('target/consumers');
const manifests = ['package.json', 'package-lock.json'];

/**
 * Makes a consumer's app in an empty folder: its template, the shared sources as `src`, its pinned
 * tools, its page if that only loads a script, the package from the tarball, and what the template
 * has in `packages`, as if it were installed.
 *
 * @param {string} folder
 * @param {{ template: string, installed: string, script?: string, tarball: string }} from `installed`
 *   is the folder of its tools
 */
export async function install(folder, { template, installed, script, tarball }) {
  // Asynchronously, copying 40 000 files takes twice the time.
  cpSync(path.join(consumers, 'shared'), path.join(folder, 'src'), { recursive: true });
  for (const source of [path.join(consumers, template), installed]) {
    cpSync(source, folder, { recursive: true, verbatimSymlinks: true });
  }
  if (script) await writeFile(path.join(folder, 'index.html'), page(script));
  await npm(folder, ['install', '--offline', tarball]);
  // Behind that: npm would take away what it has not installed.
  const own = path.join(folder, 'packages');
  if (existsSync(own)) cpSync(own, path.join(folder, 'node_modules'), { recursive: true });
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

/**
 * The folder in which a consumer's tools are installed by its lock file; kept for the next run.
 *
 * @param {string} packages
 */
export async function installPackages(packages) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of manifests) hash.update(await readFile(path.join(consumers, packages, file)));
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
  for (const file of manifests) {
    await copyFile(path.join(consumers, packages, file), path.join(unfinished, file));
  }
  // Nothing needs the scripts, and Taro's asks its maker's servers for more to install.
  await npm(unfinished, ['ci', '--ignore-scripts']);
  await rename(unfinished, folder);
  return folder;
}

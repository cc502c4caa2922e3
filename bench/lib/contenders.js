// @ts-check
// What is compared, each made into a folder that a server can serve.
import { cpSync, statSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { dist, fromRoot } from '../../scripts/lib/paths.js';
import { filesIn } from '../../scripts/lib/files.js';
import { unlessUnchanged } from '../../scripts/lib/unchanged.js';
import { installPackages, placeOf } from '../../tests/consumers/lib/install.js';
import { npm } from '../../tests/consumers/lib/npm.js';
import { start } from '../contenders/start.js';

/**
 * @typedef {object} App
 * @property {string} packages the consumer with whose lock file it is built
 * @property {string[]} peers folders with its files, each over those before it
 * @property {string} output
 * @property {boolean} [hasOurs] whether it has this package
 */

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} [chinese]
 * @property {string} short
 * @property {string} colour in charts
 * @property {string} module of the functions that are measured
 * @property {string} [first] what its page begins with, if it is no app
 * @property {string} [policy] its page's Content-Security-Policy
 * @property {App} [app] built by its own tools
 */

/** @type {Record<string, Contender>} */
export const contenders = {
  ours: {
    name: 'wx-transfer',
    short: 'itself',
    colour: '#07c160',
    module: 'ours.js',
    first: 'first-ours.js',
  },
  onPage: {
    name: 'wx-transfer, no worker',
    chinese: 'wx-transfer，无 worker',
    short: 'no worker',
    colour: '#8fd9ae',
    module: 'ours.js',
    first: 'first-ours.js',
    policy: "worker-src 'none'",
  },
  bare: {
    name: 'bare fetch / XHR',
    chinese: '手写 fetch / XHR',
    short: 'bare',
    colour: '#8c959f',
    module: 'bare.js',
    first: 'first-bare.js',
  },
  lazy: {
    name: 'bare, form made later',
    short: 'lazy',
    colour: '#8c959f',
    module: 'lazy.js',
    first: 'first-bare.js',
  },
  xhr: {
    name: 'bare XHR',
    chinese: '手写 XHR',
    short: 'bare XHR',
    colour: '#c3c8ce',
    module: 'bare-xhr.js',
    first: 'first-bare.js',
  },
  compressor: {
    name: 'compressorjs',
    short: 'compressorjs',
    colour: '#8c959f',
    module: 'compressor.js',
    first: 'first-bare.js',
  },
  imageCompression: {
    name: 'browser-image-compression',
    short: 'b-i-c',
    colour: '#8c959f',
    module: 'image-compression.js',
    first: 'first-bare.js',
  },
  taro: {
    name: 'Taro H5',
    short: 'Taro',
    colour: '#5b8def',
    module: 'peer.js',
    app: { packages: 'taro', peers: ['taro'], output: 'dist' },
  },
  uni: {
    name: 'uni-app H5',
    short: 'uni-app',
    colour: '#e8833a',
    module: 'peer.js',
    app: { packages: 'uni-app', peers: ['uni-app'], output: 'dist/build/h5' },
  },
  uniPicking: {
    name: 'uni-app H5',
    short: 'uni-app',
    colour: '#e8833a',
    module: 'peer.js',
    app: {
      packages: 'uni-app',
      peers: ['uni-app', 'uni-app-picking'],
      output: 'dist/build/h5',
    },
  },
  uniWithOurs: {
    name: 'wx-transfer in uni-app',
    chinese: 'uni-app 中的 wx-transfer',
    short: 'in uni-app',
    colour: '#07c160',
    module: 'peer.js',
    app: {
      packages: 'uni-app',
      peers: ['uni-app', 'uni-app-picking', 'uni-app-with-ours'],
      output: 'dist/build/h5',
      hasOurs: true,
    },
  },
};

/**
 * The page, but that it loads its scripts and styles only when its `start` is called.
 *
 * @param {string} html
 */
function startable(html) {
  /** @type {string[]} */
  const parts = [];
  const rest = html.replace(
    /<script\b[^>]*>[^]*?<\/script>|<link\b[^>]*\brel="?(?:stylesheet|modulepreload)\b[^>]*>/g,
    (part) => {
      parts.push(part);
      return '';
    },
  );
  return rest.replace(
    '</head>',
    () => `<template id="later">${parts.join('')}</template><script>${start}</script></head>`,
  );
}

const emptyPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>bench</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/first.js"></script>
  </head>
  <body></body>
</html>
`;

/**
 * @param {string} id
 * @returns {Promise<{ folder: string, loaded: string[] }>} its page, and the files that it loads
 */
export async function makeContender(id) {
  const { module, first, app } = contenders[id];
  const folder = fromRoot(`target/bench/${id}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  if (app) await buildApp(folder, app);
  else await writeFile(path.join(folder, 'index.html'), startable(emptyPage));
  await build({
    entryPoints: {
      run: fromRoot('bench/contenders/run.js'),
      ...(first && { first: fromRoot('bench/contenders', first) }),
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
    alias: {
      contender: fromRoot('bench/contenders', module),
      'wx-transfer': path.join(dist, 'index.js'),
    },
  });
  const loaded = app ? await loadedBy(folder) : first ? [path.join(folder, 'first.js')] : [];
  return { folder, loaded };
}

/**
 * The scripts and styles that a page loads, those loaded by scripts too.
 *
 * @param {string} folder
 */
async function loadedBy(folder) {
  const all = await readdir(folder, { recursive: true });
  return all
    .filter((file) => /\.(js|css)$/.test(file) && file !== 'run.js')
    .map((file) => path.join(folder, file));
}

/**
 * @param {string} folder
 * @param {App} app
 */
async function buildApp(folder, { packages, peers, output, hasOurs = false }) {
  const name = peers.at(-1);
  const work = fromRoot(`target/bench/${name}-app`);
  const built = path.join(work, output);
  const ours = hasOurs ? ['package.json', 'dist'].map((part) => fromRoot(part)) : [];
  const inputs = [
    ...peers.flatMap((peer) => filesIn(`bench/peers/${peer}`, '')),
    path.join(placeOf(packages), 'package-lock.json'),
    ...(hasOurs ? [fromRoot('package.json'), ...filesIn('dist', '.js')] : []),
  ].filter((file) => statSync(file).isFile());
  await unlessUnchanged(`bench-${name}`, { inputs, outputs: [built] }, async () => {
    const installed = await installPackages(packages);
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    for (const from of [...peers.map((peer) => fromRoot('bench/peers', peer)), installed]) {
      cpSync(from, work, { recursive: true, verbatimSymlinks: true });
    }
    for (const part of ours) {
      const place = path.join(work, 'node_modules/wx-transfer', path.basename(part));
      cpSync(part, place, { recursive: true });
    }
    await npm(work, ['run', 'build']);
  });
  cpSync(built, folder, { recursive: true });
  const page = path.join(folder, 'index.html');
  const html = await readFile(page, 'utf8');
  await writeFile(page, startable(html));
}

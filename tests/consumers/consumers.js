// @ts-check
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../scripts/lib/run.js';
import { build, built, checked, developed, hosts, untouched, weighed } from './lib/hosts.js';
import { refused } from './lib/outcome.js';
import { shakenBy } from './lib/shaken.js';

/** @typedef {import('./lib/app.js').App} App */

/** @typedef {Record<string, (app: App) => Promise<unknown>>} Checks */

/**
 * @typedef {object} Consumer
 * @property {string} template the folder of its app
 * @property {string} [packages] the folder whose lock file its tools are installed by, if it is another
 * @property {string} [script] what its page loads, where the page has nothing of its own
 * @property {boolean} [host] whether it is built by a host's own command line
 * @property {Checks} checks
 * @property {Checks} [more] what only `npm run hosts` tries
 */

const { taro, taroByVite, taroWithoutPrebundle, uniApp, unshaken, mpx, mpxWithoutPromises } = hosts;

/** @type {Consumer[]} */
export const consumers = [
  {
    template: 'plain',
    checks: {
      'module script': (app) => app.visit('.', { page: 'module.html' }),
      'classic script': (app) =>
        app.visit('.', {
          page: 'classic.html',
          shows: { title: '微信', characterSet: 'UTF-8' },
        }),
      'classic script, GBK': async (app) =>
        app.visit('.', {
          page: 'gbk',
          html: gbk(await readFile(path.join(app.folder, 'classic.html'))),
          shows: { title: '微信', characterSet: 'GBK' },
        }),
      'Node import': (app) => runNode(app, 'import.mjs'),
      'Node require': (app) => runNode(app, 'require.cjs'),
    },
  },
  {
    template: 'vite',
    script: 'type="module" src="/src/index.js"',
    checks: {
      'Vite build': (app) => buildAndVisit(app, 'dist'),
      'Vite dev server': (app) => app.visitDevServer('dev', global),
    },
  },
  {
    template: 'webpack',
    script: 'src="./dist/main.js"',
    checks: { webpack: (app) => buildAndVisit(app, '.') },
  },
  {
    template: 'rspack',
    script: 'src="./dist/main.js"',
    checks: { Rspack: (app) => buildAndVisit(app, '.') },
  },
  {
    template: 'rollup',
    script: 'type="module" src="./dist/main.js"',
    checks: { Rollup: (app) => buildAndVisit(app, '.') },
  },
  {
    template: 'esbuild',
    script: 'src="./dist/main.js"',
    checks: { esbuild: (app) => buildAndVisit(app, '.') },
  },
  {
    template: 'parcel',
    script: 'type="module" src="./src/index.js"',
    checks: { Parcel: (app) => buildAndVisit(app, 'dist') },
  },
  {
    template: 'webpack4',
    script: 'src="./dist/main.js"',
    checks: { 'webpack 4': (app) => buildAndVisit(app, '.') },
  },
  mixed('vite', 'type="module" src="/src/index.js"', {
    'import and require, Vite': (app) => buildAndVisit(app, 'dist', oneCopy),
    'import and require, Vite dev server': (app) => app.visitDevServer('dev', oneCopy),
  }),
  mixed('webpack', 'src="./dist/main.js"', {
    'import and require, webpack': (app) => buildAndVisit(app, '.', oneCopy),
  }),
  mixed('webpack4', 'src="./dist/main.js"', {
    'import and require, webpack 4': (app) => buildAndVisit(app, '.', oneCopy),
  }),
  mixed('rspack', 'src="./dist/main.js"', {
    'import and require, Rspack': (app) => buildAndVisit(app, '.', oneCopy),
  }),
  mixed('rollup', 'type="module" src="./dist/main.js"', {
    'import and require, Rollup': async (app) => {
      await build(app, 'build-mixed');
      await app.visit('.', { shows: oneCopy });
    },
  }),
  mixed('esbuild', 'src="./dist/main.js"', {
    'import and require, esbuild': (app) => buildAndVisit(app, '.', oneCopy),
  }),
  mixed('parcel', 'type="module" src="./src/index.js"', {
    'import and require, Parcel': (app) => buildAndVisit(app, 'dist', oneCopy),
  }),
  shaken('esbuild', 'src="./dist/main.js"', shakenBy('esbuild', { flags: ['--', '--minify'] })),
  shaken('rollup', 'src="./dist/main.js"', shakenBy('Rollup', { minifies: false })),
  shaken('vite', 'type="module" src="/src/index.js"', shakenBy('Vite', { output: 'dist/assets' })),
  shaken('webpack', 'src="./dist/main.js"', shakenBy('webpack')),
  shaken('rspack', 'src="./dist/main.js"', shakenBy('Rspack')),
  shaken(
    'parcel',
    'type="module" src="./src/index.js"',
    shakenBy('Parcel', {
      output: 'dist',
    }),
  ),
  {
    template: 'wasm-vite',
    packages: 'vite',
    script: 'type="module" src="/src/index.js"',
    checks: {
      'wasm apart, Vite': (app) => buildAndVisit(app, 'dist', { served: true }),
      'wasm apart, Vite dev server': (app) => app.visitDevServer('dev', { served: true }),
    },
  },
  {
    template: 'wasm-webpack',
    packages: 'webpack',
    script: 'src="./dist/main.js"',
    checks: { 'wasm apart, webpack': (app) => buildAndVisit(app, '.', { served: true }) },
  },
  {
    template: 'worker',
    packages: 'vite',
    script: 'type="module" src="/src/index.js"',
    checks: { 'dedicated worker': (app) => buildAndVisit(app, 'dist', {}) },
  },
  {
    template: 'service-worker',
    packages: 'esbuild',
    script: 'type="module" src="./src/page.js"',
    checks: {
      'service worker': async (app) => {
        await build(app, 'build-worker');
        await app.visit('.');
      },
    },
  },
  {
    template: 'taro',
    host: true,
    checks: { 'Taro H5': built(taro) },
    more: {
      "Taro H5, apis: 'all'": built(taro, { how: 'all' }),
      'Taro H5 dev server': developed(taro),
      "Taro H5 dev server, apis: 'all'": developed(taro, { how: 'all' }),
      'Taro H5, what is in the bundle': weighed(taro),
      'Taro for WeChat is the same with the plugin': untouched(taro, 'build:weapp', 'dist'),
    },
  },
  {
    template: 'taro',
    packages: 'taro-vite',
    host: true,
    checks: {},
    more: {
      'Taro H5, Vite': built(taroByVite),
      "Taro H5, Vite, apis: 'all'": built(taroByVite, { how: 'all' }),
      'Taro H5, Vite, dev server': developed(taroByVite),
      "Taro H5, Vite, dev server, apis: 'all'": developed(taroByVite, { how: 'all' }),
    },
  },
  {
    template: 'taro',
    packages: 'taro-3',
    host: true,
    checks: {},
    more: {
      'Taro 3.6 H5': built(taro),
      "Taro 3.6 H5, apis: 'all'": built(taro, { how: 'all' }),
      'Taro 3.6 H5 dev server': developed(taroWithoutPrebundle),
      "Taro 3.6 H5 dev server, apis: 'all'": developed(taroWithoutPrebundle, { how: 'all' }),
    },
  },
  {
    template: 'uni-app',
    host: true,
    checks: { 'uni-app H5': built(uniApp), 'uni-app H5 dev server': developed(uniApp) },
    more: {
      "uni-app H5, apis: 'all'": built(uniApp, { how: 'all' }),
      "uni-app H5 dev server, apis: 'all'": developed(uniApp, { how: 'all' }),
      "uni-app H5, the transfers alone, uni-app's own picker": built(uniApp, { how: 'transfers' }),
      'uni-app H5, tree shaking off': built(unshaken),
      "uni-app H5, tree shaking off, apis: 'all'": built(unshaken, { how: 'all' }),
      'uni-app H5, what is in the bundle': weighed(uniApp),
    },
  },
  {
    template: 'uni-app',
    packages: 'uni-app-5010',
    host: true,
    checks: {},
    more: {
      'uni-app 5.01 H5': built(uniApp),
      'uni-app for WeChat is the same with the plugin': untouched(
        uniApp,
        'build:weapp',
        'dist/build/mp-weixin',
      ),
    },
  },
  {
    template: 'mpx',
    host: true,
    checks: {
      'Mpx web': built(mpx),
      'Mpx web dev server': developed(mpx),
      'Mpx for WeChat is the same with the package': untouched(mpx, 'build:wx', 'dist/wx'),
    },
    more: {
      "Mpx web, apis: 'all'": built(mpx, { how: 'all' }),
      "Mpx web dev server, apis: 'all'": developed(mpx, { how: 'all' }),
      'Mpx web, without promises': checked(mpxWithoutPromises),
      'Mpx web, what is in the bundle': weighed(mpx),
    },
  },
  { template: 'vitest', checks: { 'Vitest, jsdom': (app) => app.test() } },
  { template: 'jest', checks: { 'Jest, jsdom': (app) => app.test() } },
  { template: 'types', checks: { types: (app) => app.npm('test') } },
  {
    template: 'tarball',
    checks: {
      publint: async (app) =>
        console.log(await app.npm('run', 'publint', '--', app.tarball, '--strict')),
      // The WebAssembly modules have no types and need none, nor does what the plugins' own modules import.
      attw: async (app) => {
        const untyped = ['wx_transfer.wasm', 'wx_transfer_media.wasm'];
        const imported = ['taro/functions', 'uni-app/functions'];
        // It does not see that they have a `default` and say so by `__esModule`.
        const ignored = ['--ignore-rules', 'false-export-default'];
        const options = ['--exclude-entrypoints', ...untyped, ...imported, ...ignored];
        console.log(await app.npm('run', 'attw', '--', app.tarball, ...options));
      },
    },
  },
];

/**
 * An app that imports the package, as one of its dependencies requires it.
 *
 * @param {string} packages
 * @param {string} script
 * @param {Consumer['checks']} checks
 * @returns {Consumer}
 */
function mixed(packages, script, checks) {
  return { template: 'mixed', packages, script, checks };
}

/**
 * Apps that import one thing of the package each.
 *
 * @param {string} packages
 * @param {string} script
 * @param {Consumer['checks']} checks
 * @returns {Consumer}
 */
function shaken(packages, script, checks) {
  return { template: 'shaken', packages, script, checks };
}

/** What a page shows that imports `wx-transfer/global` too. */
const global = { global: true };

/** What it shows where the two of them have one copy. */
const oneCopy = {
  tempFiles: 1,
  late: 'downloadFile:fail timeout',
  same: [true, true, true, true],
};

/** @param {App} app @param {string} served @param {Record<string, unknown>} shows */
async function buildAndVisit(app, served, shows = global) {
  await build(app, 'build');
  await app.visit(served, { shows });
}

/** @param {App} app @param {string} script */
async function runNode(app, script) {
  const output = await run(process.execPath, [script], { cwd: app.folder, quiet: true });
  assert.deepEqual(JSON.parse(output), { touched: [], refused, init: 'function', global: true });
}

/**
 * The page in the encoding of many an old Chinese site.
 *
 * @param {Buffer} html in UTF-8
 */
const gbk = (html) =>
  Buffer.from(
    html.toString().replace('charset="utf-8"', 'charset="gbk"').replace('微信', '\xce\xa2\xd0\xc5'),
    'latin1',
  );

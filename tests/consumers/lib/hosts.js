// @ts-check
// What is tried of each host: its example, built by the host's own tools.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { weights } from '../../../scripts/lib/weights.js';
import { changeExample, openExample, useExample } from './example.js';
import { edit } from './install.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./install.js').Edits} Edits */

/**
 * @typedef {object} Host
 * @property {string} served the folder that its build for the web makes
 * @property {Edits} edits what the test adds to the example: a page of its own, and `inspect`
 * @property {string} page the example's page
 * @property {Edits} off the example without the package
 * @property {Edits} all the example with all functions of the package
 * @property {Edits} [transfers] the example with the transfers alone
 * @property {Edits} [variant] what is different in the example before all else
 * @property {Record<string, unknown>} shows what the test's own page shows
 * @property {Record<string, unknown>} [showsByTransfers] what that shows otherwise with the transfers alone
 * @property {Record<string, RegExp>} own what the host's own transfers have in a bundle
 * @property {Record<string, RegExp>} ownByDefault what others have that are replaced by default
 * @property {Record<string, RegExp>} ownByAll what those have that are replaced by 'all' besides
 */

/** Which functions of the package it has, if not those by default. @typedef {'all' | 'transfers'} How */

/** What only this package has. */
const ofPackage = /wx-transfer\/|createTempFilePath|wxfile:/;

const check = '#/pages/check';

/** What a page shows whose framework has functions of the same names: these are this package's. */
const replaced = {
  tempFiles: 1,
  aborted: ['uploadFile:fail abort', 600003],
  type: 'text/plain',
  awaited: 200,
};

/** @type {Host} */
const taro = {
  served: 'dist',
  page: 'src/pages/index.jsx',
  shows: { ...replaced, heard: 100, env: ['h5', 'kept'] },
  edits: {
    'src/app.config.js': [["'pages/index'", "'pages/index', 'pages/check'"]],
    'src/app.js': [['import', "import './inspect.js';\nimport"]],
  },
  off: { 'config/index.js': [["'wx-transfer/taro'", '']] },
  all: { 'config/index.js': [["'wx-transfer/taro'", "['wx-transfer/taro', { apis: 'all' }]"]] },
  own: { 'uploadFile and downloadFile': /progressUpdate\.trigger/ },
  ownByDefault: {},
  ownByAll: { chooseImage: /taroChooseImage/, showToast: /taro__toast/ },
};

/** @type {Host} */
const uniApp = {
  served: 'dist/build/h5',
  page: 'src/pages/index.vue',
  shows: { ...replaced, env: ['kept', 'wxfile://usr'] },
  showsByTransfers: { env: ['wxfile://usr', 'wxfile://usr'] },
  edits: {
    'src/pages.json': [[']', ', { "path": "pages/check" }]']],
    'src/main.js': [['import', "import './inspect.js';\nimport"]],
  },
  off: {
    'vite.config.js': [
      ["import wxTransfer from 'wx-transfer/uni-app';", ''],
      [', wxTransfer()', ''],
    ],
  },
  all: { 'vite.config.js': [['wxTransfer()', "wxTransfer({ apis: 'all' })"]] },
  transfers: {
    'vite.config.js': [['wxTransfer()', "wxTransfer({ apis: ['uploadFile', 'downloadFile'] })"]],
  },
  own: { uploadFile: /file error/, downloadFile: /filename="\?/ },
  ownByDefault: { chooseImage: /notUserActivation/ },
  ownByAll: { showToast: /uni-simple-toast/ },
};

/** @type {Host} */
const mpx = {
  served: 'dist/web',
  page: 'src/pages/index.mpx',
  shows: { ...replaced, task: 'function', env: 'kept' },
  edits: {
    'src/app.mpx': [
      ['"./pages/index"', '"./pages/index", "./pages/check"'],
      ['createApp({', "if (__mpx_mode__ === 'web') require('./inspect.js');\n\ncreateApp({"],
    ],
  },
  off: {
    'src/app.mpx': [
      [
        "__mpx_mode__ === 'web' ? require('wx-transfer/mpx').custom({ usePromise: true }) : {}",
        '{}',
      ],
    ],
  },
  all: {
    'src/app.mpx': [['custom({ usePromise: true })', "custom({ usePromise: true, apis: 'all' })"]],
  },
  own: {},
  ownByDefault: {},
  ownByAll: {},
};

/** @satisfies {Record<string, Host>} */
export const hosts = {
  taro,
  taroByVite: {
    ...taro,
    variant: {
      'config/index.js': [["'webpack5'", "'vite'"]],
      'babel.config.js': [["'webpack5'", "'vite'"]],
    },
  },
  /** What Taro 3.6 does before webpack fails with the packages of today, whatever the app has. */
  taroWithoutPrebundle: {
    ...taro,
    variant: {
      'config/index.js': [["'webpack5'", "{ type: 'webpack5', prebundle: { enable: false } }"]],
    },
  },
  uniApp,
  unshaken: {
    ...uniApp,
    variant: {
      'src/manifest.json': [
        ['{', '{ "h5": { "optimization": { "treeShaking": { "enable": false } } },'],
      ],
    },
    own: {},
    ownByDefault: {},
    ownByAll: {},
  },
  mpx,
  mpxWithoutPromises: {
    ...mpx,
    shows: { ...mpx.shows, awaited: null },
    variant: {
      'src/app.mpx': [
        ['usePromise: true', 'usePromise: false'],
        ['usePromise: true', 'usePromise: false'],
      ],
    },
  },
};

/** One after the other. @param {(Edits | undefined)[]} all @returns {Edits} */
function together(...all) {
  /** @type {Edits} */
  const merged = {};
  for (const edits of all) {
    for (const [file, changes] of Object.entries(edits ?? {})) {
      merged[file] = [...(merged[file] ?? []), ...changes];
    }
  }
  return merged;
}

/**
 * Builds an example for the web, uses it, and looks into the bundle.
 *
 * @param {Host} host
 * @param {{ how?: How }} [options]
 */
export const built =
  (host, { how } = {}) =>
  /** @param {App} app */
  async (app) => {
    app.write(together(host.variant, how && host[how], host.edits));
    await build(app, 'build', host.served);
    await app.whileServed(host.served, (place) => use(app, host, place, how));
    await holdsOneCopy(app, host, how);
  };

/**
 * Builds it for the web, and uses what the test adds alone, where the example has no promises to await.
 *
 * @param {Host} host
 */
export const checked = (host) => /** @param {App} app */ async (app) => {
  app.write(together(host.variant, host.edits));
  await build(app, 'build', host.served);
  await app.whileServed(host.served, ({ origin, server }) =>
    app.check(origin, server, { ...host.shows, toast: false }, check),
  );
};

/**
 * Builds, uses and changes it on the host's own server for developing.
 *
 * @param {Host} host
 * @param {{ how?: How }} [options]
 */
export const developed =
  (host, { how } = {}) =>
  /** @param {App} app */
  async (app) => {
    app.write(together(host.variant, how && host[how], host.edits));
    await app.whileDeveloping('dev', async (place) => {
      await use(app, host, place, how);
      await changeExample(await app.browser(), place, (from, to) =>
        edit(path.join(app.folder, host.page), from, to),
      );
    });
  };

/** @param {App} app @param {Host} host @param {import('./app.js').Place} place @param {How} [how] */
async function use(app, host, place, how) {
  const byTransfers = how === 'transfers' && host.showsByTransfers;
  const shows = { ...host.shows, ...byTransfers, toast: how === 'all' };
  await app.check(place.origin, place.server, shows, check);
  const driver = await app.browser();
  await openExample(driver, place);
  await useExample(driver, place);
}

/** @param {App} app @param {Host} host @param {How} [how] */
async function holdsOneCopy(app, host, how) {
  const scripts = await scriptsOf(app, host.served);
  assert.equal(scripts.split('wxfile://tmp/tmp_/').length - 1, 1);
  const own = {
    ...host.own,
    ...(how !== 'transfers' && host.ownByDefault),
    ...(how === 'all' && host.ownByAll),
  };
  for (const [name, mark] of Object.entries(own)) assert.ok(!mark.test(scripts), name);
}

/**
 * What the package adds to the example's bundle and takes from it. An app that does not use it is the
 * same, installed or not.
 *
 * @param {Host} host
 */
export const weighed = (host) => /** @param {App} app */ async (app) => {
  app.write(host.off);
  await whileMissing(app, () => build(app, 'build', host.served));
  const before = await digestsOf(app, host.served);
  await build(app, 'build', host.served);
  assert.deepEqual(await digestsOf(app, host.served), before);
  const scripts = await scriptsOf(app, host.served);
  for (const [name, mark] of Object.entries({
    ...host.own,
    ...host.ownByDefault,
    ...host.ownByAll,
  })) {
    assert.ok(mark.test(scripts), name);
  }
  assert.ok(!ofPackage.test(scripts));
  const sizes = { without: await weightOf(app, host) };

  for (const how of /** @type {const} */ ([undefined, 'all'])) {
    app.write(how && host[how]);
    await build(app, 'build', host.served);
    await holdsOneCopy(app, host, how);
    Object.assign(sizes, { [how ?? 'default']: await weightOf(app, host) });
  }
  console.log(`  bytes by brotli: ${JSON.stringify(sizes)}`);
};

/**
 * Whether a build for mini-programs is the same with the plugin and without it.
 *
 * @param {Host} host
 * @param {string} script
 * @param {string} output
 */
export const untouched = (host, script, output) => /** @param {App} app */ async (app) => {
  app.write();
  await build(app, script, output);
  const seen = await programOf(app, output);
  assert.ok(seen.length > 5, `${output} has ${seen.length} files`);
  app.write(host.off);
  await whileMissing(app, () => build(app, script, output));
  assert.deepEqual(await programOf(app, output), seen);
  assert.ok(!ofPackage.test(await scriptsOf(app, output)));
};

/** Does something as if the package were not installed. @param {App} app @param {() => Promise<unknown>} act */
async function whileMissing(app, act) {
  const installed = path.join(app.folder, 'node_modules/wx-transfer');
  const aside = path.join(app.folder, 'wx-transfer-aside');
  const manifest = path.join(app.folder, 'package.json');
  const text = await readFile(manifest, 'utf8');
  const { dependencies, ...rest } = JSON.parse(text);
  assert.ok(dependencies['wx-transfer']);
  delete dependencies['wx-transfer'];
  await writeFile(manifest, JSON.stringify({ ...rest, dependencies }));
  await rename(installed, aside);
  try {
    await act();
  } finally {
    await rename(aside, installed);
    await writeFile(manifest, text);
  }
}

/**
 * @param {App} app
 * @param {string} script whose warnings count as failures
 * @param {string} [output] the folder that it makes, which is to have nothing from before
 */
export async function build(app, script, output) {
  if (output) await rm(path.join(app.folder, output), { recursive: true, force: true });
  const text = await app.npm('run', script);
  // Webpack 4's advice on the size of an app: this one has all of the package.
  const warnings = text.replace(/^WARNING in .*(size limit|performance recommendations):/gm, '');
  assert.doesNotMatch(warnings, /warn|\(!\)/i);
}

/** @param {App} app @param {string} folder */
async function filesOf(app, folder) {
  const base = path.join(app.folder, folder);
  const all = await readdir(base, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
}

/** The scripts in a folder of an app. @param {App} app @param {string} folder */
async function scriptFilesOf(app, folder) {
  const scripts = (await filesOf(app, folder)).filter((file) => file.endsWith('.js'));
  return Promise.all(scripts.map((file) => readFile(file)));
}

/** @param {App} app @param {string} folder */
async function scriptsOf(app, folder) {
  return (await scriptFilesOf(app, folder)).join('\n');
}

/** @param {App} app @param {string} folder */
async function digestsOf(app, folder) {
  return Promise.all(
    (await filesOf(app, folder)).map(async (file) => {
      const digest = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      return `${path.relative(app.folder, file)} ${digest}`;
    }),
  );
}

/** All but the maps, which have the source and so the line that is different. @param {App} app @param {string} folder */
const programOf = async (app, folder) =>
  (await digestsOf(app, folder)).filter((line) => !/\.map /.test(line));

/** @param {App} app @param {Host} host */
async function weightOf(app, { served }) {
  const weights_ = (await scriptFilesOf(app, served)).map((bytes) => weights(bytes)[2]);
  return weights_.reduce((sum, weight) => sum + weight, 0);
}

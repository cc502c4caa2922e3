// wx-transfer/taro: a plugin for Taro's command line.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chosen, FILES, keepsFiles, SYNCHRONOUS, type Api } from './apis.js';
import { envOf, exportsOf, pickersOf } from './shim.js';

/** Options of the plugin: `plugins: [['wx-transfer/taro', { apis: 'all' }]]`. */
export interface TaroOptions {
  /**
   * The functions that are replaced on the web, or `'all'`.
   * @default the transfers, and those that Taro has only as stubs
   */
  apis?: readonly string[] | 'all';
}

/** What the plugin uses of Taro's context. */
export interface TaroContext {
  /** `appPath` is the app's folder. */
  paths: { appPath: string };
  /** Has `change` change what Taro hands to a runner. */
  modifyRunnerOpts: (change: (argument: { opts?: unknown }) => void) => void;
}

const replaceable = {
  byDefault: [
    ...(['uploadFile', 'downloadFile', 'chooseMessageFile', 'compressImage'] as const),
    ...(['openDocument', 'getFileInfo', 'saveFileToDisk', 'authorize', 'getSetting'] as const),
    ...(['openSetting', 'playVoice', 'pauseVoice', 'stopVoice'] as const),
    ...FILES,
  ],
  besides: [
    ...(['chooseImage', 'chooseMedia', 'chooseVideo', 'getImageInfo', 'getVideoInfo'] as const),
    ...(['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'] as const),
    ...(['showToast', 'hideToast', 'showLoading', 'hideLoading'] as const),
  ],
};

const FUNCTIONS = 'wx-transfer/taro/functions';
const TRANSFERS: readonly Api[] = ['uploadFile', 'downloadFile'];
/** Taro's own, where they stay. */
const PICKERS: readonly Api[] = ['chooseImage', 'chooseMedia', 'chooseVideo'];
const HOST = '@tarojs/plugin-platform-h5/dist/runtime/apis';

/** What Taro hands to a runner. */
interface RunnerOptions {
  platform?: string;
  compiler?: string | { type?: string; vitePlugins?: unknown[] };
  webpackChain?: (chain: WebpackChain, ...rest: unknown[]) => void;
}

interface WebpackChain {
  resolve: { alias: { set: (name: string, file: string) => void } };
}

/**
 * Replaces functions of Taro's by this package's in builds for the web; others stay as they are.
 *
 * @throws {TypeError} for options that are none
 * @throws {Error} where Taro is older than 3.6, or the app is built by another compiler
 * @see https://docs.taro.zone/docs/plugin
 */
export default function plugin(context: TaroContext, options?: TaroOptions): void {
  const names = chosen('wx-transfer/taro', options, replaceable);
  if (typeof (context as Partial<TaroContext>).modifyRunnerOpts !== 'function')
    throw new Error(
      'wx-transfer/taro: this is no Taro of version 3.6 or later. Update @tarojs/cli.',
    );
  context.modifyRunnerOpts(({ opts }) => {
    const runner = (opts ?? {}) as RunnerOptions;
    if (runner.platform === 'h5') replace(runner, shim(context.paths.appPath, names));
  });
}

function replace(runner: RunnerOptions, file: string): void {
  const { compiler } = runner;
  const type = typeof compiler === 'object' ? compiler.type : (compiler ?? 'webpack5');
  if (type === 'webpack5') {
    const { webpackChain } = runner;
    // The app's own comes last.
    runner.webpackChain = (chain, ...rest) => {
      chain.resolve.alias.set('@tarojs/taro', file);
      webpackChain?.(chain, ...rest);
    };
  } else if (type === 'vite') {
    const given = typeof compiler === 'object' ? compiler : {};
    const vitePlugins = [...(given.vitePlugins ?? []), aliasTo(file)];
    runner.compiler = { ...given, type, vitePlugins };
  } else {
    throw new Error(
      `wx-transfer/taro: the compiler ${String(type)} is not supported. Set compiler: 'webpack5' or 'vite' in config/index.`,
    );
  }
}

/** Behind the others: the alias of a later plugin is tried first. */
const aliasTo = (replacement: string) => ({
  name: 'wx-transfer:taro',
  enforce: 'post' as const,
  config: () => ({ resolve: { alias: [{ find: /^@tarojs\/taro$/, replacement }] } }),
});

function wrapperOf(name: Api): string | undefined {
  if (SYNCHRONOUS.includes(name)) return undefined;
  return TRANSFERS.includes(name) ? 'transferring' : 'promised';
}

/** Writes what is imported as @tarojs/taro where build tools keep such files; returns its path. */
function shim(appPath: string, names: readonly Api[]): string {
  const module = hostIn(appPath);
  const host = JSON.stringify(module);
  const pickers = names.includes('uploadFile')
    ? PICKERS.filter((name) => !names.includes(name))
    : [];
  const text = [
    `export * from ${host};\nexport { default } from ${host};\n`,
    exportsOf(names, FUNCTIONS, wrapperOf),
    pickersOf(pickers, module, FUNCTIONS),
    keepsFiles(names) ? envOf(module) : '',
  ].join('');
  const folder = path.join(appPath, 'node_modules', '.cache', 'wx-transfer');
  // By its content: what dev servers have bundled beforehand they take again for a file of the same name.
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const file = path.join(folder, `taro-apis-${digest}.js`);
  mkdirSync(folder, { recursive: true });
  // A watcher would build anew.
  if (contentOf(file) !== text) writeFileSync(file, text);
  return file;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function hostIn(appPath: string): string {
  try {
    return createRequire(path.join(appPath, 'package.json')).resolve(HOST).replace(/\\/g, '/');
  } catch {
    throw new Error(
      'wx-transfer/taro: @tarojs/plugin-platform-h5 is not installed in this app. Install it in the version of your @tarojs/cli, 3.6 or later.',
    );
  }
}

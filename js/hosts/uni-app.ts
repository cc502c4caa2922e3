// wx-transfer/uni-app: a plugin for the Vite of uni-app.
import { chosen, FILES, keepsFiles, type Api } from './apis.js';
import { exportsOf, pickersOf } from './shim.js';

/** Options of the plugin: `plugins: [uni(), wxTransfer({ apis: 'all' })]`. */
export interface UniAppOptions {
  /**
   * The functions that are replaced on the web, or `'all'`.
   * @default all that uni-app lacks or has no more than a stub of, the transfers and the pickers
   */
  apis?: readonly string[] | 'all';
}

/** The part of Vite's plugins that this one is. */
export interface UniAppPlugin {
  /** In whose name errors speak. */
  name: string;
  /** Behind those without. */
  enforce: 'post';
  /** Keeps one copy of this package while developing. */
  config: () => unknown;
  /** Throws where there is no uni-app. */
  configResolved: (config: { plugins: readonly { name: string }[] }) => void;
  /** Leads imports of uni-app's functions to the module that `load` makes. */
  resolveId: {
    order: 'pre';
    handler: (id: string, importer?: string, options?: { ssr?: boolean }) => string | undefined;
  };
  /** Makes that module. */
  load: (id: string) => string | undefined;
  /** Adds what uni-app has no name for. */
  transform: (code: string, id: string, options?: { ssr?: boolean }) => unknown;
}

const replaceable = {
  byDefault: [
    ...(['uploadFile', 'downloadFile', 'chooseImage', 'chooseVideo', 'chooseMedia'] as const),
    ...(['chooseMessageFile', 'compressImage', 'saveImageToPhotosAlbum'] as const),
    ...(['saveVideoToPhotosAlbum', 'saveFileToDisk', 'authorize', 'getSetting'] as const),
    ...(['openSetting', 'openDocument', 'getFileInfo'] as const),
    ...(['playVoice', 'pauseVoice', 'stopVoice'] as const),
    ...FILES,
  ],
  besides: [
    ...(['getImageInfo', 'getVideoInfo', 'canIUse'] as const),
    ...(['showToast', 'hideToast', 'showLoading', 'hideLoading'] as const),
  ],
};

const FUNCTIONS = 'wx-transfer/uni-app/functions';
const HOST = '@dcloudio/uni-h5';
/** What is imported in the place of the host's module; a file of no disk, as `\0` tells the others. */
const FACADE = '\0wx-transfer:uni-h5';
const TRANSFERS: readonly Api[] = ['uploadFile', 'downloadFile'];
/** uni-app's own; the first is for files of any kind, and always its own. */
const PICKERS = ['chooseFile', 'chooseImage', 'chooseVideo'] as const;

/** Those of which uni-app knows nothing: they are looked up on `uni` and `wx` while the app runs. */
const UNKNOWN: readonly Api[] = [
  ...(['chooseMedia', 'chooseMessageFile', 'compressImage', 'saveFileToDisk'] as const),
  ...(['authorize', 'getSetting', 'openSetting'] as const),
  ...(['playVoice', 'pauseVoice', 'stopVoice', 'getFileSystemManager'] as const),
];

/**
 * Replaces functions of uni-app's by this package's in builds for the web, on `uni` and on `wx`; other
 * platforms and builds for a server stay as they are.
 *
 * @throws {TypeError} for options that are none
 */
export default function wxTransfer(options?: UniAppOptions): UniAppPlugin {
  const names = chosen('wx-transfer/uni-app', options, replaceable);
  const isWeb = () => process.env.UNI_PLATFORM === 'h5';
  return {
    name: 'wx-transfer:uni-app',
    enforce: 'post',
    // One copy while developing too: what is pre-bundled would be another one.
    config: () => (isWeb() ? { optimizeDeps: { exclude: ['wx-transfer', FUNCTIONS] } } : undefined),
    configResolved({ plugins }) {
      if (plugins.some(({ name }) => name.startsWith('uni:'))) return;
      throw new Error(
        'wx-transfer/uni-app: there is no uni-app in this build. Write plugins: [uni(), wxTransfer()], with uni of @dcloudio/vite-plugin-uni, 3.0 (Vue 3).',
      );
    },
    resolveId: {
      order: 'pre',
      handler: (id, importer, { ssr = false } = {}) =>
        isWeb() && !ssr && id === HOST && importer !== FACADE ? FACADE : undefined,
    },
    load: (id) => (id === FACADE ? facade(names) : undefined),
    transform(code, id, { ssr = false } = {}) {
      const unknown = names.filter((name) => UNKNOWN.includes(name));
      const withEnv = keepsFiles(names);
      const isEntry = isWeb() && !ssr && id.endsWith('pages-json-js');
      if (!isEntry || (unknown.length === 0 && !withEnv)) return undefined;
      return { code: `${code}\n${assignment(unknown, withEnv)}`, map: null };
    },
  };
}

/** All of the host's, and what takes the place of some; an export of its own hides one by `*`. */
function facade(names: readonly Api[]): string {
  const isHosts = (name: string) => !names.some((own) => own === name);
  const pickers = isHosts('uploadFile') ? [] : PICKERS.filter(isHosts);
  const own = names.filter((name) => !UNKNOWN.includes(name));
  const members = [...own, ...pickers].join(', ');
  return [
    `export * from '${HOST}';\nimport { uni as host } from '${HOST}';\n`,
    exportsOf(own, FUNCTIONS, (name) => (TRANSFERS.includes(name) ? 'transferring' : undefined)),
    pickersOf(pickers, HOST, FUNCTIONS),
    `export const uni = /* @__PURE__ */ Object.assign(host, { ${members} });\n`,
  ].join('');
}

function assignment(functions: readonly Api[], withEnv: boolean): string {
  const names = [...functions, ...(withEnv ? ['env'] : [])];
  const imported = names.map((name) => `${name} as own_${name}`).join(', ');
  const members = names.map((name) =>
    // What the host has there stays.
    name === 'env' ? 'env: { ...host.env, ...own_env }' : `${name}: own_${name}`,
  );
  return `import { ${imported} } from 'wx-transfer';
for (const host of [window.uni, window.wx]) Object.assign(host, { ${members.join(', ')} });
`;
}

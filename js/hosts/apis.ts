// Which functions of a host are replaced.
import type { Wx } from '../wx.js';

/** The name of a function that this package has. */
export type Api = Exclude<keyof Wx, 'env'>;

/** Files that last. */
export const FILES = [
  ...(['getFileSystemManager', 'saveFile', 'getSavedFileList'] as const),
  ...(['getSavedFileInfo', 'removeSavedFile'] as const),
];

/** Functions that give no promise in any host. */
export const SYNCHRONOUS: readonly Api[] = ['canIUse', 'getFileSystemManager'];

/**
 * Whether functions of these put files below `env.USER_DATA_PATH`, which the host's `env` then tells: no host
 * has it on the web.
 */
export const keepsFiles = (names: readonly Api[]): boolean =>
  (['downloadFile', 'getFileSystemManager'] as const).some((name) => names.includes(name));

/** What is replaced unless the app says otherwise, and what by `'all'` besides. */
export interface Replaceable {
  readonly byDefault: readonly Api[];
  readonly besides: readonly Api[];
}

/**
 * The functions that an app's option names.
 *
 * @param entry in whose name an error speaks
 * @throws {TypeError} for what is no such option
 */
export function chosen(entry: string, options: unknown, apis: Replaceable): readonly Api[] {
  const { byDefault, besides } = apis;
  const all = [...byDefault, ...besides];
  if (options === undefined || options === null) return byDefault;
  if (typeof options !== 'object' || Array.isArray(options))
    throw new TypeError(`${entry}: the options should be an object, such as { apis: 'all' }.`);
  const unknown = Object.keys(options).filter((name) => name !== 'apis');
  if (unknown.length > 0)
    throw new TypeError(`${entry}: there is no option ${unknown.join(', ')}, only apis.`);
  const given = (options as { apis?: unknown }).apis;
  if (given === undefined) return byDefault;
  if (given === 'all') return all;
  if (!Array.isArray(given))
    throw new TypeError(`${entry}: apis should be 'all' or a list of names.`);
  const strange = given.filter((name) => !all.includes(name as Api));
  if (strange.length > 0) {
    const names = strange.map(String).join(', ');
    throw new TypeError(`${entry}: apis names ${names}, but only these: ${all.join(', ')}.`);
  }
  return [...new Set(given as Api[])];
}

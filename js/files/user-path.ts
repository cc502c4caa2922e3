/**
 * Below it programs keep files by name.
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/ability/file-system.html
 */
export const USER_DATA_PATH = 'wxfile://usr';

const ROOT = 'wxfile://usr/';

/** A user path without empty and `.` segments; what else there may be stays as it is. `undefined` of others. */
export const spelled = (path: string): string | undefined =>
  path.startsWith(ROOT)
    ? ROOT + path.slice(ROOT.length).replace(/(^|\/)(\.?\/)+/g, '$1')
    : undefined;

/**
 * The one spelling of a user path under which its file is kept (no empty and no `.` segments), or
 * `undefined` where `path` names no file below `USER_DATA_PATH`, or climbs with `..` in any spelling.
 */
export function normalize(path: string): string | undefined {
  // Half a character would come back as another one from where files last.
  if (!path.startsWith(ROOT) || /\p{Cs}/u.test(path)) return undefined;
  const segments = path.slice(ROOT.length).split('/');
  // A path that ends in a slash or a dot names a directory.
  if (segments.some(climbs) || namesNothing(segments[segments.length - 1])) return undefined;
  return spelled(path);
}

/** The file's own name, the last segment. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const namesNothing = (segment: string | undefined) => !segment || segment === '.';

/** Whether a segment leads out of its directory, in any spelling. */
export function climbs(segment: string): boolean {
  const plain = segment.replace(/%([\da-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return plain === '..' || /[\\/]/.test(plain);
}

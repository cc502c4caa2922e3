// The files behind temp paths: object URLs that carry the file's name, percent-encoded, at the end of their
// fragment.
import { settings } from '../kernel/settings.js';
import { fileOf, isOnDisk, nameOf } from './blob.js';
import { uniqueId } from './user/part.js';

/** By their temp paths without fragments. */
const files = /* @__PURE__ */ new Map<string, Blob>();

/** What shows those of them whose paths are no URLs. */
const urls = /* @__PURE__ */ new Map<string, string>();

/** Of those that the page has lent us, or a person has picked: what they are slices of. */
const onDisk = /* @__PURE__ */ new WeakMap<Blob, Blob>();

/**
 * What stands before the name. Programs tell by it that a file was picked: WeChat's own paths have
 * `wxfile://tmp_…` on phones and `http://tmp/…` in its tools.
 */
const PREFIX = 'wxfile://tmp/tmp_/';

/** Keeps the bytes of a `Blob` under a name; returns the temp path. */
export function keep(blob: Blob, name: string): string {
  const file = fileOf(blob, name, blob.type);
  if (isOnDisk(blob)) onDisk.set(file, blob);
  return keepUnder(objectUrl(file), file, name);
}

/**
 * Keeps a file that has an object URL: service workers have none. Behind the last `/` of its path is
 * the name, and behind the last `.` the extension.
 */
export function keepUnder(url: string | undefined, file: Blob, name: string): string {
  const isUrl = url !== undefined && settings.tempPaths === 'blob';
  const path = isUrl ? withName(url, name) : `wxfile://tmp_${uniqueId()}/${encoded(name)}`;
  files.set(withoutFragment(path), file);
  if (url !== undefined && !isUrl) urls.set(path, withName(url, name));
  return path;
}

const withName = (url: string, name: string) => `${url}#${PREFIX}${encoded(name)}`;

/** What shows a file that has a `wxfile:` path: its object URL; the path itself where there is none. */
export function urlOf(path: string): string {
  const file = files.get(path);
  if (!file) return path;
  const known = urls.get(path);
  if (known !== undefined) return known;
  const url = objectUrl(file);
  if (url === undefined) return path;
  const shown = withName(url, nameOf(file) ?? 'file');
  urls.set(path, shown);
  return shown;
}

/** Keeps a file under an object URL, whatever temp paths are; `undefined` where there are none. */
export function keepAsUrl(file: Blob, name: string): string | undefined {
  const url = objectUrl(file);
  if (url === undefined) return undefined;
  files.set(url, file);
  return withName(url, name);
}

/** The file behind a temp path. */
export const findTempFile = (path: string): Blob | undefined => files.get(withoutFragment(path));

/** Whether a file may be deleted or changed on disk. */
export const mayChange = (file: Blob): boolean => onDisk.has(file);

/** What it was when it was lent or picked; itself where it was neither. */
export const originalOf = (file: Blob): Blob => onDisk.get(file) ?? file;

/** The file name in a path's fragment, if it has one; a page's own has it behind a slash alone. */
export function nameIn(path: string): string | undefined {
  const mark = path.indexOf('#');
  const fragment = mark < 0 ? '' : path.slice(mark + 1);
  const prefix = [PREFIX, '/'].find((start) => fragment.startsWith(start));
  return prefix === undefined ? undefined : decoded(fragment.slice(prefix.length));
}

/** Revokes a temp path's object URL, or each of an array, and forgets its file; throws at nothing. */
export function release(paths: unknown): void {
  try {
    for (const path of (Array.isArray(paths) ? paths : [paths]) as string[]) releaseOne(path);
  } catch {
    // What has been given is nothing that can be looked into.
  }
}

function releaseOne(path: string): void {
  try {
    const url = withoutFragment(path);
    if (!files.delete(url)) return;
    URL.revokeObjectURL(withoutFragment(urls.get(url) ?? url));
    urls.delete(url);
  } catch {
    // It is no text, or the page has replaced what would revoke it.
  }
}

/** How many temp files have not been released. */
export const count = (): number => files.size;

const withoutFragment = (path: string) => path.split('#', 1)[0] ?? '';

/** With what would end an unquoted CSS `url()`, too. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(
    /['()]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** As it stands where it is no UTF-8. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function objectUrl(file: Blob): string | undefined {
  try {
    const url: unknown = URL.createObjectURL(file);
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}

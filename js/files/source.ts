// What an upload's `filePath` stands for.
import type { Ends } from '../kernel/ends.js';
import { handled } from '../kernel/handled.js';
import type { Opened } from '../kernel/opened.js';
import { isPending } from '../kernel/pending.js';
import { freshFileOf, nameOf, readable } from './blob.js';
import { blobOfDataUrl, isDataUrl } from './data-url.js';
import { clean, fileName } from './name.js';
import { ownUrl } from './own-url.js';
import { decoded, findTempFile, mayChange, nameIn, originalOf } from './temp.js';
import { keyOf } from './user/path.js';
import { userFiles } from './user.js';

/** Where a file comes from. */
export interface Source {
  /** The file; rejects where there is none. */
  open: (signal: AbortSignal) => Opened | Promise<Opened>;
  /** Whether the file that was opened can still be read. */
  isReadable: () => Promise<boolean>;
}

/**
 * What `path` stands for, if it can stand for a file at all.
 *
 * @param reader until whose end it can be read, whoever deletes it meanwhile
 */
export function locate(path: string, reader: Ends): Source | undefined {
  if (isDataUrl(path)) return remote([], () => blobOfDataUrl(path));
  const key = keyOf(path);
  // Whoever asks may have gone when it rejects.
  const file = key === undefined ? findTempFile(path) : handled(userFiles.get(key, reader));
  if (file) return held(file);
  if (/^blob:/i.test(path)) {
    return remote([nameIn(path) ?? ''], (signal) => fetchBlob(path, 'cors', signal));
  }
  const url = ownUrl(path);
  if (url === undefined) return undefined;
  return remote([lastSegment(url)], (signal) => fetchBlob(url, 'same-origin', signal));
}

/**
 * Whether a slice of a file fails by itself when that has been deleted or changed: in Chromium alone, which
 * an API for files tells that no other has. To read the slice before would cost a small upload a third.
 */
const failsByItself = () => 'webkitRequestFileSystem' in globalThis;

/** Behind a temp path, user path or saved path of ours. */
function held(file: Blob | Promise<Blob>): Source {
  return {
    open: () => (isPending(file) || isToBeRead(file) ? openLater(file) : opened(file)),
    isReadable: async () => isReadable(await file),
  };
}

/** The bytes of a slice would take a detour: Chromium's network reads what lies on disk itself. */
const opened = (file: Blob): Opened => ({ file: originalOf(file), name: nameOf(file) ?? '' });

/** By `await`: where zone.js is, a `then` gives what the module does not take for a promise. */
async function openLater(found: Blob | Promise<Blob>): Promise<Opened> {
  const file = await found;
  return opened(isToBeRead(file) ? await readable(file) : file);
}

/** Where it is gone, WebKit would send it empty, and Firefox never end. */
const isToBeRead = (file: Blob) => mayChange(file) && !failsByItself();

/** To be loaded: a `blob:` or `data:` URL, or a file of the app's own package. */
function remote(
  names: readonly string[],
  load: (signal: AbortSignal) => Blob | Promise<Blob>,
): Source {
  let loaded: Blob | undefined;
  return {
    open: async (signal) => {
      const blob = await load(signal);
      const { type } = blob;
      const name = fileName(names, type);
      loaded = freshFileOf(blob, name, type);
      return { file: loaded, name };
    },
    isReadable: async () => !!loaded && isReadable(loaded),
  };
}

const isReadable = (file: Blob) =>
  readable(file).then(
    () => true,
    () => false,
  );

async function fetchBlob(url: string, mode: RequestMode, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(url, { method: 'GET', headers: {}, mode, signal });
  // What stands in for a Response may say anything.
  if ((response.ok as unknown) !== true) throw new Error('there is no such file');
  const blob = await response.blob();
  // Others read all of it. Firefox gives the file itself, which may lie on disk.
  return 'name' in blob ? readable(blob) : blob;
}

function lastSegment(url: string): string {
  const { pathname } = new URL(url);
  return clean(decoded(pathname.slice(pathname.lastIndexOf('/') + 1)));
}

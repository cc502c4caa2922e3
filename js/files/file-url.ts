import { keyOf } from './user/path.js';
import { hold } from './user/locks.js';
import { isSmall, type Part } from './user/part.js';
import { lookNow } from './user/at-once.js';
import { isReady } from './user/opening.js';
import { onChange } from './user/page-tree.js';
import { blobOf, kept } from './user/store.js';
import { isFile, type Entry } from './user/tree.js';
import { nameOf } from './blob.js';
import { findTempFile, keepAsUrl, release, urlOf } from './temp.js';
import { hasFileStore } from '../kernel/environment.js';
import { warn } from '../kernel/warn.js';

/** The URL of a stored file, until that changes. */
interface Shown {
  readonly url: string;
  readonly parts: readonly Part[] | undefined;
  readonly letGo: () => void;
}

/** By path. */
const shown = /* @__PURE__ */ new Map<string, Shown>();

let hasWarned = false;

/**
 * What shows a file on the page: an object URL, in the form of a temp path, of a user path, a saved path or a
 * `wxfile:` temp path. The same one until the file changes, and then freed, as by `releaseTempFile`. Any other
 * text unchanged, so that it can stand around every `src`; unchanged too where no file is. Never throws.
 */
export function fileUrl(path: string): string {
  try {
    if (typeof path !== 'string') return path;
    const key = keyOf(path);
    if (key === undefined) return /^wxfile:/i.test(path) ? urlOf(path) : path;
    if (isReady()) return urlOfStored(key) ?? path;
    void kept.files.open();
    if (!hasWarned && hasFileStore()) warn('await ready() before the first fileUrl().');
    hasWarned = true;
    return path;
  } catch {
    return path;
  }
}

function urlOfStored(key: string): string | undefined {
  onChange(freeChanged);
  const entry = lookNow((tree) => tree.get(key));
  const last = shown.get(key);
  if (last) {
    if (isSame(last, entry) && findTempFile(last.url)) return last.url;
    free(key, last);
  }
  if (!isFile(entry)) return undefined;
  const file = blobOf(key, entry);
  const url = keepAsUrl(file, nameOf(file) ?? 'file');
  if (url === undefined) return undefined;
  const handles = entry.parts.filter((part) => !isSmall(part));
  const { release: letGo } = hold(handles.map(({ id }) => id));
  shown.set(key, { url, parts: entry.parts, letGo });
  return url;
}

/** By its content: of one that was read anew, the parts are the same. */
const isSame = ({ parts }: Shown, entry: Entry | undefined) =>
  !!entry?.parts &&
  parts?.length === entry.parts.length &&
  entry.parts.every((part, index) => part.id === parts[index]?.id);

function freeChanged(): void {
  lookNow((tree) => {
    for (const [key, one] of shown) if (!isSame(one, tree.get(key))) free(key, one);
  });
}

function free(key: string, { url, letGo }: Shown): void {
  shown.delete(key);
  release(url);
  letGo();
}

// The rules by which files and directories are looked at.
import { fileNameOf } from '../user-path.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { at, opening } from './failing.js';
import { kindOfPath, parentOf, type Place } from './path.js';
import { seconds, Stats } from './stats.js';
import { isFile, type Entry, type FileEntry, type Tree } from './tree.js';

/** What is there; throws where nothing is. */
export function find(tree: Tree, { key, written }: Place): Entry {
  const entry = tree.get(key);
  if (!entry) throw new Refusal(reasons.noSuchFile, at(written));
  return entry;
}

/** The file that is to be read. */
export function fileToRead(tree: Tree, { key, written }: Place): FileEntry {
  const entry = tree.get(key);
  if (!entry) throw new Refusal(reasons.noSuchFile, opening(written));
  if (!isFile(entry)) throw new Refusal(reasons.isDirectory, opening(written));
  return entry;
}

/** The names of what is in a directory. */
export function readdir(tree: Tree, place: Place): string[] {
  if (isFile(find(tree, place))) throw new Refusal(reasons.notDirectory, at(place.written));
  return tree
    .below(place.key)
    .filter((key) => parentOf(key) === place.key)
    .map(fileNameOf);
}

/** When files were last read on this page, by path. */
const accesses = /* @__PURE__ */ new Map<string, number>();

/** Notes that a file is being read. */
export const access = (key: string): void => void accesses.set(key, Date.now());

function statsOf(key: string, entry: Entry): Stats {
  const accessed = isFile(entry)
    ? Math.max(accesses.get(key) ?? 0, entry.modified)
    : entry.modified;
  return new Stats(isFile(entry), entry.size, accessed, entry.modified);
}

/** A path below a directory, and what is known of it. */
export interface FileStats {
  /** From that directory, which itself is `/`. */
  path: string;
  /** What is known of it. */
  stats: Stats;
}

/** What is known of a file or a directory; with `isRecursive` of all that is in a directory too. */
export function stat(tree: Tree, place: Place, isRecursive: boolean): Stats | FileStats[] {
  const entry = find(tree, place);
  if (!isRecursive || isFile(entry)) return statsOf(place.key, entry);
  const of = (key: string) => ({
    path: key.slice(place.key.length) || '/',
    stats: statsOf(key, find(tree, { key, written: key })),
  });
  return [place.key, ...tree.below(place.key)].map(of);
}

/** A file that was saved. */
export interface SavedFile {
  /** Where it is. */
  filePath: string;
  /** Bytes. */
  size: number;
  /** Seconds since 1970. */
  createTime: number;
}

/** Those that `saveFile` has put under paths of its own, the oldest first. */
export function savedFiles(tree: Tree): SavedFile[] {
  const created = (key: string) => tree.get(key)?.created ?? 0;
  return tree
    .keys()
    .filter((key) => kindOfPath(key) === 'saved')
    .sort((one, other) => created(one) - created(other))
    .map((key) => savedFile(tree, key));
}

/** One of them. */
export function savedFile(tree: Tree, key: string): SavedFile {
  const entry = tree.get(key);
  if (!entry) throw new Refusal(reasons.fileNotExist);
  return { filePath: key, size: entry.size, createTime: seconds(entry.created) };
}

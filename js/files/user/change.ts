// The rules by which files and directories change. Each throws before it has changed anything.
import { fileNameOf } from '../user-path.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { typeOfName } from '../media-types.js';
import { settings } from '../../kernel/settings.js';
import { at, between, opening } from './failing.js';
import { isBytes, partOf, partOfBytes, SMALL, type Part } from './part.js';
import { parentOf, type Place } from './path.js';
import { isFile, type Entry, type FileEntry, type Tree } from './tree.js';

/** What a file is made of, and what is known of it besides. */
export interface Content {
  readonly parts: readonly Part[];
  readonly type?: string | undefined;
  readonly name?: string | undefined;
}

/** Bytes of all of them. */
export const sizeOfParts = (parts: readonly Part[]): number =>
  parts.reduce((sum, { size }) => sum + size, 0);

/** A file that has just been made. What comes without a type gets that of its name. */
function fileEntry(key: string, { parts, type, name }: Content, old?: Entry): FileEntry {
  const now = Date.now();
  const entry = { parts, size: sizeOfParts(parts), created: old?.created ?? now, modified: now };
  return type === undefined
    ? typed({ ...entry, isTypedByName: true }, key)
    : { ...entry, type, name };
}

/** The same under a name, which its type goes by unless it has come with one. */
const typed = <Any extends Entry>(entry: Any, key: string): Any =>
  entry.isTypedByName ? { ...entry, type: typeOfName(fileNameOf(key)) } : entry;

function directoryEntry(): Entry {
  const now = Date.now();
  return { size: 0, created: now, modified: now };
}

/** Throws where the limit would be exceeded. */
function checkRoom(tree: Tree, more: number): void {
  if (more > 0 && tree.bytes + more > settings.fileStorageLimit)
    throw new Refusal(reasons.storageLimit);
}

/** Throws where a directory above is missing, with `missing`, or is none. */
function checkParents(tree: Tree, { key, written }: Place, missing: string, makes: boolean): void {
  let isMissing = false;
  for (let parent = parentOf(key); ; parent = parentOf(parent)) {
    const entry = tree.get(parent);
    if (isFile(entry)) throw new Refusal(reasons.notDirectory, at(written));
    if (entry) break;
    isMissing = true;
  }
  if (isMissing && !makes && !tree.makesParents) throw new Refusal(reasons.noSuchFile, missing);
}

function makeParents(tree: Tree, key: string): void {
  const parent = parentOf(key);
  if (tree.get(parent)) return;
  makeParents(tree, parent);
  tree.set(parent, directoryEntry());
}

/** Makes a file, in the place of one that is there. Missing directories are made only where `makes` says so. */
export function write(tree: Tree, place: Place, content: Content, makes = false): void {
  checkParents(tree, place, opening(place.written), makes);
  put(tree, place, content);
}

/** Behind the check of what is above. */
function put(tree: Tree, { key, written }: Place, content: Content): void {
  const old = tree.get(key);
  if (old && !isFile(old)) throw new Refusal(reasons.isDirectory, opening(written));
  const entry = fileEntry(key, content, old);
  checkRoom(tree, entry.size - (old?.size ?? 0));
  makeParents(tree, key);
  tree.set(key, entry);
}

/** The file that is to be changed. */
function existing(tree: Tree, { key, written }: Place): FileEntry {
  const entry = tree.get(key);
  if (!entry) throw new Refusal(reasons.noSuchFile, opening(written));
  if (!isFile(entry)) throw new Refusal(reasons.isDirectory, opening(written));
  return entry;
}

/** Adds to the end of a file. */
export function append(tree: Tree, place: Place, part: Part): void {
  checkParents(tree, place, opening(place.written), false);
  const old = existing(tree, place);
  checkRoom(tree, part.size);
  const parts = joined(old.parts, part);
  tree.set(place.key, { ...old, parts, size: old.size + part.size, modified: Date.now() });
}

/** A few bytes go into one part with those before them. */
function joined(parts: readonly Part[], part: Part): readonly Part[] {
  const last = parts[parts.length - 1];
  if (part.size === 0) return parts;
  const size = part.size + (last?.size ?? 0);
  if (!isBytes(last?.data) || !isBytes(part.data) || size > SMALL) return [...parts, part];
  const both = new Uint8Array(size);
  both.set(last.data);
  both.set(part.data, last.data.length);
  return [...parts.slice(0, -1), partOf(both)];
}

/** Puts one part in the place of several in a row, if they are still there. */
export function merge(tree: Tree, key: string, pieces: readonly Part[], part: Part): void {
  const entry = tree.get(key);
  const start = entry?.parts?.findIndex((each) => each.id === pieces[0]?.id) ?? -1;
  if (!isFile(entry) || start < 0) return;
  if (pieces.some(({ id }, index) => entry.parts[start + index]?.id !== id)) return;
  const parts = [...entry.parts];
  parts.splice(start, pieces.length, part);
  tree.set(key, { ...entry, parts });
}

/**
 * What cuts a file, or fills it with zeros, to so many bytes. When it is done again it makes the same parts, since they
 * may have been stored.
 */
export function truncation({ key, written }: Place, newLength: () => number): (tree: Tree) => void {
  const made = new Map<string, Part>();
  const once = (name: string, make: () => Part) => {
    const part = made.get(name) ?? make();
    made.set(name, part);
    return part;
  };
  return (tree) => {
    const old = existing(tree, { key, written });
    const length = newLength();
    const more = length - old.size;
    checkRoom(tree, more);
    const cutOnce = (part: Part, size: number) =>
      once(`${part.id} ${String(size)}`, () => partOf(part.data.slice(0, size)));
    const parts =
      more > 0
        ? [...old.parts, once(String(more), () => partOfBytes(new Uint8Array(more)))]
        : cut(old, length, cutOnce);
    tree.set(key, { ...old, parts, size: length, modified: Date.now() });
  };
}

function cut(
  { parts }: FileEntry,
  length: number,
  firstOf: (part: Part, size: number) => Part,
): Part[] {
  const kept: Part[] = [];
  let left = length;
  for (const part of parts) {
    if (left <= 0) break;
    kept.push(part.size <= left ? part : firstOf(part, left));
    left -= part.size;
  }
  return kept;
}

/** Makes a directory. */
export function mkdir(tree: Tree, place: Place, isRecursive: boolean): void {
  const { key, written } = place;
  checkParents(tree, place, at(written), isRecursive);
  if (tree.get(key)) throw new Refusal(reasons.fileExists, at(written));
  makeParents(tree, key);
  tree.set(key, directoryEntry());
}

/** Removes a directory; one that has something in it only where `isRecursive` says so. */
export function rmdir(tree: Tree, { key, written }: Place, isRecursive: boolean): void {
  const entry = tree.get(key);
  if (!entry) throw new Refusal(reasons.noSuchFile, at(written));
  if (isFile(entry)) throw new Refusal(reasons.notDirectory, at(written));
  const below = tree.below(key);
  if (below.length > 0 && !isRecursive) throw new Refusal(reasons.notEmpty);
  for (const each of [...below, key]) tree.set(each, undefined);
}

/** Removes a file. */
export function unlink(tree: Tree, { key, written }: Place): void {
  const entry = tree.get(key);
  if (!entry) throw new Refusal(reasons.noSuchFile, at(written));
  if (!isFile(entry)) throw new Refusal(reasons.notPermitted, `, unlink${at(written)}`);
  tree.set(key, undefined);
}

/** Makes a saved file. */
export function saveAs(tree: Tree, key: string, content: Content): void {
  const entry = fileEntry(key, content);
  checkRoom(tree, entry.size);
  tree.set(key, entry);
}

/** Removes a saved file. */
export function removeSaved(tree: Tree, key: string): void {
  if (!tree.get(key)) throw new Refusal(reasons.fileNotExist);
  tree.set(key, undefined);
}

/** Moves a file, in the place of one that is there, or a directory to where nothing is. */
export function rename(tree: Tree, from: Place, to: Place): void {
  const both = between('rename', from.written, to.written);
  checkParents(tree, to, both, false);
  const entry = tree.get(from.key);
  if (!entry) throw new Refusal(reasons.noSuchFile, both);
  const old = tree.get(to.key);
  if (old && !(isFile(old) && isFile(entry))) throw new Refusal(reasons.fileExists, at(to.written));
  if (to.key.startsWith(`${from.key}/`)) throw new Refusal(reasons.notPermitted, both);
  if (to.key === from.key) return;
  makeParents(tree, to.key);
  const keys = isFile(entry) ? [] : tree.below(from.key);
  for (const key of [from.key, ...keys]) {
    const moved = tree.get(key);
    const target = to.key + key.slice(from.key.length);
    tree.set(key, undefined);
    tree.set(target, moved && typed(moved, target));
  }
}

/** Copies one stored file. */
export function copy(tree: Tree, from: Place, to: Place): void {
  const both = between('copyFile', from.written, to.written);
  checkParents(tree, to, both, false);
  const entry = tree.get(from.key);
  if (!entry) throw new Refusal(reasons.noSuchFile, both);
  if (!isFile(entry)) throw new Refusal(reasons.isDirectory, opening(from.written));
  put(tree, to, { parts: entry.parts, type: entry.isTypedByName ? undefined : entry.type });
}

/** Makes a file of what came from elsewhere, by `copyFile`. */
export function copyIn(tree: Tree, from: string, to: Place, content: Content): void {
  checkParents(tree, to, between('copyFile', from, to.written), false);
  put(tree, to, { ...content, name: undefined });
}

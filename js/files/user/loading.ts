// The tree of what is stored, and storing what has changed in it.
import { isBlob } from '../blob.js';
import * as stored from './database.js';
import { isBytes, isSmall, SMALL, type Data, type Part } from './part.js';
import type { Step } from './step.js';
import { apart, Tree, type Change, type Entry } from './tree.js';

type EntryRecord = stored.EntryRecord;

/** Of bytes that are kept in memory; what is above is kept as handles. */
const MOST_SMALL = 8_388_608;

/** Up to so many contents are fetched one by one. */
const FEW = 16;

/**
 * Reads all entries, and the contents that are not known yet.
 *
 * @param tell is told of them, and of the contents that no entry has
 */
export function load(
  transaction: IDBTransaction,
  known: ReadonlyMap<unknown, Part>,
  guard: stored.Guard,
  tell: (tree: Tree, left: readonly string[]) => void,
): void {
  const entries = transaction.objectStore(stored.ENTRIES);
  const contents = transaction.objectStore(stored.CONTENTS);
  const keys = [entries.getAllKeys(), entries.getAll(), contents.getAllKeys()];
  // Where nothing is known, all at once.
  if (known.size === 0) keys.push(contents.getAll());
  stored.results(keys, ([paths, all, ids, everything]) =>
    guard(() => {
      const records = all as EntryRecord[];
      const used = new Set(records.flatMap(stored.contentsOf));
      const left = (ids as string[]).filter((id) => !used.has(id));
      // Another tab may have put it into its entry, or what had it apart here may have failed.
      for (const [id, part] of known) part.isStored = used.has(id) || !!part.isStaged;
      const finish = (ids: unknown, found: unknown) =>
        guard(() => {
          const memory = new Memory();
          const parts = partsOf(ids as unknown[], found as unknown[], memory);
          for (const [id, part] of known) parts.set(id, part);
          tell(treeOf(paths as string[], records, parts, memory), left);
        });
      const isMissing = (id: IDBValidKey) => used.has(id) && !known.has(id);
      const missing = (ids as IDBValidKey[]).filter(isMissing);
      if (everything) finish(ids, everything);
      else if (missing.length > FEW)
        stored.results([contents.getAll()], ([found]) => finish(ids, found));
      else
        stored.results(
          missing.map((id) => contents.get(id)),
          (found) => finish(missing, found),
        );
    }),
  );
}

/** Keeps the bytes of small contents, as long as there are not too many. */
class Memory {
  private bytes = 0;

  hold(content: Uint8Array<ArrayBuffer>): Data {
    if (content.length > SMALL || this.bytes + content.length > MOST_SMALL)
      return new Blob([content]);
    this.bytes += content.length;
    return content;
  }
}

function partsOf(
  ids: readonly unknown[],
  found: readonly unknown[],
  memory: Memory,
): Map<unknown, Part> {
  const parts = new Map<unknown, Part>();
  ids.forEach((id, index) => {
    const content = found[index];
    if (!isBlob(content) && !isBytes(content)) return;
    const data = isBytes(content) ? memory.hold(content) : content;
    const size = isBytes(content) ? content.length : content.size;
    parts.set(id, { id: id as string, size, data, isStored: true });
  });
  return parts;
}

/** Without what has lost its content, or is none of ours. */
function treeOf(
  keys: readonly string[],
  records: readonly (EntryRecord | undefined)[],
  known: Map<unknown, Part>,
  memory: Memory,
): Tree {
  const tree = new Tree();
  const partOf = ([id, size, bytes]: Partial<stored.PartRecord>): Part | undefined => {
    const part = known.get(id);
    // A browser may have kept an entry, and of its content nothing.
    if (part) return part.size === size ? part : undefined;
    if (!isBytes(bytes) || bytes.length !== size) return undefined;
    // Copies of a file have one.
    const made: Part = { id: String(id), size, data: memory.hold(bytes) };
    known.set(id, made);
    return made;
  };
  tree.change(() =>
    keys.forEach((key, index) => {
      const record = records[index];
      const parts = stored.partsIn(record).map(partOf);
      if (typeof record?.size !== 'number' || parts.includes(undefined)) return;
      tree.set(key, { ...record, parts: record.parts && parts } as Entry);
    }),
  );
  return tree;
}

const toStore = ({ changes }: Change) =>
  [...changes.values()].flatMap(apart).filter(({ isStored }) => !isStored);

/** The parts of few bytes of a change that are to be stored apart. */
export const toPut = (change: Change): Part[] => toStore(change).filter(isSmall);

/** The parts of many bytes of a change that are not stored yet. */
export const unstored = (change: Change): Part[] =>
  toStore(change).filter((part) => !isSmall(part));

/** Whether it is one of contents, too. */
export const hasContents = ({ change, puts }: Step): boolean =>
  puts.length > 0 || unstored(change).length > 0 || change.freed.some(isSmall);

/** Stores what a step changes. Throws where what is to be stored before it has not been. */
export function save(transaction: IDBTransaction, { change, puts }: Step): void {
  const entries = transaction.objectStore(stored.ENTRIES);
  const contents = () => transaction.objectStore(stored.CONTENTS);
  // First: there is never an entry without its content.
  for (const part of [...puts, ...unstored(change)]) {
    const { bytes = part.data } = part;
    if (!isBytes(bytes)) throw new Error('its content is not stored');
    contents().put(bytes, part.id);
  }
  for (const [key, entry] of change.changes) {
    if (entry) entries.put(recordOf(entry), key);
    else entries.delete(key);
  }
  for (const part of change.freed) if (isSmall(part)) contents().delete(part.id);
}

const recordOf = (entry: Entry): EntryRecord => ({
  ...entry,
  parts: entry.parts && stored.recordsOf(entry.parts),
});

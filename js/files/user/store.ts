// The file system of this page. What the page sees is a tree in memory (page-tree.ts), to which each call's change
// is made at once, in the order of the calls; behind it a queue (queue.ts) of what transactions (batch.ts) carry
// out, each those of one turn. By the stamp that is stored one sees whether the tree was what is stored: where
// another tab has changed that, the tree is read anew, and what has not been carried out yet is done again.
import { hasFileStore } from '../../kernel/environment.js';
import type { Ends } from '../../kernel/ends.js';
import { Promise } from '../../kernel/microtask.js';
import { isPending } from '../../kernel/pending.js';
import { Kept, type FileCounts } from '../lasting.js';
import { lookNow, now } from './at-once.js';
import { write } from './change.js';
import { hold, type Hold } from './locks.js';
import { fileToRead } from './look.js';
import { isReady, open, storageOf, whenOpen } from './opening.js';
import { doubt, pending, steps, tree } from './page-tree.js';
import { dataOf, isSmall, partOf, type Part } from './part.js';
import { checkLength, topOf, type Place } from './path.js';
import { add, read } from './queue.js';
import type { Act } from './step.js';
import { areStored, fileFrom } from './stored.js';
import type { FileEntry } from './tree.js';

function counts(): FileCounts {
  return { storage: storageOf(), count: tree().files, bytes: tree().bytes, pending: pending() };
}

/** Resolves when all is stored that has been changed by now. */
async function settled(): Promise<void> {
  // Where there can be none, on a server, there is nothing to wait for.
  if (!hasFileStore()) return;
  const isFirst = !isReady();
  if (isFirst) await open();
  await Promise.all([...waiting].map(({ over }) => over));
  if (!isFirst || steps.size > 0) await add({ act: () => {} });
}

/** A call that could not begin at once. */
interface Waiting {
  /** The beginnings of the paths that it is about. */
  readonly keys: readonly string[];
  /** Resolves when it has begun, and what it has waited for. */
  readonly over: Promise<void>;
}

const waiting = new Set<Waiting>();

const areRelated = (some: readonly string[], others: readonly string[]) =>
  some.some((one) => others.some((other) => one.startsWith(other) || other.startsWith(one)));

/**
 * Begins something once the store is open and it has been given what it takes; of what is about the same paths, in the
 * order of the calls.
 */
function inTurn<Given extends object, Result>(
  keys: readonly string[],
  given: Given | Promise<Given>,
  begin: (given: Given) => Promise<Result>,
): Promise<Result> {
  const before = [...waiting].filter((other) => areRelated(other.keys, keys));
  if (isReady() && before.length === 0 && !isPending(given)) return begin(given);
  const isNext = Promise.all(before.map(({ over }) => over));
  const begun = (async () => {
    const all = await given;
    if (!isReady()) await open();
    await isNext;
    return { result: begin(all) };
  })();
  const leave = () => isNext.then(() => void waiting.delete(own));
  const own: Waiting = { keys, over: begun.then(leave, leave) };
  waiting.add(own);
  return begun.then(({ result }) => result);
}

/** Carries something out in its turn; resolves when that is stored. */
export const soon = <Result>(
  keys: readonly string[],
  act: Act<Result> | Promise<Act<Result>>,
  signal?: AbortSignal,
): Promise<Result> => inTurn(keys, act, (act) => add<Result>({ act, signal }));

/** Looks at what is stored, by whichever tab. */
export const look = <Result>(keys: readonly string[], act: Act<Result>): Promise<Result> =>
  inTurn(keys, act, read);

/** Does something in its turn, once the store is open. */
export function onceOpen(keys: readonly string[], act: () => void): void {
  const begin = (act: () => void) => {
    act();
    return Promise.resolve();
  };
  inTurn(keys, act, begin).catch(() => whenOpen(act));
}

/** A file that is to be read. */
export interface ToRead {
  readonly entry: FileEntry;
  /** Keeps others from deleting its contents. */
  readonly held: Hold;
}

const isLarge = (part: Part) => !isSmall(part);

const idsOf = ({ parts }: FileEntry, isMeant: (part: Part) => unknown = isLarge) =>
  parts.filter((part) => isLarge(part) && isMeant(part)).map(({ id }) => id);

/** Finds a file, and holds it in the turn of the call: what is deleted after it waits. */
export async function toRead(place: Place): Promise<ToRead> {
  let held = hold([]);
  try {
    const entry = await look([place.key], (tree) => {
      held.release();
      const found = fileToRead(tree, place);
      held = hold(idsOf(found));
      return found;
    });
    return { entry, held };
  } catch (error) {
    held.release();
    throw error;
  }
}

/** As `UserFiles.get`. */
async function get(key: string, reader?: Ends): Promise<Blob> {
  const { entry, held } = await toRead({ key, written: key });
  if (!reader) held.release();
  else {
    reader.atEnd(held.release);
    await held.granted;
    // Another tab may have deleted it before.
    if (!(await areStored(idsOf(entry, ({ isStored }) => isStored)))) {
      held.release();
      doubt();
      return get(key, reader);
    }
  }
  return blobOf(key, entry);
}

/** The file of an entry, under its name and type. */
export const blobOf = (key: string, entry: FileEntry): Blob =>
  fileFrom(
    key,
    entry,
    entry.parts.map(({ data }) => data),
  );

/** As `UserFiles.put`. */
async function put(key: string, file: Blob, signal: AbortSignal, written = key): Promise<void> {
  checkLength(key);
  const content = { parts: [partOf(await dataOf(file))], type: file.type };
  await soon([topOf(key)], (tree) => write(tree, { key, written }, content, true), signal);
}

/** By which the rest of the package asks all this. */
export const kept = /* @__PURE__ */ new Kept({
  ...{ get, put, settled, counts },
  ...{ open, soon, look, toRead, now, lookNow },
});

// The file system of this page. What the page sees is a tree in memory (page-tree.ts), to which each call's change
// is made at once, in the order of the calls; behind it a queue (queue.ts) of what transactions (batch.ts) carry
// out, each those of one turn. By the stamp that is stored one sees whether the tree was what is stored: where
// another tab has changed that, the tree is read anew, and what has not been carried out yet is done again.
import { hasFileStore } from '../../kernel/environment.js';
import type { Ends } from '../../kernel/ends.js';
import { Kept, type FileCounts } from '../lasting.js';
import { lookNow, now } from './at-once.js';
import { write } from './change.js';
import { hold, type Hold } from './locks.js';
import { fileToRead } from './look.js';
import { isReady, open, storageOf } from './opening.js';
import { doubt, pending, steps, tree } from './page-tree.js';
import { dataOf, isSmall, partOf } from './part.js';
import { checkLength } from './path.js';
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
  if (!isFirst || steps.size > 0) await add({ act: () => {} });
}

/** Carries something out in its turn; resolves when that is stored. */
export async function soon<Result>(act: Act<Result>, signal?: AbortSignal): Promise<Result> {
  if (!isReady()) await open();
  return add<Result>({ act, signal });
}

/** Looks at what is stored, by whichever tab. */
export async function look<Result>(act: Act<Result>): Promise<Result> {
  if (!isReady()) await open();
  return read(act);
}

/** As `UserFiles.get`. */
async function get(key: string, reader?: Ends): Promise<Blob> {
  let held: Hold | undefined;
  const idsOf = ({ parts }: FileEntry) =>
    parts.filter((part) => !isSmall(part) && part.isStored).map(({ id }) => id);
  const entry = await look((tree) => {
    held?.release();
    const found = fileToRead(tree, { key, written: key });
    // In the turn of the call: what is deleted after it waits.
    held = reader && hold(idsOf(found));
    return found;
  });
  await held?.granted;
  // Another tab may have deleted it before.
  if (held && !(await areStored(idsOf(entry)))) {
    held.release();
    doubt();
    return get(key, reader);
  }
  if (held) reader?.atEnd(held.release);
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
  await soon((tree) => write(tree, { key, written }, content, true), signal);
}

/** By which the rest of the package asks all this. */
export const kept = /* @__PURE__ */ new Kept({
  ...{ get, put, settled, counts },
  ...{ open, soon, look, now, lookNow },
});

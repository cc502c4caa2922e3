// One file put, or found, in a transaction of its own.
import type { Ends } from '../../kernel/ends.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { settings } from '../../kernel/settings.js';
import { fileOf, isBlob } from '../blob.js';
import { fileNameOf, USER_DATA_PATH } from '../user-path.js';
import { tell } from './channel.js';
import * as base from './connection.js';
import * as stored from './database.js';
import { at, opening } from './failing.js';
import { hold } from './locks.js';
import { dataOf, isBytes, isSmall, partOf, readAll, sizeOf, type Data, type Part } from './part.js';
import { checkLength, parentOf } from './path.js';
import { sweep } from './sweep.js';

type EntryRecord = stored.EntryRecord;

/** Where nothing lasts: files and directories by path, and contents by id. */
const entries = /* @__PURE__ */ new Map<string, EntryRecord>();
const contents = /* @__PURE__ */ new Map<string, Data>();

/** A path and those of the directories above it, the nearest first. */
function pathsTo(key: string): string[] {
  const paths = [];
  for (let path = key; path !== USER_DATA_PATH; path = parentOf(path)) paths.push(path);
  return paths;
}

/** What a file is put to. */
interface Put {
  readonly key: string;
  readonly written: string;
  readonly type: string;
  readonly part: Part;
}

/**
 * The entries to be stored, the file's first; throws where it cannot be put there.
 *
 * @param found what is there, for each of the paths that lead to it
 * @param bytes of all files
 */
function plan(
  { key, written, type, part }: Put,
  [old, ...above]: readonly (EntryRecord | undefined)[],
  bytes: number,
): (readonly [string, EntryRecord])[] {
  if (above.some((record) => record?.parts)) throw new Refusal(reasons.notDirectory, at(written));
  if (old && !old.parts) throw new Refusal(reasons.isDirectory, opening(written));
  const { size } = part;
  const more = size - (old?.size ?? 0);
  if (more > 0 && bytes + more > settings.fileStorageLimit) throw new Refusal(reasons.storageLimit);
  const now = Date.now();
  const directory = { size: 0, created: now, modified: now };
  const parts = stored.recordsOf([part]);
  const file = { ...directory, size, created: old?.created ?? now, type, parts };
  return pathsTo(key)
    .map((path, index) => [path, index > 0 ? directory : file] as [string, EntryRecord])
    .filter((_, index) => index === 0 || !above[index - 1]);
}

/** As `UserFiles.put`. */
export async function putStored(
  key: string,
  file: Blob,
  signal: AbortSignal,
  written = key,
): Promise<void> {
  checkLength(key);
  const put = { key, written, type: file.type, part: partOf(await dataOf(file)) };
  if (!(await base.connect())) {
    putInMemory(put, signal);
    return;
  }
  try {
    await putInto(put, signal).catch((error: unknown) => {
      if (isSmall(put.part) || !(error === gone || base.refusesHandles(error))) throw error;
      return putInto(put, signal);
    });
  } catch (error) {
    throw base.asRefusal(error);
  }
}

function putInMemory(put: Put, { aborted }: AbortSignal): void {
  base.warnOfMemory();
  const bytes = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
  const found = pathsTo(put.key).map((path) => entries.get(path));
  if (aborted) return;
  for (const [path, record] of plan(put, found, bytes)) entries.set(path, record);
  if (!isSmall(put.part)) contents.set(put.part.id, put.part.data);
  for (const [id] of found[0]?.parts ?? []) contents.delete(id);
}

/** Another tab has taken a content for what was left behind, before its entry came. */
const gone = /* @__PURE__ */ new Error('its content has gone');

async function putInto(put: Put, signal: AbortSignal): Promise<void> {
  const { part } = put;
  let isLeft = !isSmall(part);
  // To others it is what was left behind.
  const { release } = hold(isLeft ? [part.id] : []);
  try {
    if (isLeft) await putContent(part, signal);
    isLeft = await putEntry(put, signal);
  } finally {
    release();
    if (isLeft) sweep(base.transaction, false);
  }
}

/** Before its entry, and in a transaction of its own, as staging.ts says. */
async function putContent({ data, id }: Part, signal: AbortSignal): Promise<void> {
  const content = base.storesHandles() ? data : await readAll(data);
  const transaction = await base.transaction('readwrite');
  if (!transaction) return;
  const store = transaction.objectStore(stored.CONTENTS);
  await stored.carryOut(transaction, () => store.put(content, id), signal);
}

/** Tells whether there are contents that no file has any more. */
async function putEntry(put: Put, signal: AbortSignal): Promise<boolean> {
  const { key, part } = put;
  const transaction = await base.transaction('readwrite');
  if (!transaction) return false;
  const store = transaction.objectStore(stored.ENTRIES);
  const contents = transaction.objectStore(stored.CONTENTS);
  let old: EntryRecord | undefined;
  await stored.carryOut(
    transaction,
    (guard) => {
      // In this order: by the last one all are known.
      const requests = [
        contents.count(part.id),
        stored.getState(transaction),
        ...pathsTo(key).map((path) => store.get(path)),
      ];
      stored.results(requests, ([count, state, ...found]) =>
        guard(() => {
          if (!isSmall(part) && count === 0) throw gone;
          old = found[0] as EntryRecord | undefined;
          const { bytes } = stored.stateOf(state);
          const planned = plan(put, found as EntryRecord[], bytes);
          for (const [path, record] of planned) store.put(record, path);
          stored.putState(transaction, bytes + part.size - (old?.size ?? 0));
        }),
      );
    },
    signal,
  );
  base.sweepOnce();
  if (signal.aborted) await putBack(key, old, part);
  tell();
  return signal.aborted || stored.contentsOf(old).length > 0;
}

/** What was there before a file that was aborted too late. */
async function putBack(
  key: string,
  old: EntryRecord | undefined,
  { id, size }: Part,
): Promise<void> {
  const transaction = await base.transaction('readwrite');
  if (!transaction) return;
  const store = transaction.objectStore(stored.ENTRIES);
  await stored.carryOut(transaction, (guard) => {
    stored.results([stored.getState(transaction), store.get(key)], ([state, now]) =>
      guard(() => {
        // Another one has come since.
        if ((now as EntryRecord | undefined)?.parts?.[0]?.[0] !== id) return;
        if (old) store.put(old, key);
        else store.delete(key);
        const { bytes } = stored.stateOf(state);
        stored.putState(transaction, bytes - size + (old?.size ?? 0));
      }),
    );
  });
}

interface Found {
  readonly record: EntryRecord;
  readonly data: readonly Data[];
}

/** The data of an entry's parts, by what was found of those that stand apart. */
function dataIn(record: EntryRecord | undefined, found: readonly unknown[]): unknown[] {
  const rest = [...found];
  return stored.partsIn(record).map(([, , bytes]) => (isBytes(bytes) ? bytes : rest.shift()));
}

/** What is there; rejects where no file is. */
async function find(key: string): Promise<Found> {
  const transaction = await base.transaction('readonly');
  let record = entries.get(key);
  const idsOf = () => stored.contentsOf(record) as string[];
  let data = dataIn(
    record,
    idsOf().map((id) => contents.get(id)),
  );
  if (transaction) {
    await stored.carryOut(transaction, (guard) => {
      stored.results([transaction.objectStore(stored.ENTRIES).get(key)], ([found]) =>
        guard(() => {
          record = found as EntryRecord | undefined;
          const store = transaction.objectStore(stored.CONTENTS);
          const gets = idsOf().map((id) => store.get(id));
          stored.results(gets, (found) => (data = dataIn(record, found)));
        }),
      );
    });
  }
  base.sweepOnce();
  const sizes = stored.partsIn(record).map(([, size]) => size);
  // A browser may have kept an entry, and of its content nothing.
  const isWhole = data.every((each, index) => each && sizeOf(each as Data) === sizes[index]);
  if (!record?.parts || !isWhole) throw new Error('there is no such file');
  return { record, data: data as Data[] };
}

/** Whether these contents are there. */
export async function areStored(ids: readonly string[]): Promise<boolean> {
  const transaction = ids.length > 0 && (await base.transaction('readonly'));
  let isMissing = false;
  if (transaction) {
    const store = transaction.objectStore(stored.CONTENTS);
    await stored.carryOut(transaction, () => {
      stored.results(
        ids.map((id) => store.count(id)),
        (counts) => (isMissing = counts.includes(0)),
      );
    });
  }
  return !isMissing;
}

/** As `UserFiles.get`. */
export async function getStored(key: string, reader?: Ends): Promise<Blob> {
  for (;;) {
    const { record, data } = await find(key);
    const ids = stored
      .partsIn(record)
      .filter((_, index) => !isBytes(data[index]))
      .map(([id]) => String(id));
    const { granted, release } = hold(reader ? ids : []);
    if (reader && ids.length > 0) {
      reader.atEnd(release);
      await granted;
      // Another tab may have deleted it before.
      if (!(await areStored(ids))) continue;
    }
    return fileFrom(key, record, data);
  }
}

/** A file under its name and type, none of whose bytes is read for it. */
export function fileFrom(
  key: string,
  { name = fileNameOf(key), type = '' }: Pick<EntryRecord, 'name' | 'type'>,
  data: readonly Data[],
): Blob {
  const [only] = data;
  const blob = data.length === 1 && isBlob(only) ? only : new Blob([...data]);
  return fileOf(blob, name, type);
}

// What is stored, and how: entries by path, contents by id, and a stamp that each change replaces.
import { Promise } from '../../kernel/microtask.js';
import { areWithin, isBytes, uniqueId, type Part } from './part.js';

const NAME = 'wx-transfer';

/** Of what is stored. A newer version reads what older ones have stored, and raises it. */
const FORMAT = 1;

export const ENTRIES = 'entries';
export const CONTENTS = 'contents';
const STATE = 'state';

const stores = [ENTRIES, STATE, CONTENTS];

/** A stretch of content: with its bytes, or they stand apart, under its id. */
export type PartRecord = readonly [id: string, size: number, bytes?: Uint8Array<ArrayBuffer>];

/** A file or a directory as it is stored. */
export interface EntryRecord {
  /** Of a file; a directory has none. */
  readonly parts?: readonly PartRecord[] | undefined;
  readonly size: number;
  readonly created: number;
  readonly modified: number;
  readonly type?: string | undefined;
  readonly isTypedByName?: boolean;
  readonly name?: string | undefined;
}

/** A file's parts as they are stored. */
export const recordsOf = (parts: readonly Part[]): PartRecord[] =>
  parts.map(({ id, size, data }) =>
    areWithin(parts) && isBytes(data) ? [id, size, data] : [id, size],
  );

/** The parts that an entry has: the database is the page's too, and may have anything. */
export function partsIn(record: EntryRecord | null | undefined): Partial<PartRecord>[] {
  const parts: unknown = record?.parts;
  const isPart = (part: unknown): part is Partial<PartRecord> => Array.isArray(part);
  return Array.isArray(parts) ? parts.map((part: unknown) => (isPart(part) ? part : [])) : [];
}

/** Ids of the contents that an entry has apart. */
export const contentsOf = (record: EntryRecord | null | undefined): unknown[] =>
  partsIn(record)
    .filter(([, , bytes]) => !isBytes(bytes))
    .map(([id]) => id);

/** What tells whether anything has changed. */
export interface State {
  /** Another one after each change; the empty text where nothing has been stored. */
  readonly stamp: string;
  /** Of all files. */
  readonly bytes: number;
}

/** Opens the database, and makes it if there is none; rejects where there can be none. */
export const openDatabase = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, FORMAT);
    request.onupgradeneeded = () => {
      for (const name of stores) request.result.createObjectStore(name);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      // Firefox would report it as the page's own.
      event.preventDefault();
      reject(request.error ?? new Error('the database does not open'));
    };
  });

/**
 * Begins a transaction over all that is stored, or all but the contents, which is sooner done; throws where the
 * database is no longer open.
 */
export const begin = (
  database: IDBDatabase,
  mode: IDBTransactionMode,
  hasContents = true,
): IDBTransaction =>
  database.transaction(hasContents ? stores : stores.slice(0, 2), mode, { durability: 'relaxed' });

/** Does something within a transaction; where it throws, nothing is stored. */
export type Guard = (act: () => void) => void;

/**
 * Carries a transaction out. Rejects with what `act` has thrown, or what the browser has ended it for.
 *
 * @param act makes its first requests; what is done upon their results goes through the guard
 */
export const carryOut = (
  transaction: IDBTransaction,
  act: (guard: Guard) => void,
  signal?: AbortSignal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let thrown: unknown;
    const abort = () => {
      try {
        transaction.abort();
      } catch {
        // It has ended.
      }
    };
    const guard = (act: () => void) => {
      try {
        if (signal?.aborted) throw new Error('aborted');
        act();
      } catch (error) {
        thrown ??= error;
        abort();
      }
    };
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- it is whatever was thrown
      reject(thrown ?? transaction.error ?? new Error('the browser has ended it'));
    };
    signal?.addEventListener('abort', abort);
    guard(() => act(guard));
  });

/** Tells the results of requests of one transaction, which come in their order. */
export function results(requests: readonly IDBRequest[], tell: (found: unknown[]) => void): void {
  const last = requests[requests.length - 1];
  const tellAll = () => tell(requests.map(({ result }) => result as unknown));
  if (last) last.onsuccess = tellAll;
  else tellAll();
}

/** Asks for the state. */
export const getState = (transaction: IDBTransaction): IDBRequest =>
  transaction.objectStore(STATE).get(STATE);

/** The state that was asked for: the database is the page's too, and may have anything. */
export function stateOf(found: unknown): State {
  const { stamp, bytes } = (found ?? {}) as Partial<State>;
  return { stamp: typeof stamp === 'string' ? stamp : '', bytes: Number(bytes) || 0 };
}

/** Notes that something has changed. */
export const putState = (transaction: IDBTransaction, bytes: number, stamp = uniqueId()): unknown =>
  transaction.objectStore(STATE).put({ stamp, bytes }, STATE);

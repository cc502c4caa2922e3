// The database, open as long as the page lives: one connection for all.
import { hasFileStore } from '../../kernel/environment.js';
import { messageOf } from '../../kernel/message.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { warn } from '../../kernel/warn.js';
import { begin, openDatabase } from './database.js';
import { drop, sweep } from './sweep.js';

/** Whether what was left behind has been looked for. */
let hasSwept = false;

let database: IDBDatabase | undefined;
let connecting: Promise<IDBDatabase | undefined> | undefined;
/** Whether there can be none. Decided once. */
let isMemory: boolean | undefined;
let hasWarned = false;

/** Whether the database takes handles of files: it does until one is refused. */
let takesHandles = true;

/** Called when the connection was closed, unless a newer version wants it. */
let whenClosed = () => {};

/** Has `act` called when the connection has been closed. */
export function onClose(act: () => void): void {
  whenClosed = act;
}

/** The connection, if it is open. */
export const connection = (): IDBDatabase | undefined => database;

/** Whether files live only as long as the page. */
export const isInMemory = (): boolean => isMemory === true;

/** Opens the connection, unless it is; `undefined` where files can only live in memory. Rejects where neither. */
export async function connect(): Promise<IDBDatabase | undefined> {
  if (!hasFileStore()) throw new Refusal(reasons.unsupported);
  if (isMemory || database) return database;
  connecting ??= openIt();
  try {
    return await connecting;
  } finally {
    connecting = undefined;
  }
}

async function openIt(): Promise<IDBDatabase | undefined> {
  try {
    const opened = await openDatabase();
    const leave = (isNewer: boolean) => {
      opened.close();
      if (database !== opened) return;
      database = undefined;
      if (!isNewer) whenClosed();
    };
    opened.onversionchange = ({ newVersion }) => leave(newVersion !== null);
    // The browser has deleted what it keeps for this origin.
    opened.onclose = () => leave(false);
    isMemory = false;
    database = opened;
    return opened;
  } catch (error) {
    if (isMemory === false || nameOf(error) === 'VersionError') throw error;
    isMemory = true;
    return undefined;
  }
}

/**
 * Deletes once what was left when a page died, or where there are no locks. What a page does first goes before.
 *
 * @param left the contents that no entry has, where they are known
 * @param stamp of when they were
 */
export function sweepOnce(left?: readonly string[], stamp = ''): void {
  const isDue = database && !hasSwept;
  hasSwept = true;
  if (!isDue) return;
  if (left) for (const id of left) drop(transaction, id, stamp);
  else sweep(transaction, true);
}

/** Says once that nothing lasts here. */
export function warnOfMemory(): void {
  if (!hasWarned) warn('this browser keeps no files here: they live as long as the page.');
  hasWarned = true;
}

/** Begins a transaction; `undefined` where files live in memory. */
export async function transaction(mode: IDBTransactionMode): Promise<IDBTransaction | undefined> {
  const opened = await connect();
  try {
    return opened && begin(opened, mode);
  } catch {
    // The browser has closed it, which we have not been told yet.
    if (database === opened) database = undefined;
    const again = await connect();
    return again && begin(again, mode);
  }
}

/** Whether handles of files are stored as such. */
export const storesHandles = (): boolean => takesHandles;

/** Whether what a transaction failed of is that it had handles of files; from then on none has. */
export function refusesHandles(error: unknown): boolean {
  if (!takesHandles || !/^(DataClone|Unknown|InvalidState)Error$/.test(String(nameOf(error))))
    return false;
  takesHandles = false;
  return true;
}

const nameOf = (error: unknown) => (error as { name?: unknown } | null | undefined)?.name;

/** Why something is refused that the database has failed of. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const name = nameOf(error);
  if (name === 'VersionError')
    return new Refusal(reasons.system, 'a newer wx-transfer has stored files here: reload');
  // Firefox calls it so where there is no room for bytes.
  const isFull = name === 'QuotaExceededError' || (!takesHandles && name === 'InvalidStateError');
  return isFull ? new Refusal(reasons.storageLimit) : new Refusal(reasons.system, messageOf(error));
}

/** Forgets a connection that the browser has closed. */
export function forget(closed: IDBDatabase): void {
  if (database === closed) database = undefined;
}

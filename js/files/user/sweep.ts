// Deleting the contents that no file has any more.
import { handled } from '../../kernel/handled.js';
import {
  carryOut,
  CONTENTS,
  contentsOf,
  ENTRIES,
  getState,
  results,
  stateOf,
  type EntryRecord,
  type Guard,
} from './database.js';
import { hasLocks, whenUnread } from './locks.js';

/**
 * Deletes contents that no entry has, each when nobody reads it. Where that is not to be known, only at the
 * opening.
 */
export function sweep(begin: Begin, isOpening: boolean): void {
  if (isOpening || hasLocks()) void handled(sweepAll(begin));
}

/** Begins a transaction, where there can be one. */
type Begin = (mode: IDBTransactionMode) => Promise<IDBTransaction | undefined>;

async function sweepAll(begin: Begin): Promise<void> {
  const transaction = await begin('readonly');
  if (!transaction) return;
  await carryOut(transaction, (guard) => {
    const entries = transaction.objectStore(ENTRIES);
    const contents = transaction.objectStore(CONTENTS);
    const requests = [getState(transaction), entries.getAll(), contents.getAllKeys()];
    results(requests, ([state, records, ids]) =>
      guard(() => {
        const used = idsIn(records);
        const { stamp } = stateOf(state);
        for (const id of ids as string[]) if (!used.has(id)) drop(begin, id, stamp);
      }),
    );
  });
}

const idsIn = (records: unknown) => new Set((records as EntryRecord[]).flatMap(contentsOf));

/**
 * Deletes one content when nobody reads it.
 *
 * @param stamp of when no entry had it, where one may come to have it: a content is stored before its entry
 */
export function drop(begin: Begin, id: string, stamp?: string): void {
  whenUnread(id, async () => {
    const transaction = await begin('readwrite');
    if (!transaction) return;
    const remove = () => transaction.objectStore(CONTENTS).delete(id);
    await carryOut(transaction, (guard) => {
      if (stamp === undefined) remove();
      else unlessUsed(transaction, id, stamp, guard, remove);
    });
  });
}

/** Acts where still no entry has a content. */
function unlessUsed(
  transaction: IDBTransaction,
  id: string,
  stamp: string,
  guard: Guard,
  act: () => void,
): void {
  results([getState(transaction)], ([state]) =>
    guard(() => {
      if (stateOf(state).stamp === stamp) act();
      else
        results([transaction.objectStore(ENTRIES).getAll()], ([records]) =>
          guard(() => {
            if (!idsIn(records).has(id)) act();
          }),
        );
    }),
  );
}

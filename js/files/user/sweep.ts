// Deleting the contents that no file has any more.
import { handled } from '../../kernel/handled.js';
import { carryOut, CONTENTS, contentsOf, ENTRIES, results, type EntryRecord } from './database.js';
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
    results([entries.getAll(), contents.getAllKeys()], ([records, ids]) =>
      guard(() => {
        const used = new Set((records as EntryRecord[]).flatMap(contentsOf));
        for (const id of ids as string[]) if (!used.has(id)) drop(begin, id);
      }),
    );
  });
}

/** Deletes one content when nobody reads it. */
export function drop(begin: Begin, id: string): void {
  whenUnread(id, async () => {
    const transaction = await begin('readwrite');
    if (transaction)
      await carryOut(transaction, () => transaction.objectStore(CONTENTS).delete(id));
  });
}

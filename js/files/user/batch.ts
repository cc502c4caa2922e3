// Transactions: each carries out the steps of one turn, upon what is stored then, by whichever tab.
import * as base from './connection.js';
import { begin, carryOut, getState, putState, results, stateOf } from './database.js';
import { hasHandles, load, save } from './loading.js';
import { knownParts, replay } from './page-tree.js';
import { changes, type Step } from './step.js';

/** Steps that go into one transaction. */
export interface Batch {
  readonly steps: Step[];
  /** Rejects with what the browser has ended it for. */
  readonly stored: Promise<void>;
}

/** One that more steps can join, until it has been seen what is stored. */
let joinable: { readonly steps: Step[]; readonly isRead: boolean } | undefined;

/** What comes in one turn is carried out in one transaction, which costs far less. */
export function joins(step: Step): boolean {
  const isFit = joinable && !step.isAlone && !step.signal && (step.isRead ?? !joinable.isRead);
  if (isFit) joinable?.steps.push(step);
  return !!isFit;
}

/** Begins a transaction for a step, and those that join it; throws where the browser has closed the database. */
export function beginBatch(first: Step, database: IDBDatabase, mayBeJoined: boolean): Batch {
  const steps = [first];
  const isRead = !!first.isRead;
  const transaction = begin(database, isRead ? 'readonly' : 'readwrite');
  const own = { steps, isRead };
  const close = () => {
    if (joinable === own) joinable = undefined;
  };
  joinable = mayBeJoined && !first.isAlone && !first.signal ? own : undefined;
  const stored = carryOut(
    transaction,
    (guard) => {
      results([getState(transaction)], ([state]) =>
        guard(() => {
          close();
          const { stamp } = stateOf(state);
          if (stamp === first.base) store(transaction, steps);
          else
            load(transaction, knownParts(), guard, (loaded, left) => {
              base.sweepOnce(left);
              replay(loaded, stamp, first);
              store(transaction, steps);
            });
        }),
      );
    },
    first.signal,
  ).finally(close);
  return { steps, stored };
}

function store(transaction: IDBTransaction, steps: readonly Step[]): void {
  const changing = steps.filter(changes);
  const last = changing[changing.length - 1];
  if (!last) return;
  for (const { change } of changing) save(transaction, change, base.storesHandles());
  putState(transaction, last.bytes, last.stamp);
  // WebKit breaks what belongs together where handles are in it and the page leaves.
  if (!changing.some(({ change }) => hasHandles(change)))
    (transaction as Partial<IDBTransaction>).commit?.();
}

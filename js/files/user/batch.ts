// Transactions: each carries out the steps of one turn, upon what is stored then, by whichever tab.
import * as base from './connection.js';
import {
  begin,
  carryOut,
  CONTENTS,
  getState,
  putState,
  results,
  stateOf,
  type Guard,
} from './database.js';
import { load, save } from './loading.js';
import { isNext, knownParts, replay } from './page-tree.js';
import type { Part } from './part.js';
import { stagedOf } from './staging.js';
import { changes, isAlone, type Step } from './step.js';

/** Steps that go into one transaction. */
export interface Batch {
  readonly steps: Step[];
  /** Rejects with what the browser has ended it for. */
  readonly stored: Promise<void>;
}

/** What steps are refused with that are to wait: one before them may have to be carried out again. */
export const tooEarly = /* @__PURE__ */ new Error('another one comes first');

/** One that more steps can join, until it has been seen what is stored. */
let joinable: { readonly steps: Step[]; readonly isRead: boolean } | undefined;

/** What comes in one turn is carried out in one transaction, which costs far less. */
export function joins(step: Step): boolean {
  const isFit = joinable && !isAlone(step) && (step.isRead ?? !joinable.isRead);
  if (isFit) joinable?.steps.push(step);
  return !!isFit;
}

/** Begins a transaction for a step, and those that join it; throws where the browser has closed the database. */
export function beginBatch(first: Step, database: IDBDatabase): Batch {
  const steps = [first];
  const isRead = !!first.isRead;
  const transaction = begin(database, isRead ? 'readonly' : 'readwrite');
  const own = { steps, isRead };
  const close = () => {
    if (joinable === own) joinable = undefined;
  };
  joinable = isAlone(first) ? undefined : own;
  const stored = carryOut(
    transaction,
    (guard) => {
      results([getState(transaction)], ([state]) =>
        guard(() => {
          close();
          const { stamp } = stateOf(state);
          if (stamp === first.base) {
            store(transaction, steps, guard);
            return;
          }
          if (!isNext(first)) throw tooEarly;
          load(transaction, knownParts(), guard, (loaded, left) => {
            base.sweepOnce(left, stamp);
            replay(loaded, stamp, first);
            store(transaction, steps, guard);
          });
        }),
      );
    },
    first.signal,
  ).finally(close);
  return { steps, stored };
}

function store(transaction: IDBTransaction, steps: readonly Step[], guard: Guard): void {
  const changing = steps.filter(changes);
  const last = changing[changing.length - 1];
  if (!last) return;
  for (const { change } of changing) save(transaction, change);
  putState(transaction, last.bytes, last.stamp);
  const staged = changing.flatMap(({ change }) => stagedOf(change));
  if (staged.length > 0) checkThere(transaction, staged, guard);
  else (transaction as Partial<IDBTransaction>).commit?.();
}

/** Throws where what was stored before has gone: another tab may take it for what was left behind. */
function checkThere(transaction: IDBTransaction, parts: readonly Part[], guard: Guard): void {
  const contents = transaction.objectStore(CONTENTS);
  const counts = parts.map(({ id }) => contents.count(id));
  results(counts, (found) =>
    guard(() => {
      const gone = parts.filter((_, index) => found[index] === 0);
      for (const part of gone) part.isStored = part.isStaged = false;
      if (gone.length > 0) throw new Error('its content has gone');
    }),
  );
}

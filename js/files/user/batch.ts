// Transactions: each carries out the steps of one turn, upon what is stored then, by whichever tab.
import * as channel from './channel.js';
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
import { hasContents, load, save } from './loading.js';
import { isNext, isUpToDate, knownParts, replay } from './page-tree.js';
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

/** What those are refused with whose first was not made upon what is stored, as is known only now. */
export const outdated = /* @__PURE__ */ new Error('another tab has stored something');

interface Joinable {
  readonly steps: Step[];
  readonly isRead: boolean;
  readonly hasContents: boolean;
}

/** One that more steps can join, until it has been seen what is stored. */
let joinable: Joinable | undefined;

const needsContents = (step: Step) => hasContents(step) || stagedOf(step.change).length > 0;

/** What comes in one turn is carried out in one transaction, which costs far less. */
export function joins(step: Step): boolean {
  const isFit =
    joinable &&
    !isAlone(step) &&
    (step.isRead ?? !joinable.isRead) &&
    (joinable.hasContents || !needsContents(step));
  if (isFit) joinable?.steps.push(step);
  return !!isFit;
}

/** Begins a transaction for a step, and those that join it; throws where the browser has closed the database. */
export function beginBatch(first: Step, database: IDBDatabase): Batch {
  const steps = [first];
  const isRead = !!first.isRead;
  const { change } = first;
  const isLoading = !isUpToDate(first);
  // Most are made upon what is stored, and need not wait until that has been seen. A synchronous call does not
  // wait for it anyway.
  const isHopeful = !isLoading && !first.late && changes(first);
  const own = { steps, isRead, hasContents: isLoading || isRead || needsContents(first) };
  const transaction = begin(database, isRead ? 'readonly' : 'readwrite', own.hasContents);
  const close = () => {
    if (joinable === own) joinable = undefined;
  };
  joinable = isAlone(first) ? undefined : own;
  const stored = carryOut(
    transaction,
    (guard) => {
      let stamp = '';
      const loadAll = () =>
        load(transaction, knownParts(), guard, (loaded, left) => {
          base.sweepOnce(left, stamp);
          replay(loaded, stamp, first);
          store(transaction, steps, guard);
        });
      const state = getState(transaction);
      if (isHopeful) put(transaction, steps);
      // Reads that wait for one before them wait for nothing else.
      const isEager = isLoading && isNext(first);
      if (isEager) loadAll();
      results([state], ([found]) =>
        guard(() => {
          close();
          ({ stamp } = stateOf(found));
          if (stamp === first.base && !isLoading) {
            // One before them may have found something else stored, and have had them made anew.
            const isAsPut = !isHopeful || change === first.change;
            const isWithin = own.hasContents || !steps.some(needsContents);
            if (!isAsPut || !isWithin) throw tooEarly;
            store(transaction, steps, guard, isHopeful);
          } else if (!isNext(first)) throw tooEarly;
          else if (isHopeful || !own.hasContents) throw outdated;
          else if (!isEager) loadAll();
        }),
      );
    },
    first.signal,
  ).finally(close);
  return { steps, stored };
}

/** Stores what steps change. */
function put(transaction: IDBTransaction, steps: readonly Step[]): void {
  const last = steps[steps.length - 1];
  if (!last) return;
  for (const step of steps) save(transaction, step);
  putState(transaction, last.bytes, last.stamp);
}

/** Stores what they change, the first one perhaps having been. */
function store(
  transaction: IDBTransaction,
  steps: readonly Step[],
  guard: Guard,
  isFirstPut = false,
): void {
  const changing = steps.filter(changes);
  if (changing.length === 0) return;
  put(transaction, isFirstPut ? changing.slice(1) : changing);
  const staged = changing.flatMap(({ change }) => stagedOf(change));
  if (staged.length > 0) checkThere(transaction, staged, guard);
  else (transaction as Partial<IDBTransaction>).commit?.();
  // Here it takes no time: what another tab then reads comes behind this.
  channel.tell();
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

// Contents stored before the entries that have them, in a transaction of their own. WebKit moves the bytes of a Blob into
// place when the transaction is through: killed there, it would have kept the entry, the old content being gone.
import { carryOut, CONTENTS } from './database.js';
import { unstored } from './loading.js';
import { hold } from './locks.js';
import type { Part } from './part.js';
import type { Step } from './step.js';
import type { Change } from './tree.js';

/** Whether a step has any that are to be stored before it. */
export const hasUnstaged = ({ change }: Step): boolean => unstored(change).length > 0;

/** The parts of a change that have been. */
export const stagedOf = ({ changes }: Change): Part[] =>
  [...changes.values()].flatMap((entry) => entry?.parts ?? []).filter(({ isStaged }) => isStaged);

/** Stores them, of one step or of several. */
export async function stage(steps: readonly Step[], transaction: IDBTransaction): Promise<void> {
  const parts = new Set<Part>();
  for (const step of steps) {
    const own = unstored(step.change);
    for (const part of own) parts.add(part);
    step.staged = [...step.staged, ...own];
    // To others they are what was left behind.
    step.holds.push(hold(own.map(({ id }) => id)));
  }
  const contents = transaction.objectStore(CONTENTS);
  await carryOut(
    transaction,
    () => {
      for (const { data, id } of parts) contents.put(data, id);
    },
    steps[0]?.signal,
  );
  for (const part of parts) part.isStored = part.isStaged = true;
}

/** Ends it for a step that has ended. @param drop deletes what no entry has got */
export function unstage({ staged, holds }: Step, drop: (id: string) => void): void {
  for (const part of staged) {
    if (!part.isStaged) continue;
    part.isStored = part.isStaged = false;
    drop(part.id);
  }
  for (const { release } of holds) release();
}

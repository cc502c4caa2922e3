// The steps that wait for their transactions, and what becomes of them at the end.
import { messageOf } from '../../kernel/message.js';
import { Promise as OwnPromise, queueMicrotask } from '../../kernel/microtask.js';
import * as reasons from '../../kernel/reasons.js';
import { Refusal } from '../../kernel/refusal.js';
import { report } from '../../kernel/report.js';
import { beginBatch, joins, outdated, tooEarly, type Batch } from './batch.js';
import * as base from './connection.js';
import { lentIn, takeOver } from './lent.js';
import { unstored } from './loading.js';
import { doubt, keep, make, note, settle, steps, takeBack, undoing } from './page-tree.js';
import { isSmall, readAll, type Part } from './part.js';
import { hasUnstaged, stage, unstage } from './staging.js';
import { changes, isAlone, stepOf, type Act, type Asked, type Step } from './step.js';
import { drop } from './sweep.js';
import type { Changes } from './tree.js';

/** Steps whose transaction has not begun, in the order of their calls. */
const queue: Step[] = [];

/** How often one is tried again that another tab has come before. */
const MOST_TRIES = 9;

/** A step that the others wait for. */
let barrier: Step | undefined;
let isConnecting = false;
/** Whether a handle of a file has been stored. */
let isProven = false;
/** Bytes for which there was no room. */
let noRoomFor = Infinity;

/** Whether the browser has not yet told that there is no room for so many bytes. */
export const mayHaveRoomFor = (bytes: number): boolean => bytes < noRoomFor;

/** Has something done in its turn; resolves when that is stored. */
export const add = <Result>(asked: Asked): Promise<Result> =>
  new OwnPromise((resolve, reject) => {
    const settle = () => {
      if (step.error === undefined) resolve(step.result as Result);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- it is whatever was thrown
      else reject(step.error);
    };
    const step = stepOf({ ...asked, settle });
    make(step);
    submit(step);
  });

/** Has a look at what is stored, by whichever tab. */
export const read = <Result>(act: Act<Result>): Promise<Result> =>
  add<Result>({ act, isRead: true });

const nothingToDo = () => {};

/** Reads anew what is stored, unless that waits already. */
export const readAnew = (): Promise<void> | undefined =>
  queue.some(({ act }) => act === nothingToDo) ? undefined : read(nothingToDo);

/** Has a step carried out that has been made. */
export function submit(step: Step): void {
  queue.push(step);
  note(step);
  pump();
}

/** Begins the transactions of the steps that wait, in their order. */
function pump(): void {
  for (;;) {
    const [step] = queue;
    if (!step || isConnecting || barrier) return;
    const database = base.connection();
    if (base.isInMemory()) {
      queue.shift();
      keepInMemory(step);
    } else if (!database) void connect();
    else if (hasUnstaged(step)) void (base.storesHandles() ? stageFor(step) : prepare(step));
    else if (base.storesHandles() && joins(step)) queue.shift();
    else {
      queue.shift();
      void carry(step, database);
    }
  }
}

function keepInMemory(step: Step): void {
  if (changes(step)) base.warnOfMemory();
  queueMicrotask(() => done(step));
}

async function connect(): Promise<void> {
  isConnecting = true;
  try {
    await base.connect();
  } catch (error) {
    const all = queue.splice(0);
    for (const step of [...all].reverse()) if (!step.late) takeBack(step);
    for (const step of all) fail(step, error);
  }
  isConnecting = false;
  pump();
}

/** Stores what has to be there before the first step is carried out, and with it what those behind it need. */
async function stageFor(first: Step): Promise<void> {
  barrier = first;
  let all: readonly Step[] = [first];
  try {
    const transaction = await base.transaction('readwrite');
    if (!isAlone(first)) all = queue.filter((step) => hasUnstaged(step) && !isAlone(step));
    if (transaction) await stage(all, transaction);
    isProven = true;
  } catch (error) {
    if (all.length > 1) separate(all);
    else if (isProven || !base.refusesHandles(error)) {
      queue.splice(queue.indexOf(first), 1);
      fail(first, error);
    }
  }
  barrier = undefined;
  pump();
}

/** Reads into memory what can be stored as bytes alone. */
async function prepare(step: Step): Promise<void> {
  barrier = step;
  let problem: { readonly error: unknown } | undefined;
  try {
    for (const part of unstored(step.change)) part.bytes ??= await readAll(part.data);
  } catch (error) {
    problem = { error: new Refusal(reasons.inputOutput, messageOf(error)) };
  }
  barrier = undefined;
  queue.splice(queue.indexOf(step), 1);
  const database = base.connection();
  if (problem) fail(step, problem.error);
  else if (database) void carry(step, database);
  else requeue([step]);
  pump();
}

async function carry(first: Step, database: IDBDatabase): Promise<void> {
  let batch: Batch;
  try {
    batch = beginBatch(first, database);
  } catch (error) {
    // The browser has closed it, which we have not been told yet.
    base.forget(database);
    retry(first, error);
    return;
  }
  let problem: { readonly error: unknown } | undefined;
  try {
    await batch.stored;
  } catch (error) {
    problem = { error };
  }
  if (problem) endBadly(batch.steps, first, problem.error);
  else batch.steps.forEach(done);
  pump();
}

function endBadly(all: readonly Step[], first: Step, error: unknown): void {
  if (error === outdated) first.isOutdated = true;
  if (error === tooEarly || error === outdated) requeue(all);
  else if (all.length > 1) {
    separate(all);
    requeue(all);
  } else if (isIncomplete(first)) retry(first, error);
  else fail(first, error);
}

/** Has each carried out by itself: one of them alone may be what was refused. */
function separate(all: readonly Step[]): void {
  for (const step of all) step.isSeparate = true;
}

/** Whether it has come to have what is not stored yet, or has lost it, by what other tabs have done meanwhile. */
const isIncomplete = ({ change }: Step) =>
  unstored(change).some(({ bytes }) => base.storesHandles() || !bytes);

/** Has them carried out in the order of their calls, before those that came later. */
function requeue(all: readonly Step[]): void {
  queue.push(...all);
  queue.sort((one, other) => one.number - other.number);
}

/** Once more. */
function retry(step: Step, error: unknown): void {
  step.tries += 1;
  if (step.tries > MOST_TRIES) fail(step, error);
  else requeue([step]);
}

function done(step: Step): void {
  settle(step);
  unstage(step, dropLeft);
  if (step.signal?.aborted) {
    putBack(step);
    return;
  }
  if (step.late && step.isLost) report(step.late(base.asRefusal(step.error)));
  const { changes, before, freed } = step.change;
  if (freed.length > 0 || sizeOf(changes) < sizeOf(before)) noRoomFor = Infinity;
  if (base.connection())
    for (const part of freed) if (!isSmall(part)) drop(base.transaction, part.id);
  const lent = lentIn(step.change);
  const { settle: end = () => {} } = step;
  if (lent.length > 0) takeOver(lent).then(end, end);
  else end();
}

/** Deletes what was stored for a step that has come to nothing, unless another one has made use of it. */
function dropLeft(id: string): void {
  if (base.connection()) drop(base.transaction, id, '');
}

/** What was there before something that was aborted too late. */
function putBack(step: Step): void {
  const { settle = () => {} } = step;
  add({ act: undoing(step) }).then(settle, settle);
}

const sizeOf = (entries: Changes) =>
  [...entries.values()].reduce((sum, entry) => sum + (entry?.size ?? 0), 0);

/** Bytes that a step would have stored; never none, so that what makes room is still tried. */
function sizeOfNew({ change: { changes }, puts }: Step): number {
  const parts = [...changes.values()].flatMap((entry) => entry?.parts ?? []);
  const isNew = (part: Part) => !part.isStored || puts.includes(part);
  return parts.reduce((sum, part) => sum + (isNew(part) ? part.size : 0), 0) || 1;
}

function fail(step: Step, error: unknown): void {
  steps.delete(step);
  unstage(step, dropLeft);
  const refusal = base.asRefusal(error);
  step.error = refusal;
  const { late, settle = () => {} } = step;
  if (refusal.reason === reasons.storageLimit) noRoomFor = sizeOfNew(step);
  if (!changes(step)) {
    settle();
    return;
  }
  if (late) {
    keep(step);
    report(late(refusal));
  }
  // Until that has been read the change is seen.
  if (base.connection()) read(nothingToDo).then(settle, settle);
  else {
    if (!late) takeBack(step);
    doubt();
    settle();
  }
}

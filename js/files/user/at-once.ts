// What synchronous calls do: to the tree at once, and stored in a moment.
import { hasFileStore } from '../../kernel/environment.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { warn } from '../../kernel/warn.js';
import { isReady, open } from './opening.js';
import { make, tree } from './page-tree.js';
import { mayHaveRoomFor, submit } from './queue.js';
import { changes, stepOf, type Act } from './step.js';

let hasWarned = false;

/**
 * Does something at once; it is stored in a moment. Throws where it cannot be done, and where it is not known
 * yet what is stored.
 *
 * @param late tells of what the browser has refused after all
 * @param bytes that it takes
 */
export function now<Result>(
  act: Act<Result>,
  late: (refusal: Refusal) => Error,
  bytes = 0,
): Result {
  checkReady();
  if (!mayHaveRoomFor(bytes)) throw new Refusal(reasons.storageLimit);
  const step = stepOf({ act, late });
  make(step);
  if (step.error !== undefined) throw step.error as Error;
  if (changes(step)) submit(step);
  return step.result as Result;
}

/** Looks at what is known here. */
export function lookNow<Result>(act: Act<Result>): Result {
  checkReady();
  return act(tree());
}

function checkReady(): void {
  if (isReady()) return;
  void open();
  if (!hasFileStore()) throw new Refusal(reasons.unsupported);
  if (!hasWarned) warn('await ready() before the first synchronous call of the file system.');
  hasWarned = true;
  throw new Refusal(reasons.notReady);
}

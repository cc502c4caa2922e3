// What a method does, written once for both of its forms: a generator that asks for what it needs, which either
// comes later, or at once.
import type { Call } from '../../kernel/call.js';
import { Promise } from '../../kernel/microtask.js';
import { messageOf } from '../../kernel/message.js';
import type { Options } from '../../kernel/options.js';
import { Refusal } from '../../kernel/refusal.js';
import * as reasons from '../../kernel/reasons.js';
import { FileCall, fileError } from './failures.js';
import { Options as ReadOptions } from '../../kernel/options.js';
import { invoke } from '../../kernel/invoke.js';
import type { Returned } from '../../kernel/callbacks.js';

/** Something that is needed, in either form. */
export interface Need<Result> {
  readonly later: () => Promise<Result>;
  /** @param late makes of a refusal that comes after all what is to be reported */
  readonly now: (late: (refusal: Refusal) => Error) => Result;
}

/** What a method does. What it throws is a `Refusal`. */
export type Work<Result> = Generator<Need<unknown>, Result>;

/** Asks for something. */
export function* need<Result>(asked: Need<Result>): Generator<Need<unknown>, Result> {
  return (yield asked) as Result;
}

/** Reads what it wants of the options, all in one go, and tells what to do. */
export type Method<Result extends object> = (options: Options) => () => Work<Result>;

/** One call of a method in its asynchronous form. */
export const call = <Argument, Result extends object>(
  name: string,
  argument: Argument | undefined,
  method: Method<Result>,
): Returned<Argument, Result & { errMsg: string }> =>
  invoke<Argument, Result & { errMsg: string }>(
    name,
    argument,
    (options) => {
      const begin = method(options);
      return (call) => carryOut(call, begin);
    },
    FileCall,
  );

/** What it begins with it does in the turn of the call. */
async function carryOut<Result extends object>(
  call: Call<Result & { errMsg: string }>,
  begin: () => Work<Result>,
): Promise<void> {
  let result: Result;
  try {
    const work = begin();
    let step = work.next();
    while (!step.done) step = await answered(work, step.value);
    result = step.value;
  } catch (error) {
    // Not before the caller's turn is over.
    await Promise.resolve();
    const { reason, detail } = refusalOf(error);
    call.fail(reason, detail);
    return;
  }
  await Promise.resolve();
  call.succeed({ ...result, errMsg: call.ok });
}

async function answered<Result>(work: Work<Result>, asked: Need<unknown>) {
  let answer: unknown;
  try {
    answer = await asked.later();
  } catch (error) {
    return work.throw(error);
  }
  return work.next(answer);
}

/** One call of a method's synchronous twin; throws where it fails. */
export function callNow<Result extends object>(
  name: string,
  argument: unknown,
  method: Method<Result>,
): Result {
  const options = new ReadOptions(argument);
  const begin = method(options);
  const fail = ({ reason, detail }: Refusal) => fileError(name, reason, detail);
  const { parameterErrors } = options;
  if (parameterErrors) throw fileError(name, reasons.parameter, parameterErrors);
  try {
    const work = begin();
    let step = work.next();
    while (!step.done) {
      let answer: unknown;
      try {
        answer = step.value.now(fail);
      } catch (error) {
        step = work.throw(error);
        continue;
      }
      step = work.next(answer);
    }
    return step.value;
  } catch (error) {
    throw fail(refusalOf(error));
  }
}

/** What the page has replaced may throw anything. */
const refusalOf = (error: unknown) =>
  error instanceof Refusal ? error : new Refusal(reasons.system, messageOf(error));

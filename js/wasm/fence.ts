// One instance of a WebAssembly module, from which nothing comes that it throws.
import { messageOf } from '../kernel/message.js';
import { report } from '../kernel/report.js';
import type { Glue } from './glue.js';

/** What fails if the instance crashes that has it. */
export interface Fenced {
  /** @param why in words */
  crash: (why: string) => void;
}

export interface Instance<Api> {
  readonly api: Api;
  /** No other instance has it. */
  readonly number: number;
  /** In words what it has crashed of, if it has. */
  readonly crash: string | undefined;
  /** Keeps a call as one that fails if this instance crashes; returns what forgets it. */
  readonly track: (call: Fenced) => () => void;
  /** Ends its calls if it has crashed; may throw where there is no stack left for that. */
  failCalls(): void;
  /** Does so when the turn that runs is over, and nothing of it is on the stack. */
  endTurn(): void;
}

/**
 * Begins to use an instance. Whatever is thrown inside (a trap, the end of memory or of the stack)
 * leaves it in a state that nobody knows. It is not entered again, and its calls fail.
 *
 * Throws what it throws at its start.
 */
export function begin<Api>(
  { api, finalize }: Glue<Api>,
  clearTimeouts: () => void,
  { exports }: WebAssembly.Instance,
): Instance<Api> {
  const calls = new Set<Fenced>();
  let thrown = undefined as [unknown] | undefined;
  let depth = 0;
  let isReported = false;

  /** Done once more at the next chance, if the stack ends here too. */
  const failCalls = () => {
    if (!thrown) return;
    for (const call of calls) call.crash(describe(thrown[0]));
    clearTimeouts();
    if (!isReported) report(thrown[0]);
    isReported = true;
  };

  const guarded =
    (f: (...values: unknown[]) => unknown) =>
    (...values: unknown[]) => {
      let result: unknown;
      if (!thrown) {
        depth += 1;
        try {
          result = f(...values);
        } catch (error) {
          // Without a call: at the end of the stack that might throw.
          thrown ??= [error];
        } finally {
          depth -= 1;
        }
      }
      // What it called may have run into it again, and there it may have crashed.
      if (!thrown) return result;
      // It does not go on where it is still on the stack.
      if (depth > 0) throw thrown[0];
      failCalls();
      // The glue looks for the parts of a result.
      return [];
    };

  finalize({
    exports: Object.fromEntries(
      Object.entries(exports).map(([name, value]) => [
        name,
        typeof value === 'function' ? guarded(value as () => unknown) : value,
      ]),
    ),
  });
  // It starts itself, and may have crashed of that.
  if (thrown) throw thrown[0];
  return {
    api,
    number: ++count,
    get crash() {
      return thrown && describe(thrown[0]);
    },
    track(call) {
      calls.add(call);
      return () => calls.delete(call);
    },
    failCalls: () => {
      if (depth === 0) failCalls();
    },
    endTurn: () => {
      // At the end of the stack Firefox may throw between any two steps, those that count here too.
      if (depth > 0) thrown ??= [new RangeError('the end of the stack')];
      depth = 0;
      failCalls();
    },
  };
}

let count = 0;

const describe = (thrown: unknown) =>
  `the WebAssembly module crashed (${messageOf(thrown)}); the next call starts a new one`;

// One instance of the WebAssembly module, from which nothing comes that it throws.
import { failCalls, report, words, type Call, type Core, type Glue } from 'wx-transfer-glue';

export interface Instance {
  readonly core: Core;
  /** No other instance has it. */
  readonly number: number;
  /** In words what it has crashed of, if it has. */
  readonly crash: string | undefined;
  /** Keeps a call as one that fails if this instance crashes before it is told how it ended. */
  readonly take: (call: Call) => void;
  /** Ends its calls if it has crashed; may throw where there is no stack left for that. */
  bury(): void;
}

/**
 * Begins to use an instance. Whatever is thrown inside (a trap, the end of memory or of the stack)
 * leaves it in a state that nobody knows. It is not entered again, and its calls fail.
 *
 * Throws what it throws at its start.
 */
export function begin({ run, clearTimeouts }: Glue, { exports }: WebAssembly.Instance): Instance {
  const calls = new Set<Call>();
  let thrown = undefined as [unknown] | undefined;
  let depth = 0;
  let isReported = false;

  /** Done once more at the next chance, if the stack ends here too. */
  const bury = () => {
    if (!thrown) return;
    failCalls(calls, describe(thrown[0]));
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
      bury();
      // The glue looks for the parts of a result.
      return [];
    };

  const core = run({
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
    core,
    number: ++count,
    get crash() {
      return thrown && describe(thrown[0]);
    },
    take(call) {
      calls.add(call);
      call.calls = calls;
    },
    bury: () => {
      if (depth === 0) bury();
    },
  };
}

let count = 0;

const describe = (thrown: unknown) =>
  `the WebAssembly module crashed (${words(thrown)}); the next call starts a new one`;

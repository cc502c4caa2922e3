// In words, why there is no module.
import { messageOf } from '../kernel/message.js';

/** What an error has under a name; `undefined` of what has none, and where reading it throws. */
function property(error: unknown, name: string): unknown {
  try {
    return (error as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** Whether there was too little of memory or of the stack, which Firefox says in its own ways. */
export const isPassing = (error: unknown) =>
  error === 'out of memory' ||
  ['RangeError', 'InternalError'].includes(property(error, 'name') as string);

/**
 * Why there is no module, and what to do.
 *
 * @param file what the module is called, unless it comes with the package's JavaScript
 */
export function explain(error: unknown, file: string | undefined): string {
  const given = property(error, 'advice');
  const advice = typeof given === 'string' ? given : adviceOn(error, file);
  return `WebAssembly is not available: ${messageOf(error)}. ${advice}`;
}

function adviceOn(error: unknown, file: string | undefined): string {
  const young = 'Use a browser of 2022 or later';
  if (typeof WebAssembly !== 'object')
    return `There is none here, or it is switched off. ${young}.`;
  if (isPassing(error)) return 'Memory is short; a later call may succeed.';
  if (['CompileError', 'EvalError'].includes(property(error, 'name') as string) && isForbidden()) {
    return "The page's Content-Security-Policy refuses it: add 'wasm-unsafe-eval' to its script-src.";
  }
  return file ? `${young}, and the ${file} of this very version of the package.` : `${young}.`;
}

/** Whether even the smallest module is refused, as no browser does by itself. */
function isForbidden(): boolean {
  try {
    const smallest = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    // WebKit refuses the instance.
    return !new WebAssembly.Instance(smallest);
  } catch (error) {
    return !isPassing(error);
  }
}

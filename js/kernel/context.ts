// The contexts that a page may have: a callback runs in the one that its call was made in.
import { attempt } from './report.js';

/** Runs something in what was the current context once; `undefined` where a page has none. */
export type Context = ((act: () => void) => void) | undefined;

interface ContextGlobals {
  /** https://github.com/tc39/proposal-async-context */
  AsyncContext?: { Snapshot?: new () => { run: (act: () => void) => void } };
  /** https://github.com/angular/angular/tree/main/packages/zone.js */
  Zone?: { current?: { run?: (act: () => void) => void } };
}

/** The context that is current now. */
export function currentContext(): Context {
  try {
    const { AsyncContext, Zone } = globalThis as ContextGlobals;
    const Snapshot = AsyncContext?.Snapshot;
    const snapshot = typeof Snapshot === 'function' ? new Snapshot() : undefined;
    const zone = Zone?.current;
    const run = zone?.run;
    const inZone: Context = typeof run === 'function' ? (act) => run.call(zone, act) : undefined;
    return snapshot ? (act) => snapshot.run(() => (inZone ? inZone(act) : act())) : inZone;
  } catch {
    // What the page calls so is something else.
    return undefined;
  }
}

/** Calls what a page gave us, in a context; what it throws is reported and stops nothing. */
export function callIn(
  context: Context,
  callback: ((argument: unknown) => void) | undefined,
  argument: unknown,
): void {
  if (!callback) return;
  let isCalled = false;
  const act = () => {
    if (isCalled) return;
    isCalled = true;
    callback(argument);
  };
  attempt(context ? () => context(act) : act);
  // What the page calls `Zone` need not be one.
  attempt(act);
}

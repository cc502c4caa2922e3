import { report } from './report.js';

/** The browser's timers, in a form that never throws. */
export interface Timers {
  readonly setTimeout: (handler: () => void, milliseconds?: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  /** Clears all that have been set. */
  readonly clearTimeouts: () => void;
}

type Timer = ReturnType<typeof setTimeout>;

/**
 * Timers in the place of the page's own, which may throw: there are no time limits then, but what runs
 * goes on. They can all be cleared, so that none keeps its maker in memory.
 */
export function createTimers(): Timers {
  const running = new Set<Timer>();
  return {
    setTimeout(handler, milliseconds) {
      try {
        const timer = setTimeout(() => {
          running.delete(timer);
          handler();
        }, milliseconds);
        running.add(timer);
        return timer;
      } catch (error) {
        report(error);
      }
    },
    clearTimeout(timer) {
      running.delete(timer as Timer);
      clear(timer as Timer);
    },
    clearTimeouts: () => running.forEach(clear),
  };
}

function clear(timer: Timer): void {
  try {
    clearTimeout(timer);
  } catch {
    // The page has replaced it.
  }
}

/**
 * Starts a timer, by which Node is not kept running.
 *
 * @returns what ends it
 */
export function timer(handler: () => void, milliseconds: number): () => void {
  const { setTimeout, clearTimeouts } = createTimers();
  const started = setTimeout(handler, milliseconds) as { unref?: () => void } | undefined;
  started?.unref?.();
  return clearTimeouts;
}

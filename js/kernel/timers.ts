import { report } from './report.js';

/** The browser's timers, in a form that never throws. */
export interface Timers {
  readonly setTimeout: (handler: () => void, milliseconds?: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  /** Clears all that have been set. */
  readonly clearTimeouts: () => void;
}

/** One that runs: the page may have put in the place of the browser's own what gives nothing for one. */
interface Timer {
  started?: ReturnType<typeof setTimeout>;
}

/**
 * Timers in the place of the page's own, which may throw: there are no time limits then, but what runs
 * goes on. They can all be cleared, so that none keeps its maker in memory. One that has been cleared calls
 * nobody, whatever the page has made of `clearTimeout`: what it would call may be gone.
 */
export function createTimers(): Timers {
  const running = new Set<Timer>();
  const clear = (timer: Timer) => {
    running.delete(timer);
    try {
      clearTimeout(timer.started);
    } catch {
      // The page has replaced it.
    }
  };
  return {
    setTimeout(handler, milliseconds) {
      const timer: Timer = {};
      running.add(timer);
      try {
        timer.started = setTimeout(() => {
          if (running.delete(timer)) handler();
        }, milliseconds);
      } catch (error) {
        running.delete(timer);
        report(error);
      }
      return timer;
    },
    clearTimeout(timer) {
      clear(timer as Timer);
    },
    clearTimeouts() {
      running.forEach(clear);
    },
  };
}

/**
 * Starts a timer, by which Node is not kept running.
 *
 * @returns what ends it
 */
export function timer(handler: () => void, milliseconds: number): () => void {
  const { setTimeout, clearTimeouts } = createTimers();
  const { started } = setTimeout(handler, milliseconds) as Timer;
  (started as { unref?: () => void } | undefined)?.unref?.();
  return clearTimeouts;
}

// Who reads a content, over all tabs: it is deleted when nobody does any more.
import { handled } from '../../kernel/handled.js';
import { Promise } from '../../kernel/microtask.js';

/** Older browsers have none, nor has a page without https. */
function locks(): LockManager | undefined {
  try {
    const { navigator } = globalThis as { navigator?: Partial<Navigator> };
    return navigator?.locks;
  } catch {
    return undefined;
  }
}

/** Whether it can be known that nobody reads a content. */
export const hasLocks = (): boolean => !!locks();

/** Holds contents, from now on. */
export interface Hold {
  /** That others see it; never rejects. */
  readonly granted: Promise<unknown>;
  /** Ends it; may be called again. */
  readonly release: () => void;
}

/** Keeps others from deleting these. */
export function hold(ids: readonly string[]): Hold {
  let release = () => {};
  const until = new Promise<void>((resolve) => (release = resolve));
  const grants = ids.map(
    (id) =>
      new Promise<void>((resolve) => {
        const isHeld = () => {
          resolve();
          return until;
        };
        void handled(request(id, 'shared', isHeld));
      }),
  );
  return { granted: Promise.all(grants), release };
}

/** Calls `act` once nobody reads this any more; at once where there are no locks. */
export function whenUnread(id: string, act: () => Promise<void>): void {
  void handled(request(id, 'exclusive', act));
}

/** Where the browser refuses them, as to a frame without an origin of its own, it is as if there were none. */
async function request(id: string, mode: LockMode, act: () => Promise<void>): Promise<void> {
  let isGranted = false as boolean;
  const granted = () => {
    isGranted = true;
    return act();
  };
  try {
    await locks()?.request(`wx-transfer:${id}`, { mode }, granted);
  } finally {
    if (!isGranted) await act();
  }
}

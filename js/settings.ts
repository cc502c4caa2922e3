// What `configure()` sets, for all calls that follow.
import { warn } from 'wx-transfer-glue';
import type { Configuration } from './types.js';

/** Milliseconds that WeChat allows to a transfer. */
const LIMIT = 60_000;

/** The largest delay of a browser's timer. */
const LARGEST_TIMER = 2 ** 31 - 1;

const kinds = ['uploadFile', 'downloadFile'] as const;

/**
 * Default and ceiling of each kind's timeout in milliseconds, `NaN` where none was set; and whether
 * cookies go to other origins. The module is told with each call: it may come later, or be another.
 */
export const settings = { uploadFile: NaN, downloadFile: NaN, withCredentials: false };

/**
 * The milliseconds that a call may be held which asks for `requested`, where `set` is default and
 * ceiling; `NaN` stands for none. As src/logic/timeout.rs has it for what runs.
 */
export function allowed(requested = NaN, set = NaN): number {
  const isUsable = (value: number) => value > 0 && value < Infinity;
  const limit = isUsable(set) ? set : LIMIT;
  return Math.min(isUsable(requested) ? requested : limit, limit, LARGEST_TIMER);
}

/** Sets defaults for the calls that follow. What is not usable is warned of and ignored. */
export function configure(options: Configuration): void {
  const networkTimeout = property(options, 'networkTimeout');
  for (const kind of kinds) {
    const value = property(networkTimeout, kind);
    if (typeof value === 'number' && value > 0 && value < Infinity) settings[kind] = value;
    else if (value !== undefined) {
      warn(
        `configure: networkTimeout.${kind} should be a number of milliseconds above 0; it is ignored.`,
      );
    }
  }
  const withCredentials = property(options, 'withCredentials');
  if (typeof withCredentials === 'boolean') settings.withCredentials = withCredentials;
  else if (withCredentials !== undefined)
    warn('configure: withCredentials should be true or false; it is ignored.');
}

/** `undefined` of what has none, and where reading it throws. */
function property(object: unknown, name: string): unknown {
  try {
    return (object as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

// How long something may take.

/** WeChat's limit for one transfer in milliseconds: the default and the ceiling. */
export const DEFAULT_LIMIT = 60_000;

/** The largest delay of a browser's timer, in milliseconds; above it `setTimeout` fires at once. */
export const LARGEST_TIMER = 2 ** 31 - 1;

/** Whether something is a finite number above 0. */
export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value < Infinity;

/**
 * A number of milliseconds that a timer can take; `undefined` where it is no time. Parts of a
 * millisecond are rounded up, so that 0.5 does not become "at once".
 */
export const milliseconds = (value: unknown): number | undefined =>
  isTime(value) ? Math.min(Math.ceil(value), LARGEST_TIMER) : undefined;

/** The limit that is in force where `set` was set, or `NaN`. */
export const limit = (set: number): number => milliseconds(set) ?? DEFAULT_LIMIT;

/**
 * The milliseconds allowed to a transfer that asks for `requested` where `set` is both default and
 * ceiling. Either is `NaN` where there is none.
 */
export const allowed = (requested = NaN, set = NaN): number =>
  Math.min(milliseconds(requested) ?? Infinity, limit(set));

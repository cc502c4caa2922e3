import type { Reason } from './failure.js';

/** Thrown where something cannot be done that was asked for, with the reason that the call fails with. */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    /** What there is to be said besides. */
    readonly detail = '',
  ) {
    super(reason(detail, '').text);
  }
}

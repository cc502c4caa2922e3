import { callIn, currentContext } from './context.js';
import { failure, type Reason } from './failure.js';
import { queueMicrotask } from './microtask.js';
import { parameter } from './reasons.js';
import { warn } from './warn.js';

/** What a caller gave to be called, each with one argument. */
export interface CallbackSnapshot {
  readonly success?: ((result: unknown) => void) | undefined;
  readonly fail?: ((result: unknown) => void) | undefined;
  readonly complete?: ((result: unknown) => void) | undefined;
}

/**
 * One call of a function of `wx`, until its callbacks have been told how it ended: `success` or
 * `fail`, then `complete` with the same object, each once, in the context that the call was made in.
 */
export class Call<Success extends object = object> {
  private readonly context = currentContext();
  /** `undefined` once they have been called. */
  private callbacks: CallbackSnapshot | undefined;
  private readonly releases: (() => void)[] = [];

  /** @param name of the function that was called */
  constructor(
    readonly name: string,
    callbacks: CallbackSnapshot,
  ) {
    this.callbacks = callbacks;
  }

  /** The `errMsg` of a success. */
  get ok(): string {
    return `${this.name}:ok`;
  }

  succeed(result: Success): void {
    this.end('success', result);
  }

  fail(reason: Reason, detail?: string): void {
    this.end('fail', failure(this.name, reason, detail));
  }

  /** Succeeds when the caller's turn is over. */
  succeedSoon(result: Success): void {
    queueMicrotask(() => this.succeed(result));
  }

  /** Fails when the caller's turn is over. */
  failSoon(reason: Reason, detail?: string): void {
    queueMicrotask(() => this.fail(reason, detail));
  }

  /** Fails at once, as for bad parameters alone; the developer is told if nobody else is. */
  failNow(parameterErrors: string): void {
    const isHeard = this.callbacks?.fail ?? this.callbacks?.complete;
    const result = failure(this.name, parameter, parameterErrors);
    if (!isHeard) warn(result.errMsg);
    this.end('fail', result);
  }

  /** Has this called once it has ended. */
  atEnd(release: () => void): void {
    if (this.callbacks) this.releases.push(release);
    else release();
  }

  protected end(outcome: 'success' | 'fail', result: object): void {
    const { callbacks } = this;
    if (!callbacks) return;
    this.callbacks = undefined;
    for (const release of this.releases) release();
    callIn(this.context, callbacks[outcome], result);
    callIn(this.context, callbacks.complete, result);
  }
}

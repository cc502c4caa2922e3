import type { Asked, Reason as SeamReason, TransferCall as Seam } from 'wx-transfer-glue';
import { Call, type CallbackSnapshot } from '../kernel/call.js';
import type { Reason } from '../kernel/failure.js';
import * as reasons from '../kernel/reasons.js';
import type { Fenced, Instance } from '../wasm/fence.js';

interface Connection {
  readonly abort: () => void;
}

/** One call of a function that transfers: what the module reads of it, and asks for. */
export abstract class TransferCall extends Call implements Seam, Fenced {
  private readonly connections: Connection[] = [];
  private leave: (() => void) | undefined;

  constructor(
    name: string,
    callbacks: CallbackSnapshot,
    readonly asked: Asked,
  ) {
    super(name, callbacks);
  }

  /** From now on it fails where this instance crashes. */
  joinInstance({ track }: Instance<unknown>): void {
    this.leave = track(this);
  }

  abortOnCrash(connection: Connection): void {
    this.connections.push(connection);
  }

  crash(why: string): void {
    // Out of the list first: they tell of it, and so may come back here.
    for (const connection of this.connections.splice(0)) cut(connection);
    this.failSoon(reasons.wasm, why);
  }

  override fail(reason: Reason | SeamReason, detail?: string): void {
    super.fail(known(reason), detail);
  }

  override failSoon(reason: Reason | SeamReason, detail?: string): void {
    super.failSoon(known(reason), detail);
  }

  protected override end(outcome: 'success' | 'fail', result: object): void {
    this.leave?.();
    super.end(outcome, result);
  }
}

/** What the module knows by name. */
const named: Readonly<Record<SeamReason, Reason>> = reasons.ofTransfers;

const known = (reason: Reason | SeamReason) =>
  typeof reason === 'string' ? named[reason] : reason;

function cut(connection: Connection): void {
  try {
    connection.abort();
  } catch {
    // The page has replaced it.
  }
}

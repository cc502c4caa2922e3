// Loading a WebAssembly module: at the first call, not at import.
import { handled } from '../kernel/handled.js';
import { messageOf } from '../kernel/message.js';
import { Promise as OwnPromise, queueMicrotask } from '../kernel/microtask.js';
import { createTimers } from '../kernel/timers.js';
import { begin, type Instance } from './fence.js';
import type { CreateGlue } from './glue.js';
import { explain, isPassing } from './unavailable.js';

/** Works with an instance of the module. */
export type Use<Api> = (api: Api, instance: Instance<Api>) => void;

interface PendingCall<Api> {
  use: Use<Api>;
  otherwise: (reason: string) => void;
}

/** What an instance can be made of. */
export type Runnable = WebAssembly.Module | BufferSource;

/** One module, and the instance of it that runs: another one where one has crashed. */
export class Loader<Api> {
  /** Why there is no module, in words. */
  reason = '';
  private state: 'cold' | 'loading' | 'ready' | 'failed' = 'cold';
  private compiled: WebAssembly.Module | undefined;
  private running: Instance<Api> | undefined;
  private watched: Instance<Api> | undefined;
  /** In the order of the calls; each can be taken out. */
  private pending = new Set<PendingCall<Api>>();

  /**
   * @param bytes the module's; `undefined` where it does not come inlined, but by `supply`
   * @param file what it is called where it does not
   */
  constructor(
    private readonly bytes: () => Uint8Array<ArrayBuffer> | undefined,
    private readonly createGlue: CreateGlue<Api>,
    private readonly file: string | undefined,
  ) {}

  /**
   * Has `use` called with the module: at once where it can be instantiated synchronously, else in
   * the order of the calls as soon as it is ready; `otherwise`, with the reason, where it never will
   * be, and where it crashes.
   *
   * @returns of a call that waits what takes it back: neither is called then. Tells whether it still
   *   waited.
   */
  run(use: Use<Api>, otherwise: (reason: string) => void = () => {}): (() => boolean) | undefined {
    this.wake();
    if (this.state === 'ready' && this.running) this.attempt({ use, otherwise }, this.running);
    else if (this.state === 'loading') return this.enqueue({ use, otherwise });
    else otherwise(this.reason);
  }

  /** Has `use` called with the module if it runs. Starts none. */
  whileRunning(use: Use<Api>): void {
    const { running } = this;
    if (running && !running.crash) this.attempt({ use, otherwise: () => {} }, running);
  }

  /** Whether it is this instance that runs. */
  isRunning(instance: number | undefined): boolean {
    return !!this.running && !this.running.crash && this.running.number === instance;
  }

  /** Acts behind the calls that wait for the module, if any do. */
  inTurn(act: () => void): void {
    if (this.state === 'loading') this.enqueue({ use: act, otherwise: act });
    else act();
  }

  /** Warms the module up; rejects where WebAssembly is not available. */
  ready(): Promise<void> {
    return handled(this.whenReady());
  }

  /** Runs a module that does not come inlined, unless one runs. */
  async supply(source: () => Promise<Runnable>): Promise<void> {
    if (!this.running) await this.load(source());
  }

  private async whenReady(): Promise<void> {
    this.wake();
    while (this.state === 'loading') {
      await new Promise<void>((resolve) => {
        this.inTurn(() => {
          resolve();
        });
      });
    }
    if (this.state !== 'ready') throw new Error(`wx-transfer: ${this.reason}`);
  }

  private enqueue(call: PendingCall<Api>): () => boolean {
    this.pending.add(call);
    return () => this.pending.delete(call);
  }

  /** Starts an instance where there is none yet, or none any more. */
  private wake(): void {
    if (this.state === 'cold' || (this.state === 'ready' && this.running?.crash)) this.start();
    // It has crashed at its start, as one that has run before need not do again.
    if (this.state === 'cold') this.start();
  }

  private start(): void {
    const source = this.compiled ?? this.bytes();
    if (!source) {
      this.state = 'loading';
      return;
    }
    let instance: Instance<Api>;
    try {
      const module = this.compiled ?? new WebAssembly.Module(source as BufferSource);
      instance = this.instantiate((imports) => new WebAssembly.Instance(module, imports));
      this.compiled = module;
    } catch (error) {
      // Chromium before 114 compiles no more than 4 KB synchronously on the main thread.
      if (isPassing(error)) void this.load(source);
      else this.fail(error);
      return;
    }
    this.succeed(instance);
  }

  private instantiate(make: (imports: WebAssembly.Imports) => WebAssembly.Instance): Instance<Api> {
    const { glue, clearTimeouts } = this.surround();
    return begin(glue, clearTimeouts, make(glue.imports()));
  }

  private surround() {
    const { setTimeout, clearTimeout, clearTimeouts } = createTimers();
    const surroundings = { Promise: OwnPromise, queueMicrotask, setTimeout, clearTimeout };
    return { glue: this.createGlue(surroundings), clearTimeouts };
  }

  private async load(source: Runnable | Promise<Runnable>): Promise<void> {
    let instance: Instance<Api>;
    try {
      this.state = 'loading';
      const given = await source;
      const { glue, clearTimeouts } = this.surround();
      const made: WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource =
        await WebAssembly.instantiate(given as BufferSource, glue.imports());
      // Of a module it makes an instance alone.
      const isAlone = !('instance' in made);
      instance = begin(glue, clearTimeouts, isAlone ? made : made.instance);
      this.compiled = isAlone ? given : made.module;
    } catch (error) {
      // At once: at the end of the stack a call might throw, and calls wait for ever.
      this.state = 'cold';
      this.fail(error);
      return;
    }
    this.succeed(instance);
  }

  private succeed(instance: Instance<Api>): void {
    this.running = instance;
    // Still loading for what these call in turn: that comes behind them.
    for (const next of this.pending) {
      this.pending.delete(next);
      this.attempt(next, instance);
      if (instance.crash) {
        this.start();
        return;
      }
    }
    this.state = 'ready';
  }

  private fail(error: unknown): void {
    const inlined = this.bytes();
    // What has run before may do so again, as long as there is something to start from.
    const maySucceed = this.running ?? (isPassing(error) && inlined);
    this.state = maySucceed ? 'cold' : 'failed';
    this.reason = explain(error, this.file);
    const calls = this.pending;
    this.pending = new Set();
    for (const { otherwise } of calls) otherwise(this.reason);
  }

  private attempt({ use, otherwise }: PendingCall<Api>, instance: Instance<Api>): void {
    let problem: string | undefined;
    try {
      this.watch(instance);
      use(instance.api, instance);
      problem = instance.crash;
    } catch (error) {
      problem = instance.crash ?? messageOf(error);
      // What came out of a crash has left calls behind, this one perhaps. Here is more of the stack.
      instance.failCalls();
    }
    if (problem !== undefined) otherwise(problem);
  }

  /**
   * Has its calls ended when the turn that runs is over, if it has crashed by then: at the end of the stack
   * nothing more can be done about that, nor said.
   */
  private watch(instance: Instance<Api>): void {
    if (this.watched === instance) return;
    queueMicrotask(() => {
      this.watched = undefined;
      instance.endTurn();
    });
    this.watched = instance;
  }
}

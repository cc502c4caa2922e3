// CONTRACT §4 to §7: the life of one call of `uploadFile` or `downloadFile`.
import { Listening } from './listening.js';
import { abort, badParameter, natural, refusal, says } from './outcomes.js';
import { Progress } from './progress.js';
import { demand } from './violation.js';

export class Transfer {
  number;
  isAborted = false;
  hasSent = false;
  /** Its file is being read. */
  isLoading = false;
  #facts;
  #file;
  #limit;
  #told = [];
  #ended = false;
  #startsAfter;
  #hasHeaders = false;
  #listening;
  #progress;
  #isByXhr;

  /**
   * @param {object} facts the log's entry of the call
   * @param {object} context
   * @param {any} [context.file] of an upload
   * @param {number} context.limit the timeout's ceiling and default
   */
  constructor(facts, { file, limit }) {
    this.number = facts.call;
    this.#facts = facts;
    this.#file = file;
    const { timeout } = facts;
    this.#limit = typeof timeout === 'number' && timeout > 0 ? Math.min(timeout, limit) : limit;
    this.#listening = {
      headers: new Listening(`headers of #${this.number}`),
      progress: new Listening(`progress of #${this.number}`),
    };
    const hidesLength = facts.api === 'downloadFile' && !!facts.answer?.hidesLength;
    this.#progress = new Progress(`#${this.number}`, this.#listening.progress, hidesLength);
  }

  get name() {
    return `#${this.number}`;
  }

  get hasBadParameters() {
    return this.#facts.flaw !== undefined;
  }

  get #refusal() {
    return refusal(this.#facts, this.#file);
  }

  /** Whether there is anything to send. */
  get isSendable() {
    return !this.hasBadParameters && !this.#refusal;
  }

  get hasEnded() {
    return this.#ended;
  }

  get #isTold() {
    return this.#told.length > 0;
  }

  get facts() {
    return this.#facts;
  }

  get file() {
    return this.#file;
  }

  get hasSucceeded() {
    return this.#told.includes('success') || this.#isOk;
  }

  #isOk = false;

  /** What is asked for when it leaves the queue: the file first, where that is not at hand. */
  get firstUrl() {
    return this.#file?.isFetched ? this.#file.path : this.#facts.url;
  }

  /** @param {number} after the time of the last thing before */
  leaveQueue(via, after) {
    this.hasSent = true;
    this.#startsAfter = after;
    this.#isByXhr = this.#progress.leaveQueue();
    this.isLoading = !!this.#file?.isFetched;
    if (!this.isLoading) this.#checkInterface(via);
  }

  sendLoaded(via) {
    demand(!this.isAborted, () => `${this.name} was sent after abort()`);
    demand(!this.#file.isMissing, () => `${this.name} was sent without its file`);
    this.isLoading = false;
    this.#checkInterface(via);
  }

  #checkInterface(via) {
    const wanted = this.#isByXhr ? 'xhr' : 'fetch';
    demand(via === wanted, () => `${this.name} was sent by ${via} instead of ${wanted}`);
  }

  abort() {
    if (!this.#isTold && this.isSendable) this.isAborted = true;
  }

  on(event, fn) {
    this.#listening[event].on(fn, this.hasSent);
  }

  off(event, fn) {
    this.#listening[event].off(fn);
  }

  hear({ event, fn, value }) {
    const called = `${event} of ${this.name}: f${fn} was called`;
    demand(this.isSendable, () => `${called} though the call has failed`);
    demand(this.hasSent, () => `${called} before it was sent`);
    demand(!this.isAborted, () => `${called} after abort()`);
    demand(!this.#isTold, () => `${called} after its success or fail`);
    const other = event === 'headers' ? 'progress' : 'headers';
    this.#listening[other].checkRound();
    this.#listening[event].hear(fn, value, (value) =>
      event === 'headers' ? this.#receiveHeaders(value) : this.#progress.begin(value),
    );
  }

  #receiveHeaders({ statusCode }) {
    const { answer, api } = this.#facts;
    demand(!this.#hasHeaders, () => `${this.name} has a second headers event`);
    this.#hasHeaders = true;
    demand(
      statusCode === (answer === 'cut' ? 200 : answer.status),
      () => `headers of ${this.name} say ${statusCode}`,
    );
    // An upload makes its progress before.
    demand(
      api === 'uploadFile' || !this.#progress.hasBegun,
      () => `${this.name} has its headers event after progress`,
    );
    return () => true;
  }

  /**
   * A callback is called.
   *
   * @param {{ callback: string, value: any, isSame: boolean, at: number }} told
   */
  tell({ callback, value, isSame, at }) {
    const called = `${callback} of ${this.name}`;
    demand(!this.#told.includes(callback), () => `${called} was called again`);
    if (!this.#isTold) {
      this.#checkOutcome(value, at);
      if (callback !== 'complete') {
        const wanted = this.#isOk ? 'success' : 'fail';
        demand(callback === wanted, () => `${called} was called with ${value.errMsg}`);
      }
    }
    const first = this.#facts.onlyComplete ? [] : [this.#isOk ? 'success' : 'fail'];
    const order = [...first, 'complete'];
    demand(
      callback === order[this.#told.length],
      () => `${called} was called instead of ${order[this.#told.length] ?? 'nothing'}`,
    );
    demand(isSame, () => `${called} got another object than ${first[0]}`);
    this.#told.push(callback);
  }

  /** Its `complete` has returned or thrown. */
  end() {
    this.#ended = true;
  }

  #checkOutcome(value, at) {
    const possible = this.#outcomes();
    const told = JSON.stringify(value);
    demand(
      possible.some((outcome) => says(value, this.#facts.api, outcome)),
      () => `${this.name} ended with ${told} instead of ${words(possible)}`,
    );
    this.#isOk = value.errMsg.endsWith(':ok');
    if (value.errno === 5) {
      const after = at - this.#startsAfter;
      // Browsers' clocks are coarse, and their timers keep to them.
      demand(
        after >= this.#limit - 2,
        () => `${this.name} timed out after ${after} of ${this.#limit} ms`,
      );
    }
    if (this.isAborted) return;
    for (const listening of Object.values(this.#listening)) listening.checkRound();
    if (!this.#isOk) return;
    for (const { fn, isLate, heard } of this.#listening.headers.registrations) {
      demand(
        isLate || heard.length === 1,
        () => `headers of ${this.name}: f${fn} was called ${heard.length} times`,
      );
    }
    this.#progress.checkWhole();
  }

  #outcomes() {
    if (this.hasBadParameters) return [badParameter(this.#facts)];
    if (this.#refusal) return [this.#refusal];
    if (this.isAborted) return [abort(this.#facts.api)];
    return natural(this.#facts, {
      file: this.#file,
      limit: this.#limit,
      hasHeaders: this.#hasHeaders,
    });
  }
}

const words = (outcomes) =>
  outcomes.map((outcome) => JSON.stringify(outcome)).join(' or ') || 'never, unless aborted';

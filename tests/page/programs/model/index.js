// A small model of the contract. It reads a log from beginning to end, and at each entry says
// whether the contract lets that happen now.
import { Ask } from './ask.js';
import { Files } from './files.js';
import { Line } from './line.js';
import { Toast } from './toast.js';
import { Transfer } from './transfer.js';
import { demand, Violation } from './violation.js';

export { Violation };

/**
 * Throws a `Violation` if the contract does not explain the log.
 *
 * @param {any[]} log of one program, from interpreter.js
 * @returns {Transfer[]} the transfers, as they ended
 */
export function explain(log) {
  const model = new Model();
  for (const [index, entry] of log.entries()) {
    try {
      model.read(entry);
    } catch (error) {
      if (error instanceof Violation) error.index = index;
      throw error;
    }
  }
  return model.finish();
}

class Model {
  #line = new Line();
  #files = new Files();
  #transfers = [];
  #toasts = [];
  #asks = [];
  /** The points entered and not left, the innermost last. */
  #points = [];
  /** Calls that have not returned. */
  #running = [];
  /** What was thrown and is not reported yet. */
  #unreported = [];
  #throwing;
  #limit;
  #before = 0;
  #hasFinished = false;

  read(entry) {
    const [kind] = Object.keys(entry);
    this[kind](entry);
    this.#before = entry.at;
  }

  finish() {
    demand(this.#hasFinished, () => `${this.#open()} never ended`);
    return this.#transfers;
  }

  #open() {
    const all = [...this.#transfers, ...this.#toasts, ...this.#asks];
    const open = all.filter(({ hasEnded }) => !hasEnded);
    return open.map(({ name }) => name).join(', ') || 'the program';
  }

  // What follows are the kinds of entries: what happened ...

  enter({ enter: point, at }) {
    const { step, afterTask } = point;
    if (step === undefined) this.#call({ ...point, at });
    else if (afterTask) this.#line.checkFilled();
    if (step === 'end') {
      const isOpen = this.#open() !== 'the program';
      demand(!isOpen, () => `${this.#open()} did not end`);
      demand(this.#unreported.length === 0, () => `${this.#unreported[0]} was not reported`);
      this.#line.settle();
      this.#hasFinished = true;
    }
    this.#points.push(point);
  }

  #call(point) {
    const subject = this.#subject(point);
    const what = point.callback ?? `listener f${point.fn}`;
    const isDuringCall = this.#running.at(-1) === subject && subject.hasBadParameters;
    demand(
      this.#points.length === 0 || isDuringCall,
      () => `${what} of ${subject.name} was called while other code ran`,
    );
    if (point.callback === undefined) return subject.hear(point);
    subject.tell(point);
    const { callback, value } = point;
    if (value.errMsg === 'downloadFile:ok') {
      // Told by whichever callback comes first.
      if (callback === 'success' || subject.facts.onlyComplete) {
        this.#files.add(value, subject.facts);
      }
    }
  }

  #subject({ call, toast, ask }) {
    if (ask !== undefined) return this.#asks[ask];
    return toast === undefined ? this.#transfers[call] : this.#toasts[toast];
  }

  leave({ threw }) {
    const point = this.#points.pop();
    demand(threw === this.#throwing, () => `${threw} came out of a call, which never throws`);
    this.#throwing = undefined;
    if (threw !== undefined && point.step === undefined) this.#unreported.push(threw);
    if (point.callback === 'complete') {
      const subject = this.#subject(point);
      subject.end();
      if (point.call !== undefined) this.#line.leave(subject);
    }
  }

  sent({ sent: url, via }) {
    const name = this.#nameOf(url);
    demand(this.#points.length === 0, () => `${name} was sent in the turn of the call`);
    const loading = this.#transfers.find((one) => one.isLoading && one.facts.url === url);
    if (loading) return loading.sendLoaded(via);
    const first = this.#line.start(({ firstUrl }) => firstUrl === url, name);
    first.leaveQueue(via, this.#before);
  }

  #nameOf(url) {
    const found = this.#transfers.find(({ facts }) => facts.url === url);
    return found?.name ?? url;
  }

  reported({ reported }) {
    const wanted = this.#unreported.shift();
    // Browsers put words of their own before it.
    demand(
      wanted !== undefined && reported.endsWith(wanted),
      () => `"${reported}" was reported instead of ${wanted ?? 'nothing'}`,
    );
  }

  rejected({ rejected }) {
    demand(false, () => `a promise was rejected with ${rejected}, and nobody had it`);
  }

  // ... and what the program did.

  call(facts) {
    const { file, api } = facts;
    const found = file && this.#files.find(file);
    const transfer = new Transfer(facts, { file: found, limit: this.#limit });
    demand(facts.call === this.#transfers.length, () => `${transfer.name} is out of order: ${api}`);
    this.#transfers.push(transfer);
    this.#running.push(transfer);
    if (transfer.isSendable) this.#line.join(transfer);
  }

  returned({ result }) {
    const transfer = this.#running.pop();
    demand(result === 'function', () => `${transfer.name} returned no task`);
    demand(
      transfer.hasEnded === transfer.hasBadParameters,
      () => `${transfer.name} returned before its callbacks were called`,
    );
  }

  abort({ abort: number }) {
    const transfer = this.#transfers[number];
    transfer.abort();
    if (transfer.isAborted && this.#line.isWaiting(transfer)) this.#line.leave(transfer);
  }

  on({ on: number, event, fn }) {
    this.#transfers[number].on(event, fn);
  }

  off({ off: number, event, fn }) {
    this.#transfers[number].off(event, fn);
  }

  throw({ throw: message }) {
    this.#throwing = message;
  }

  inspected({ inspected }) {
    this.#line.check(inspected);
    this.#files.check(inspected);
  }

  release({ release }) {
    this.#files.release(release);
  }

  configure({ configure }) {
    this.#limit = configure;
  }

  toast(facts) {
    const toast = new Toast(facts);
    this.#toasts.push(toast);
    this.#running.push(toast);
  }

  shown({ result }) {
    const toast = this.#running.pop();
    toast.checkResult(result);
    demand(
      toast.hasEnded === (toast.hasBadParameters && toast.hasCallbacks),
      () => `${toast.name} returned before its callbacks were called`,
    );
  }

  ask(facts) {
    const ask = new Ask(facts);
    this.#asks.push(ask);
    this.#running.push(ask);
  }

  asked() {
    const ask = this.#running.pop();
    demand(
      ask.hasEnded === ask.hasBadParameters,
      () => `${ask.name} returned before its callbacks were called`,
    );
  }

  promise(entry) {
    this.#toasts[entry.promise].settle(entry);
  }
}

import { Queue } from './queue.js';
import { Transfer } from './transfer.js';

/** @typedef {import('./follow.js').Callback} Callback */
/** @typedef {import('./follow.js').Follower} Follower */

/** Every transfer of the demo, the phone's too, in the order of the calls. */
export class Transfers {
  /** @type {Transfer[]} */
  all = [];
  /** @type {Set<(transfer: Transfer, callback: Callback, value: any, bytes: number) => void>} */
  #listeners = new Set();
  #count = 0;

  /** @param {() => void} changed */
  constructor(changed) {
    this.queue = new Queue(changed);
    this.changed = changed;
  }

  /** @param {(transfer: Transfer, callback: Callback, value: any, bytes: number) => void} listener */
  onCallback(listener) {
    this.#listeners.add(listener);
  }

  /**
   * @param {import('./transfer.js').About} about
   * @param {(number: number) => { url: string }} optionsFor
   * @param {(options: any, follower: Follower) => any} call
   * @returns {Transfer}
   */
  start(about, optionsFor, call) {
    const number = ++this.#count;
    const options = optionsFor(number);
    const transfer = new Transfer(number, about, options.url);
    this.all.push(transfer);
    this.queue.join(transfer);
    transfer.task = call(options, {
      note: (callback, value) => this.#note(transfer, callback, value),
      listening: (listens) => (transfer.listens = listens),
      // Like in the module: who waits leaves the line at once.
      aborting: () => transfer.state === 'waiting' && this.queue.leave(transfer),
    });
    return transfer;
  }

  get active() {
    return this.all.filter((transfer) => transfer.isActive);
  }

  abortAll() {
    for (const { task } of this.active) task.abort();
  }

  forgetEnded() {
    this.all = this.active;
    this.changed();
  }

  /** @param {Transfer} transfer @param {Callback} callback @param {any} value */
  #note(transfer, callback, value) {
    const bytes = transfer.take(callback, value);
    if (callback === 'complete') this.queue.leave(transfer);
    for (const listener of this.#listeners) listener(transfer, callback, value, bytes);
    this.changed();
  }
}

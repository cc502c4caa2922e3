import { Queue } from './queue.js';
import { Transfer } from './transfer.js';

/** @typedef {import('./transfer.js').Callback} Callback */

/** Every transfer of this page, in the order of the calls. */
export class Transfers {
  /** @type {Transfer[]} */
  all = [];
  /** @type {Set<(transfer: Transfer, callback: Callback, value: any) => void>} */
  #listeners = new Set();
  #count = 0;

  /** @param {() => void} changed */
  constructor(changed) {
    this.queue = new Queue(changed);
    this.changed = changed;
  }

  /** @param {(transfer: Transfer, callback: Callback, value: any) => void} listener */
  onCallback(listener) {
    this.#listeners.add(listener);
  }

  /**
   * @param {'upload' | 'download'} kind
   * @param {string} name
   * @param {(number: number) => Transfer['options']} optionsFor
   * @param {boolean} listens
   */
  start(kind, name, optionsFor, listens) {
    const number = ++this.#count;
    const transfer = new Transfer(number, kind, name, optionsFor(number), listens);
    this.all.push(transfer);
    this.queue.join(transfer);
    transfer.call((callback, value) => {
      if (callback === 'complete') this.queue.leave(transfer);
      for (const listener of this.#listeners) listener(transfer, callback, value);
      this.changed();
    });
    return transfer;
  }

  get active() {
    return this.all.filter((transfer) => transfer.isActive);
  }

  /** @param {Transfer} transfer */
  abort(transfer) {
    // Like in the module: who waits leaves the line at once.
    if (transfer.state === 'waiting') this.queue.leave(transfer);
    transfer.abort();
  }

  abortAll() {
    for (const transfer of this.active) this.abort(transfer);
  }

  forgetEnded() {
    this.all = this.active;
    this.changed();
  }
}

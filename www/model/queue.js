// Who is in which slot and who waits. The module tells only how many; the rest follows from its
// rule: ten slots, first in, first out.

export const SLOTS = 10;

/** @typedef {import('./transfer.js').Transfer} Transfer */

export class Queue {
  /** @type {(Transfer | undefined)[]} */
  slots = Array(SLOTS).fill(undefined);
  /** @type {Transfer[]} */
  line = [];
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @param {Transfer} transfer */
  join(transfer) {
    this.line.push(transfer);
    this.#fillSoon();
  }

  /** @param {Transfer} transfer */
  leave(transfer) {
    this.slots = this.slots.map((taken) => (taken === transfer ? undefined : taken));
    this.line = this.line.filter((waiting) => waiting !== transfer);
    this.#fillSoon();
  }

  // Like the module, after the caller's turn.
  #fillSoon() {
    this.#changed();
    queueMicrotask(() => {
      for (const [slot, taken] of this.slots.entries()) {
        const next = taken ? undefined : this.line.shift();
        if (!next) continue;
        next.start();
        this.slots[slot] = next;
      }
      this.#changed();
    });
  }
}

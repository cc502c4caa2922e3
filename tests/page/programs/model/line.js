// CONTRACT §3: at most 10 in flight, the rest wait in the order of their calls.
import { demand } from './violation.js';

const LIMIT = 10;

export class Line {
  #waiting = [];
  #inFlight = new Set();
  /** That have ended, and may keep their places until nothing is written of their files any more. */
  #writing = 0;

  join(transfer) {
    this.#waiting.push(transfer);
  }

  isWaiting(transfer) {
    return this.#waiting.includes(transfer);
  }

  isInFlight(transfer) {
    return this.#inFlight.has(transfer);
  }

  /** The first in line goes, which must be `wanted`. */
  start(wanted, name) {
    const first = this.#waiting.shift();
    demand(first, () => `${name} was sent, and nobody waits`);
    demand(wanted(first), () => `${name} was sent, but first in line is #${first.number}`);
    this.#inFlight.add(first);
    demand(
      this.#inFlight.size <= LIMIT,
      () => `#${first.number} was sent as number ${this.#inFlight.size} in flight`,
    );
    return first;
  }

  leave(transfer) {
    const index = this.#waiting.indexOf(transfer);
    if (index >= 0) this.#waiting.splice(index, 1);
    const { isAborted, facts } = transfer;
    if (this.#inFlight.delete(transfer) && isAborted && facts.place) this.#writing += 1;
  }

  /** All has come to its end. */
  settle() {
    this.#writing = 0;
  }

  check({ inFlight, waiting }) {
    const more = inFlight - this.#inFlight.size;
    demand(
      more >= 0 && more <= this.#writing && waiting === this.#waiting.length,
      () =>
        `inspect() says ${inFlight} in flight and ${waiting} waiting ` +
        `instead of ${this.#inFlight.size} and ${this.#waiting.length}`,
    );
    this.#writing = more;
  }

  /** Slots are filled in microtasks, so that none is free when a task begins. */
  checkFilled() {
    demand(
      this.#waiting.length === 0 || this.#inFlight.size + this.#writing >= LIMIT,
      () => `only ${this.#inFlight.size} in flight while ${this.#waiting.length} wait`,
    );
  }
}

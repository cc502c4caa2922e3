// CONTRACT §4: the listeners of one event of one task. A round is one event on its way through them.
import { demand } from './violation.js';

export class Listening {
  /** In the order added: `{ id, fn, isLate, heard }`, the last the values that it was called with. */
  registrations = [];
  #name;
  #added = 0;
  #round;

  constructor(name) {
    this.#name = name;
  }

  get isEmpty() {
    return this.registrations.length === 0;
  }

  on(fn, isLate) {
    this.#added += 1;
    const addedIn = this.#round?.value;
    this.registrations.push({ id: this.#added, fn, isLate, addedIn, heard: [] });
  }

  off(fn) {
    this.registrations = this.registrations.filter((other) => fn !== undefined && other.fn !== fn);
  }

  /**
   * A listener is called: the next one of the round, or else the first of a new one.
   *
   * @param {number} fn
   * @param {object} value
   * @param {(value: object) => (registration: any) => boolean} begin who hears a new event
   */
  hear(fn, value, begin) {
    const key = JSON.stringify(value);
    if (this.#pending().length === 0) {
      const hears = begin(value);
      this.#round = { key, value, left: this.registrations.filter(hears).map(({ id }) => id) };
    }
    const [next] = this.#pending();
    const called = `${this.#name}: listener f${fn}`;
    demand(next, () => `${called} was called, but nobody should hear ${key}`);
    demand(
      next.fn === fn && this.#round.key === key,
      () => `${called} was called with ${key}; it was f${next.fn}'s turn for ${this.#round.key}`,
    );
    this.#round.left = this.#round.left.filter((id) => id !== next.id);
    next.heard.push(value);
  }

  /** No event is still on its way. */
  checkRound() {
    const [missed] = this.#pending();
    demand(!missed, () => `${this.#name}: f${missed.fn} was not called with ${this.#round.key}`);
  }

  /** Those of the round whose turn is still to come, and who have not been taken off. */
  #pending() {
    const { left = [] } = this.#round ?? {};
    return left.flatMap((id) => this.registrations.find((one) => one.id === id) ?? []);
  }
}

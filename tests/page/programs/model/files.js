// CONTRACT §9: which file is behind a path, and how many are held.
import { demand } from './violation.js';

export class Files {
  /** Sizes of temp files by the number of their path, and of those kept under user paths. */
  #temps = [];
  #released = new Set();
  #kept = new Map();

  /** What an upload finds at its path while its call runs. */
  find({ kind, path, temp, user, size }) {
    switch (kind) {
      case 'temp': {
        const isReleased = this.#released.has(temp);
        return { path, isFetched: isReleased, isMissing: isReleased, size: this.#temps[temp] };
      }
      case 'user':
        return { path, isUnknown: !this.#kept.has(user), size: this.#kept.get(user) };
      case 'missing':
        return { path, isFetched: true, isMissing: true };
      default:
        return { path, isFetched: true, size };
    }
  }

  /** A download has succeeded. */
  add({ temp }, { keep, answer }) {
    if (temp === undefined) {
      this.#kept.set(keep, answer.size);
    } else {
      demand(temp === this.#temps.length, () => `temp path ${temp} was handed out before`);
      this.#temps.push(answer.size);
    }
  }

  release(numbers) {
    for (const number of numbers) this.#released.add(number);
  }

  check({ tempFiles }) {
    const held = this.#temps.length - this.#released.size;
    demand(
      tempFiles === held,
      () => `inspect() says ${tempFiles} temp files instead of ${held}: made less released`,
    );
  }
}

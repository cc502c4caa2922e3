// CONTRACT §7: which progress events there are, and who hears them.
import { demand } from './violation.js';

export class Progress {
  #name;
  #listening;
  /** By `XMLHttpRequest`, which reports progress as it is made. */
  #isWatched = false;
  #hidesLength;
  #last = -1;
  #rounds100 = 0;
  hasBegun = false;

  constructor(name, listening, hidesLength) {
    this.#name = name;
    this.#listening = listening;
    this.#hidesLength = hidesLength;
  }

  leaveQueue() {
    this.#isWatched = !this.#listening.isEmpty;
    return this.#isWatched;
  }

  /** A new event: says who hears it. */
  begin(value) {
    const { progress, done, total } = read(value);
    const told = JSON.stringify(value);
    demand(
      progress === (total === 0 ? 100 : Math.floor((100 * done) / total)) && done <= total,
      () => `${this.#name}: ${told} is no progress`,
    );
    this.hasBegun = true;
    const isFinal =
      progress === 100 && (this.#rounds100 > 0 || this.#hidesLength || !this.#isWatched);
    if (progress === 100) this.#rounds100 += 1;
    // For those who came too late for any other.
    if (isFinal) return ({ isLate, heard }) => isLate && heard.length === 0;
    demand(
      this.#isWatched && !this.#hidesLength,
      () => `${this.#name}: ${told} could not be known`,
    );
    demand(progress > this.#last, () => `${this.#name}: ${told} comes after ${this.#last} %`);
    this.#last = progress;
    return () => true;
  }

  /** Before `success` everyone has heard of the last byte, once. */
  checkWhole() {
    for (const { fn, isLate, addedIn, heard } of this.#listening.registrations) {
      const count = heard.filter((value) => value.progress === 100).length;
      const is100 = addedIn?.progress === 100;
      const wanted = this.#hidesLength && !isLate ? [0] : is100 ? [0, 1] : [1];
      demand(
        wanted.includes(count),
        () => `${this.#name}: f${fn} heard of 100 % ${count} times, not ${wanted.join(' or ')}`,
      );
    }
  }
}

/** The two functions name the same fields differently. */
function read(value) {
  const { progress, ...bytes } = value;
  const [done, total] = Object.values(bytes);
  return { progress, done, total };
}

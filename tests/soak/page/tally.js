// What became of each transfer, and whatever was not as promised. Kept in typed arrays, which are
// small and lie outside the heap that is measured.

export const outcomes = [
  'ok',
  'abort',
  'timeout',
  'parameter error',
  'invalid url',
  'invalid header',
  'file not found',
  'permission denied',
  'network error',
  'network interrupted',
];

const LIMIT = 10;

/** As many are told in words; the others are counted. */
const TOLD = 5;

export class Tally {
  /** @param {number} count of transfers */
  constructor(count) {
    this.count = count;
    this.begun = 0;
    this.completed = 0;
    this.settles = new Uint8Array(count);
    this.completes = new Uint8Array(count);
    this.isAborted = new Uint8Array(count);
    this.hasLeft = new Uint8Array(count);
    this.requests = new Uint8Array(count);
    /** When each was told of its end, in ms of the clock that the server reads too. */
    this.toldAt = new Float64Array(count);
    this.byOutcome = new Uint32Array(outcomes.length);
    this.inFlight = 0;
    this.mostInFlight = 0;
    this.mostWaiting = 0;
    this.lastToLeave = -1;
    this.thrown = 0;
    this.heard = 0;
    this.asked = 0;
    this.answered = 0;
    /** By promise. @type {Record<string, { count: number, told: string[] }>} */
    this.broken = {};
  }

  /**
   * @param {string} promise
   * @param {number} number
   * @param {string} what
   */
  breaks(promise, number, what) {
    const broken = (this.broken[promise] ??= { count: 0, told: [] });
    broken.count += 1;
    if (broken.told.length < TOLD) broken.told.push(`transfer ${number}: ${what}`);
  }

  /**
   * Requests something for the first time, by which it is seen to have left the queue.
   *
   * @param {number} number
   * @param {boolean} isAtOnce whether it does so as soon as it has left
   */
  leaves(number, isAtOnce) {
    if (this.hasLeft[number]) return;
    this.hasLeft[number] = 1;
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    if (this.inFlight > LIMIT) this.breaks('limit', number, `is number ${this.inFlight} in flight`);
    if (!isAtOnce) return;
    if (number < this.lastToLeave) this.breaks('order', number, `comes after ${this.lastToLeave}`);
    this.lastToLeave = Math.max(this.lastToLeave, number);
  }

  /** @param {number} number @param {boolean} isRequest and not its file that is read */
  sends(number, isRequest) {
    if (this.isAborted[number]) this.breaks('abort', number, 'sends after its abort');
    if (this.completes[number]) this.breaks('once', number, 'sends after its end');
    if (!isRequest) return;
    this.requests[number] += 1;
    if (this.requests[number] > 1) this.breaks('once', number, 'is sent again');
  }

  /** @param {number} number @param {string} how @param {readonly string[]} allowed */
  settlesAs(number, how, allowed) {
    this.settles[number] += 1;
    if (this.settles[number] > 1) this.breaks('once', number, `settles again: ${how}`);
    if (this.completes[number]) this.breaks('once', number, `settles after complete: ${how}`);
    if (!allowed.includes(how))
      this.breaks('outcome', number, `${how} and not ${allowed.join(', ')}`);
  }

  /** @param {number} number @param {string} how */
  completesAs(number, how) {
    this.completes[number] += 1;
    if (this.completes[number] > 1) {
      this.breaks('once', number, `completes again: ${how}`);
      return;
    }
    this.completed += 1;
    this.toldAt[number] = Date.now();
    this.byOutcome[outcomes.indexOf(how)] += 1;
    if (this.hasLeft[number]) this.inFlight -= 1;
  }

  /** Those that have begun and not completed. */
  missing() {
    const numbers = [];
    for (let number = 0; number < this.begun; number += 1) {
      if (!this.completes[number]) numbers.push(number);
    }
    return numbers;
  }
}

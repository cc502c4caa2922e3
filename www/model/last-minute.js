/** How long is remembered, and in which steps; in ms. */
export const SPAN = 60_000;
const STEP = 500;

const STEPS = SPAN / STEP;

/** A speed is the mean of so many steps: bytes come in bursts. */
const MEAN = 3;

/** What the last minute was like: bytes per second each way, and slots in use. */
export class LastMinute {
  upload = zeros();
  download = zeros();
  slots = zeros();
  #moved = { upload: 0, download: 0 };
  /** Of the steps that the next speed is the mean of. */
  #recent = { upload: Array(MEAN).fill(0), download: Array(MEAN).fill(0) };
  #last = performance.now();

  /** @param {'upload' | 'download'} kind @param {number} bytes that have gone through */
  add(kind, bytes) {
    this.#moved[kind] += bytes;
  }

  /**
   * Closes the steps that are over.
   *
   * @param {number} inFlight how many slots are in use
   * @returns {boolean} whether there were any
   */
  advance(inFlight) {
    const steps = Math.floor((performance.now() - this.#last) / STEP);
    if (steps === 0) return false;
    this.#last += steps * STEP;
    for (let step = Math.min(steps, STEPS + 1); step > 0; step--) {
      for (const kind of /** @type {const} */ (['upload', 'download'])) {
        const recent = this.#recent[kind];
        push(recent, this.#moved[kind] / steps);
        const sum = recent.reduce((total, bytes) => total + bytes, 0);
        push(this[kind], sum / ((MEAN * STEP) / 1000));
      }
      push(this.slots, inFlight);
    }
    this.#moved = { upload: 0, download: 0 };
    return true;
  }

  get isFlat() {
    return [this.upload, this.download, this.slots].every((row) => row.every((value) => !value));
  }
}

const zeros = () => /** @type {number[]} */ (Array(STEPS + 1).fill(0));

/** @param {number[]} row @param {number} value */
function push(row, value) {
  row.shift();
  row.push(value);
}

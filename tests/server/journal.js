// @ts-check

/**
 * @typedef {{ kind: 'field', name: string, value: string }} Field
 * @typedef {{ kind: 'file', name: string, filename: string, type: string, size: number, sha256: string | null }} FilePart
 *   `sha256` stays null when the part was cut off
 */

/**
 * @typedef {object} Entry
 * @property {string | null} id the query's label
 * @property {number} number order of arrival over all ids, from 1
 * @property {string} origin the listener's
 * @property {string} method
 * @property {string} path
 * @property {string} search the query, with its question mark
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string[]} rawHeaders each name as it came, and behind it the value
 * @property {number} options preflights for the id so far
 * @property {(Field | FilePart)[]} parts in the order of the body
 * @property {number} bytes of the request body, as far as it was read
 * @property {string} raw the first 4096 of them, or as many as the query's `keep`, as latin1
 * @property {string | null} error why the body is no proper form
 * @property {null | 'aborted' | 'finished'} closed `finished`: the whole answer was handed to the system
 * @property {number} startedAt
 * @property {number | null} endedAt
 */

/** @typedef {{ inFlight: number, highWater: number, requests: number, options: number }} Stats */

/** The paths that count as transfers. */
const TRANSFERS = new Set(['/upload', '/download']);

/** What the server has seen. */
export class Journal {
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Map<string | null, number>} */
  #options = new Map();
  /** Membership, not a counter: an entry that ends twice, or after a reset, cannot skew it. @type {Set<Entry>} */
  #inFlight = new Set();
  #highWater = 0;
  #requests = 0;

  /**
   * @param {Pick<Entry, 'id' | 'origin' | 'method' | 'path' | 'search' | 'headers' | 'rawHeaders'>} request
   * @returns {Entry} live: to be filled in while the body is read
   */
  open(request) {
    /** @type {Entry} */
    const entry = {
      ...request,
      number: this.#entries.length + 1,
      options: 0,
      parts: [],
      bytes: 0,
      raw: '',
      error: null,
      closed: null,
      startedAt: Date.now(),
      endedAt: null,
    };
    this.#entries.push(entry);
    if (TRANSFERS.has(entry.path)) {
      this.#requests += 1;
      this.#inFlight.add(entry);
      this.#highWater = Math.max(this.#highWater, this.#inFlight.size);
    }
    return entry;
  }

  /**
   * Only the first call for an entry counts.
   * @param {Entry} entry
   * @param {'aborted' | 'finished'} how
   */
  close(entry, how) {
    if (entry.closed) return;
    entry.closed = how;
    entry.endedAt = Date.now();
    this.#inFlight.delete(entry);
  }

  /** @param {string | null} id */
  preflight(id) {
    this.#options.set(id, (this.#options.get(id) ?? 0) + 1);
  }

  /**
   * A copy, so that what a test holds does not change under it.
   * @param {Entry} entry
   * @returns {Entry}
   */
  snapshot(entry) {
    return structuredClone({ ...entry, options: this.#options.get(entry.id) ?? 0 });
  }

  /** @param {string} [id] all when left out */
  records(id) {
    const entries = id === undefined ? this.#entries : this.#entries.filter((e) => e.id === id);
    return entries.map((entry) => this.snapshot(entry));
  }

  /** @returns {Stats} */
  stats() {
    return {
      inFlight: this.#inFlight.size,
      highWater: this.#highWater,
      requests: this.#requests,
      options: [...this.#options.values()].reduce((sum, count) => sum + count, 0),
    };
  }

  /** Forgets all but what is in flight, which goes on counting until it ends. */
  reset() {
    this.#entries = [];
    this.#options.clear();
    this.#highWater = this.#inFlight.size;
    this.#requests = 0;
  }
}

/** @typedef {import('./follow.js').Callback} Callback */

/** Such failures come before anything is sent. */
const NOT_SENT = new Set([1001, 600005, 600009, 600010, 603303]);

/**
 * @typedef {object} About
 * @property {'upload' | 'download'} kind
 * @property {string} name of the file, or what else is transferred
 * @property {'desk' | 'phone'} caller whether this page called or the phone's
 * @property {number} [size] of the file, if it is known before
 */

/** One call, and what its callbacks have told so far. */
export class Transfer {
  /** @type {'waiting' | 'running' | 'ok' | 'failed'} */
  state = 'waiting';
  /** The last progress event: its percentage, and how many bytes of how many. */
  progress = { percent: /** @type {number | undefined} */ (undefined), done: 0, total: 0 };
  /** Whether the caller listens to progress. */
  listens = false;
  /** How it travels, as soon as that is settled. @type {'XHR' | 'fetch' | undefined} */
  transport;
  startedAt = NaN;
  endedAt = NaN;
  /** @type {{ errMsg: string, errno?: number, statusCode?: number, data?: string } | undefined} */
  result;
  /** @type {any} */
  task;
  /** @type {() => void} */
  #end = () => {};
  /** Resolves when `complete` has been called. */
  ended = new Promise((resolve) => (this.#end = () => resolve(undefined)));

  /**
   * @param {number} number
   * @param {About} about
   * @param {string} url
   */
  constructor(number, { kind, name, caller, size }, url) {
    this.number = number;
    this.kind = kind;
    this.name = name;
    this.caller = caller;
    this.size = size;
    this.host = hostOf(url);
  }

  /** Whether neither `success` nor `fail` has come yet. */
  get isActive() {
    return this.state === 'waiting' || this.state === 'running';
  }

  /** It has left the queue. */
  start() {
    this.state = 'running';
    this.startedAt = performance.now();
    this.transport = this.listens ? 'XHR' : 'fetch';
  }

  /**
   * @param {Callback} callback
   * @param {any} value
   * @returns {number} how many bytes have gone through since the last one
   */
  take(callback, value) {
    const before = this.progress.done;
    if (callback === 'progress') {
      this.progress = {
        percent: value.progress,
        done: value.totalBytesSent ?? value.totalBytesWritten,
        total: value.totalBytesExpectedToSend ?? value.totalBytesExpectedToWrite,
      };
    }
    if (callback === 'success' || callback === 'fail') {
      this.state = callback === 'success' ? 'ok' : 'failed';
      this.result = value;
      this.endedAt = performance.now();
      if (NOT_SENT.has(value.errno)) this.transport = undefined;
    }
    if (callback === 'success' && before === 0) {
      this.progress.done = this.size ?? (Number(value.header['content-length']) || 0);
    }
    if (callback === 'complete') this.#end();
    return this.progress.done - before;
  }
}

/** @param {string} url */
function hostOf(url) {
  try {
    return new URL(url, location.href).host;
  } catch {
    return '';
  }
}

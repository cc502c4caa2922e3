import { downloadFile, uploadFile } from 'wx-transfer';

const functions = { upload: uploadFile, download: downloadFile };

/** @typedef {'headers' | 'progress' | 'success' | 'fail' | 'complete'} Callback */

/** One call, and what its callbacks have told so far. */
export class Transfer {
  /** @type {'waiting' | 'running' | 'ok' | 'failed'} */
  state = 'waiting';
  /** The last progress event: its percentage, and how many bytes of how many. */
  progress = { percent: /** @type {number | undefined} */ (undefined), done: 0, total: 0 };
  startedAt = NaN;
  endedAt = NaN;
  /** @type {{ errMsg: string, errno?: number, statusCode?: number, data?: string } | undefined} */
  result;
  #task;
  /** @type {() => void} */
  #end = () => {};
  /** Resolves when `complete` has been called. */
  ended = new Promise((resolve) => (this.#end = () => resolve(undefined)));

  /**
   * @param {number} number
   * @param {'upload' | 'download'} kind
   * @param {string} name of the file or what else is transferred
   * @param {{ url: string, filePath?: string, name?: string, timeout?: number }} options
   * @param {boolean} listens to progress
   */
  constructor(number, kind, name, options, listens) {
    this.number = number;
    this.kind = kind;
    this.name = name;
    this.options = options;
    this.listens = listens;
  }

  /** @param {(callback: Callback, value: any) => void} note called for every callback, in order */
  call(note) {
    const noteAs = (/** @type {Callback} */ callback) => (/** @type {any} */ value) => {
      this.#take(callback, value);
      note(callback, value);
    };
    this.#task = functions[this.kind]({
      ...this.options,
      success: noteAs('success'),
      fail: noteAs('fail'),
      complete: noteAs('complete'),
    });
    this.#task.onHeadersReceived(noteAs('headers'));
    // Left out, not emptied: its mere presence makes the transfer go by XMLHttpRequest.
    if (this.listens) this.#task.onProgressUpdate(noteAs('progress'));
  }

  abort() {
    this.#task.abort();
  }

  /** Whether neither `success` nor `fail` has come yet. */
  get isActive() {
    return this.state === 'waiting' || this.state === 'running';
  }

  /** @param {Callback} callback @param {any} value */
  #take(callback, value) {
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
    }
    if (callback === 'complete') this.#end();
  }
}

/** @typedef {import('./transfer.js').Transfer} Transfer */
/** @typedef {import('./follow.js').Callback} Callback */

/**
 * One line: a callback, or a row of progress events of one transfer.
 * @typedef {{ at: number, transfer: Transfer, callback: Callback, first: any, last: any, count: number }} Line
 */

const MOST = 3000;

/** The callbacks of all transfers in the order in which they came. */
export class Log {
  /** @type {Line[]} */
  lines = [];
  /** The line that a transfer's next progress event goes to. @type {Map<Transfer, Line>} */
  #open = new Map();

  /** @param {Transfer} transfer @param {Callback} callback @param {any} value */
  add(transfer, callback, value) {
    const open = this.#open.get(transfer);
    if (callback === 'progress' && open) {
      open.last = value;
      open.count++;
      return;
    }
    const line = { at: performance.now(), transfer, callback, first: value, last: value, count: 1 };
    this.lines.push(line);
    if (this.lines.length > MOST) this.lines.splice(0, this.lines.length - MOST);
    if (callback === 'progress') this.#open.set(transfer, line);
    else this.#open.delete(transfer);
  }

  clear() {
    this.lines = [];
    this.#open.clear();
  }
}

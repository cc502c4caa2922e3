// CONTRACT §11 and §13: how a call of a toast ends.
import { demand } from './violation.js';

export class Toast {
  #facts;
  #errMsg;
  #told = [];

  constructor(facts) {
    this.#facts = facts;
    const { name, hasTitle } = facts;
    this.#errMsg =
      name.startsWith('show') && !hasTitle
        ? `${name}:fail parameter error: parameter.title should be String instead of Undefined;`
        : `${name}:ok`;
  }

  get name() {
    return `${this.#facts.name} ${this.#facts.toast}`;
  }

  get hasBadParameters() {
    return !this.#errMsg.endsWith(':ok');
  }

  get hasCallbacks() {
    return this.#facts.hasCallbacks;
  }

  get hasEnded() {
    return this.#facts.hasCallbacks ? this.#told.length === 2 : this.#told.length === 1;
  }

  checkResult(result) {
    const wanted = this.#facts.hasCallbacks ? '[object Undefined]' : '[object Promise]';
    demand(result === wanted, () => `${this.name} returned ${result} instead of ${wanted}`);
  }

  tell({ callback, value, isSame }) {
    const order = [this.hasBadParameters ? 'fail' : 'success', 'complete'];
    this.#tell(callback, order, value);
    demand(isSame, () => `${callback} of ${this.name} got another object than ${order[0]}`);
  }

  settle({ how, value }) {
    this.#tell(how, [this.hasBadParameters ? 'rejected' : 'resolved'], value);
  }

  end() {}

  #tell(what, order, { errMsg }) {
    const wanted = order[this.#told.length] ?? 'nothing';
    demand(what === wanted, () => `${this.name}: ${what} came instead of ${wanted}`);
    demand(errMsg === this.#errMsg, () => `${this.name}: ${what} got ${errMsg}`);
    this.#told.push(what);
  }
}

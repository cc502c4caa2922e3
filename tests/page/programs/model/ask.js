// CONTRACT §15: how a call ends that is no transfer.
import { endOf } from '../asks.js';
import { demand } from './violation.js';

export class Ask {
  #facts;
  #errMsg;
  #told = [];

  constructor(facts) {
    this.#facts = facts;
    this.#errMsg = endOf(facts.name, facts.file);
  }

  get name() {
    return `${this.#facts.name} ${this.#facts.ask}`;
  }

  get hasBadParameters() {
    return this.#errMsg.includes('parameter error');
  }

  get hasEnded() {
    return this.#told.length === 2;
  }

  tell({ callback, value: { errMsg }, isSame }) {
    const order = [this.#errMsg.endsWith(':ok') ? 'success' : 'fail', 'complete'];
    const wanted = order[this.#told.length] ?? 'nothing';
    demand(callback === wanted, () => `${this.name}: ${callback} came instead of ${wanted}`);
    demand(errMsg === this.#errMsg, () => `${this.name}: ${callback} got ${errMsg}`);
    demand(isSame, () => `${callback} of ${this.name} got another object than ${order[0]}`);
    this.#told.push(callback);
  }

  end() {}
}

// Runs programs in the page and notes, in one order, what they do and what is called. What should
// have been called is the model's business.
import { asks, png } from './asks.js';
import { badParameters, forbiddenPlace, refusals, userPath } from './flaws.js';
import { watch } from './watch.js';

/** What a program may call at most, however its callbacks call each other. */
const MOST_CALLS = 40;

/** What it may ask at most: some take their time. */
const MOST_ASKS = 12;

/** Entries of a log, behind which nothing more is done: a callback that comes again and again ends. */
const MOST_ENTRIES = 5000;

/** In ms. Timeouts and limits; answers with a short one never come, so that nothing is a race. */
const SHORT = 40;
const LONG = 60_000;

/** In ms. How long nothing happens until what never ends is aborted, and until the end is believed. */
const QUIET = 15;

/** In ms. How long nothing happens until what should have ended is given up. */
const STUCK = 10_000;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let strays = [];

/**
 * @param {import('./arbitrary.js').Program[]} programs
 * @param {{ origins: string[], prefix: string }} place
 * @returns {Promise<{ logs: object[][], strays: object[] }>} `strays` came when all had ended
 */
export async function play(programs, { origins, prefix }) {
  const logs = [];
  strays = [];
  for (const [index, program] of programs.entries()) {
    const player = new Player(program, origins, `${prefix}-${index}`);
    watch((entry) => player.note(entry));
    await player.run();
    watch((entry) => strays.push({ program: index, ...entry }));
    logs.push(player.log);
    if (player.isStuck) break;
  }
  return { logs, strays };
}

class Player {
  log = [];
  isStuck = false;
  #program;
  #origins;
  #prefix;
  #hasEnded = false;
  #calls = [];
  #toasts = [];
  #asks = [];
  #askedUrls = [];
  #paths = [];
  #thrown = 0;
  #limit = LONG;

  constructor(program, origins, prefix) {
    this.#program = program;
    this.#origins = origins;
    this.#prefix = prefix;
  }

  note(entry) {
    // What reading a file takes is no transfer.
    if (this.#askedUrls.some((url) => entry.sent?.startsWith(url))) return;
    const log = this.#hasEnded ? strays : this.log;
    log.push({ ...entry, at: performance.now() });
  }

  async run() {
    this.#at({ step: 'begin' }, [{ do: 'configure', short: false }, { do: 'inspect' }]);
    for (const [step, { wait: pause, actions }] of this.#program.steps.entries()) {
      if (pause === 'microtask') await undefined;
      else await wait(pause);
      this.#at({ step, afterTask: pause !== 'microtask' }, actions);
    }
    await this.#settle();
    if (!this.isStuck) {
      const last = [{ do: 'inspect' }, { do: 'release', path: 'all' }, { do: 'inspect' }];
      this.#at({ step: 'end', afterTask: true }, last);
    }
    this.#hasEnded = true;
  }

  async #settle() {
    let length = -1;
    let since = 0;
    for (;;) {
      if (this.log.length !== length) {
        length = this.log.length;
        since = performance.now();
      }
      await wait(QUIET / 3);
      const quiet = this.log.length === length ? performance.now() - since : 0;
      const open = [...this.#calls, ...this.#toasts, ...this.#asks].filter(({ ended }) => !ended);
      if (quiet < QUIET) continue;
      // One that was aborted has its place until nothing is written of its file any more.
      if (open.length === 0 && window.wxt.inspect().inFlight === 0) return;
      const endless = open.filter(({ isEndless, swept }) => isEndless && !swept);
      for (const call of endless) {
        call.swept = true;
        this.#at({ step: 'sweep' }, [{ do: 'abort', call: call.number }]);
      }
      if (quiet > STUCK) {
        this.isStuck = true;
        return;
      }
    }
  }

  /** Does `actions` at a point of the program; what it throws passes on. */
  #at(point, actions, own) {
    this.note({ enter: point });
    try {
      for (const action of actions) {
        if (this.log.length < MOST_ENTRIES) this[action.do](action, own);
      }
      this.note({ leave: true });
    } catch (error) {
      this.note({ leave: true, threw: error?.message });
      if (!('step' in point)) throw error;
    }
  }

  /** The call that an action is about; none before the first, or before it has returned. */
  #target({ call }, own = this.#calls.at(-1)) {
    const target = call === 'own' ? own : this.#calls[call % this.#calls.length];
    return target?.task && target;
  }

  // What follows are actions.

  inspect() {
    const { inFlight, waiting, tempFiles } = window.wxt.inspect();
    this.note({ inspected: { inFlight, waiting, tempFiles } });
  }

  throw() {
    this.#thrown += 1;
    const message = `thrown ${this.#thrown}`;
    this.note({ throw: message });
    throw new Error(message);
  }

  abort(action, own) {
    const call = this.#target(action, own);
    if (!call) return;
    this.note({ abort: call.number });
    call.task.abort();
  }

  on(action, own) {
    const call = this.#target(action, own);
    if (call) this.#listen(call, action);
  }

  off(action, own) {
    const call = this.#target(action, own);
    if (!call) return;
    const { event, fn } = action;
    this.note({ off: call.number, event, fn });
    const off = event === 'headers' ? 'offHeadersReceived' : 'offProgressUpdate';
    if (fn === undefined) call.task[off]();
    else call.task[off](this.#listener(call, event, fn));
  }

  release({ path }) {
    const { length } = this.#paths;
    const chosen = path === 'all' ? [...this.#paths.keys()] : length ? [path % length] : [];
    this.note({ release: chosen });
    window.wxt.releaseTempFile(
      chosen.length === 1 ? this.#paths[chosen[0]] : chosen.map((index) => this.#paths[index]),
    );
  }

  configure({ short }) {
    this.#limit = short ? SHORT : LONG;
    this.note({ configure: this.#limit });
    const networkTimeout = { uploadFile: this.#limit, downloadFile: this.#limit };
    window.wxt.configure({ networkTimeout });
  }

  toast({ name, hasTitle, then }) {
    const number = this.#toasts.length;
    const toast = { number, ended: false };
    this.#toasts.push(toast);
    const options = { duration: 100, ...(hasTitle && { title: `toast ${number}` }) };
    if (then) Object.assign(options, this.#callbacks({ toast: number }, toast, then));
    this.note({ toast: number, name, hasTitle, hasCallbacks: !!then });
    const result = window.wx[name](options);
    this.note({ shown: number, result: Object.prototype.toString.call(result) });
    if (then) return;
    const settle = (how) => (value) => {
      toast.ended = true;
      this.note({ promise: number, how, value: { ...value } });
    };
    result?.then(settle('resolved'), settle('rejected'));
  }

  ask({ name, file, then }) {
    const number = this.#asks.length;
    if (number === MOST_ASKS) return;
    const ask = { number, ended: false };
    this.#asks.push(ask);
    const options = file === 'none' ? {} : { [asks[name].option]: this.#askedPath(file) };
    Object.assign(options, this.#callbacks({ ask: number }, ask, then));
    const { success } = options;
    options.success = (value) => {
      // One that the model does not count.
      if (name === 'compressImage') window.wxt.releaseTempFile(value.tempFilePath);
      success(value);
    };
    this.note({ ask: number, name, file });
    window.wx[name](options);
    this.note({ asked: number });
  }

  #askedPath(file) {
    if (file === 'missing') return 'wxfile://tmp_missing';
    const content = file === 'text' ? 'text' : Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
    const url = URL.createObjectURL(new File([content], `asked.${file}`));
    this.#askedUrls.push(url);
    return url;
  }

  wrong(action) {
    const { api, options } = badParameters[action.flaw];
    this.#repeat(action, () => ({ api, options, facts: { flaw: action.flaw } }));
  }

  download(action) {
    this.#repeat(action, (number) => {
      const { keep } = action;
      const place =
        keep === 'forbidden' ? forbiddenPlace : keep !== undefined && userPath(this.#prefix, keep);
      return this.#transfer(number, 'downloadFile', '/download', action, {
        options: place ? { filePath: place } : {},
        facts: { keep, place },
      });
    });
  }

  upload(action) {
    this.#repeat(action, (number) => {
      const { path, facts } = this.#file(number, action.file);
      return this.#transfer(number, 'uploadFile', '/upload', action, {
        options: { filePath: path, name: 'f' },
        facts: { file: { ...facts, path } },
      });
    });
  }

  #transfer(number, api, endpoint, action, { options, facts }) {
    const { timeout: asked, refusal, answer: wanted, onlyComplete } = action;
    const timeout = asked === 'short' ? SHORT : asked;
    const isShort = this.#limit === SHORT || timeout === SHORT;
    const answer = isShort ? 'never' : wanted;
    const id = `${this.#prefix}-${number}`;
    // Alternately, since browsers open no more than 6 connections to a host.
    const origin = this.#origins[number % this.#origins.length];
    const url = `${origin}${endpoint}?${query(id, answer)}`;
    return {
      api,
      options: {
        url,
        ...options,
        ...(timeout !== undefined && { timeout }),
        ...refusals[refusal]?.options,
      },
      facts: { id, url, answer, timeout, refusal, onlyComplete, ...facts },
      isEndless: answer === 'never' && !isShort,
    };
  }

  #repeat({ times, then, listeners }, describe) {
    for (let count = 0; count < times && this.#calls.length < MOST_CALLS; count += 1) {
      const number = this.#calls.length;
      const { api, options, facts, isEndless } = describe(number);
      const call = { number, isEndless, ended: false, listeners: new Map(), task: undefined };
      this.#calls.push(call);
      this.note({ call: number, api, ...facts });
      const callbacks = this.#callbacks({ call: number }, call, then);
      if (facts.onlyComplete) {
        delete callbacks.success;
        delete callbacks.fail;
      }
      call.task = window.wx[api]({ ...options, ...callbacks });
      this.note({ returned: number, result: typeof call.task?.abort });
      for (const listener of listeners) this.#listen(call, listener);
    }
  }

  #callbacks(name, subject, then) {
    let first;
    const callback = (callback) => (value) => {
      const isSame = first === undefined || first === value;
      first = value;
      const point = { ...name, callback, value: this.#result(value), isSame };
      if (callback !== 'complete') return this.#at(point, then[callback] ?? [], subject);
      try {
        this.#at(point, then.complete ?? [], subject);
      } finally {
        subject.ended = true;
      }
    };
    return {
      success: callback('success'),
      fail: callback('fail'),
      complete: callback('complete'),
    };
  }

  /** What a callback got, without what differs from run to run. */
  #result({ errMsg, errno, statusCode, data, tempFilePath, filePath }) {
    if (errMsg === 'compressImage:ok') return { errMsg };
    if (tempFilePath !== undefined && !this.#paths.includes(tempFilePath)) {
      this.#paths.push(tempFilePath);
    }
    const temp = tempFilePath === undefined ? undefined : this.#paths.indexOf(tempFilePath);
    return { errMsg, errno, statusCode, size: data?.length, temp, filePath };
  }

  #listen(call, { event, fn }) {
    this.note({ on: call.number, event, fn });
    const on = event === 'headers' ? 'onHeadersReceived' : 'onProgressUpdate';
    call.task[on](this.#listener(call, event, fn));
  }

  /** The same function each time, so that it can be added twice and taken off again. */
  #listener(call, event, fn) {
    const key = `${event} ${fn}`;
    if (!call.listeners.has(key)) {
      let heard = 0;
      const bodies = this.#program.functions[fn];
      call.listeners.set(key, (told) => {
        heard += 1;
        const value = { ...told };
        delete value.header;
        delete value.cookies;
        this.#at({ call: call.number, event, fn, value }, bodies[heard - 1] ?? [], call);
      });
    }
    return call.listeners.get(key);
  }

  #file(number, file) {
    if (file === 'missing') {
      const path = `${location.origin}/missing-${this.#prefix}-${number}`;
      return { path, facts: { kind: 'missing' } };
    }
    if (file.user !== undefined) {
      return { path: userPath(this.#prefix, file.user), facts: { kind: 'user', user: file.user } };
    }
    if (file.temp !== undefined && this.#paths.length > 0) {
      const temp = file.temp % this.#paths.length;
      return { path: this.#paths[temp], facts: { kind: 'temp', temp } };
    }
    const size = file.blob ?? 5;
    return { path: window.kit.pathOf(window.kit.bytes(size)), facts: { kind: 'blob', size } };
  }
}

function query(id, answer) {
  if (answer === 'never') return `id=${id}&never`;
  if (answer === 'reset') return `id=${id}&cut=before`;
  if (answer === 'cut') return `id=${id}&size=4000&cut=2000`;
  const { status, size, delay, hidesLength, drip } = answer;
  return (
    `id=${id}&status=${status}&size=${size}&delay=${delay}` +
    `${hidesLength ? '&length=none' : ''}${drip ? `&drip=${drip}` : ''}`
  );
}

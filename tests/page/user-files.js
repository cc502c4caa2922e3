// In the place of js/files/user.ts: user files that are found and stored later, by `window.store`.
import { Kept } from '../../js/files/lasting.ts';

const files = new Map();

const store = {
  /** Whether to wait for `release`. */
  isHeld: false,
  /** What each `put` is refused with. */
  refusal: undefined,
  /** What was asked, and what became of that. */
  log: [],
  waiting: [],
  release() {
    store.isHeld = false;
    for (const go of store.waiting.splice(0)) go();
  },
};

window.store = store;

const turn = () =>
  new Promise((resolve) => {
    if (store.isHeld) store.waiting.push(resolve);
    else setTimeout(resolve, 10);
  });

/** @type {import('../../js/files/user.js').UserFiles} */
export const userFiles = {
  async get(path) {
    store.log.push(`get ${path}`);
    await turn();
    if (!files.has(path)) throw new Error('there is none');
    return files.get(path);
  },
  async put(path, file, signal) {
    store.log.push(`put ${path}`);
    await turn();
    if (signal.aborted || store.refusal) store.log.push('left');
    if (signal.aborted) throw signal.reason;
    if (store.refusal) throw new Error(store.refusal);
    files.set(path, file);
  },
};

// Behind the package's own, for what only shows and plays them.
queueMicrotask(
  () =>
    new Kept({
      ...userFiles,
      settled: async () => {},
      counts: () => ({ storage: 'memory', count: files.size, bytes: 0, pending: 0 }),
    }),
);

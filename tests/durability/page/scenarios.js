// What the page does: named by the query, told by reports.
import * as wxt from '/dist/index.js';
import { later, now } from '/files/compared.js';
import { Model } from '/files/model.js';
import { calls } from '/files/random.js';

const { wx } = wxt;
const root = 'wxfile://usr';
const options = Object.fromEntries(new URLSearchParams(location.search));
const manager = wx.getFileSystemManager();

const report = (value) =>
  fetch('/report', { method: 'POST', body: JSON.stringify({ visit: options.visit, value }) });

const ask = (name, options) =>
  new Promise((success, fail) => manager[name]({ ...options, success, fail }));

/** Content that shows whether it is whole: one character, over and over. */
const contentOf = (count, size) => String.fromCharCode(97 + (count % 26)).repeat(size);

/** A content's size and character; `torn` where it has more than one. */
function summaryOf(text) {
  const first = text[0] ?? '';
  return [text.length, text === first.repeat(text.length) ? first : 'torn'];
}

const scenarios = {
  /** What is there. */
  async look() {
    await wxt.ready();
    const found = {};
    for (const { path, stats } of manager.statSync(root, true)) {
      if (!stats.isFile()) continue;
      const { data } = await ask('readFile', { filePath: root + path, encoding: 'latin1' });
      found[path] = summaryOf(data);
    }
    return found;
  },

  /** Writes one file, and tells so in its `success`. */
  async write() {
    const { name, size, count } = options;
    const data = contentOf(Number(count), Number(size));
    await ask('writeFile', { filePath: `${root}/${name}`, data });
    return 'written';
  },

  /** Overwrites one file again and again, and tells of each. */
  async overwrite() {
    const size = Number(options.size);
    const told = [];
    for (let count = Number(options.count); ; count++) {
      const data = contentOf(count, size + (count % 26));
      await ask('writeFile', { filePath: `${root}/same`, data });
      told.push(report(count));
      // On a busy machine it would be far ahead of what is known of it.
      if (told.length > 8) await told.shift();
    }
  },

  /** Writes synchronously, and leaves in the same task. */
  async leave() {
    await wxt.ready();
    const { size, count } = options;
    manager.writeFileSync(`${root}/left`, contentOf(Number(count), Number(size)));
    location.replace(`/index.html?do=look&visit=${options.visit}`);
    return new Promise(() => {});
  },

  /** Random calls, from one number on, compared with a model that has made all before them. */
  async compare() {
    const [seed, from, to] = ['seed', 'from', 'to'].map((name) => Number(options[name]));
    await wxt.ready();
    const model = new Model();
    const drawn = calls(seed);
    for (let at = 0; at < from; at++) {
      const { name, args } = drawn.next().value;
      model.call(name, args);
    }
    for (let at = from; at < to; at++) {
      const { name, args } = drawn.next().value;
      const expected = JSON.stringify(model.call(name, args));
      const seen = JSON.stringify(await (at % 3 === 0 ? now : later)(manager, name, args));
      if (seen !== expected) return { at, name, args, expected, seen };
    }
    await wxt.ready();
    return to;
  },

  /** Two tabs that write the same paths: what both see in the end, and what they have called. */
  async two() {
    const { say, hear } = openLine();
    const [tab, count, seed] = ['tab', 'count', 'seed'].map((name) => Number(options[name]));
    await wxt.ready();
    say('ready');
    await hear('ready');
    const log = await work(manager, tab, count, seed);
    say('log', log);
    const theirLog = await hear('log');
    for (let rounds = 0; rounds < 3; rounds++) {
      await wxt.ready();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const found = dump(manager);
    say('found', JSON.stringify(found));
    const isSame = (await hear('found')) === JSON.stringify(found);
    // The first one tells of both.
    return tab === 0 ? { isSame, found, logs: [log, theirLog] } : new Promise(() => {});
  },

  /** The files of ten paths, as the browser finds them when it is started again. */
  async blocks() {
    await wxt.ready();
    return dump(manager);
  },
};

/** Opens the tabs that the browser was not given, with nothing that leads from one to the other. */
function openTabs() {
  const [tab, opens] = ['tab', 'opens'].map((name) => Number(options[name]));
  for (let other = 1; tab === 0 && other <= opens; other++) {
    const url = new URL(location.href);
    url.searchParams.set('tab', String(other));
    window.open(url, '_blank', 'noopener');
  }
}

/** Between two tabs: what one has said the other hears, whichever was there first. */
function openLine() {
  const channel = new BroadcastChannel('durability');
  const said = {};
  let heard = {};
  let waiting = [];
  channel.onmessage = ({ data }) => {
    if (data === 'hello') {
      channel.postMessage(said);
      return;
    }
    heard = data;
    const woken = waiting;
    waiting = [];
    for (const look of woken) look();
  };
  channel.postMessage('hello');
  const say = (name, value = true) => {
    said[name] = value;
    channel.postMessage(said);
  };
  const hear = (name) =>
    new Promise((resolve) => {
      const look = () => (name in heard ? resolve(heard[name]) : waiting.push(look));
      look();
    });
  return { say, hear };
}

/** Milliseconds by which the clocks of two tabs may differ, which browsers make coarse. */
const COARSE = 2;

/** A turn of the page: a tab that is not shown has its timers held back. */
const turn = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

/** A block of content that names itself, and shows whether it is whole. */
const blockOf = (name, size) => `<${name}:${size}>${'x'.repeat(size)}`;

/** The blocks' names; `torn` where there is anything else. */
function namesIn(text) {
  const names = [];
  for (let rest = text; rest;) {
    const [head, name, size] = /^<([^:>]*):(\d+)>/.exec(rest) ?? [];
    const end = head?.length + Number(size);
    if (!head || !/^x*$/.test(rest.slice(head.length, end)) || rest.length < end) return 'torn';
    names.push(`<${name}>`);
    rest = rest.slice(end);
  }
  return names.join('');
}

/** Writes, appends, copies, renames, reads and removes ten paths; tells what it has called, and what came of it. */
async function work(manager, index, count, seed) {
  const next = (() => {
    let state = 7 + index + 2 * seed;
    return (below) => (state = (state * 48271) % 2147483647) % below;
  })();
  const log = [];
  const waiting = new Set();
  const later = (name, method, paths, options, block) => {
    const entry = { name, paths, block, start: Date.now() };
    log.push(entry);
    const ended = ask2(manager, method, options).then(({ errMsg, data }) => {
      entry.end = Date.now() + COARSE;
      entry.result = errMsg.endsWith(':ok') ? (data === undefined ? 'ok' : namesIn(data)) : 'fail';
      waiting.delete(ended);
    });
    waiting.add(ended);
    return ended;
  };
  const now = (name, method, paths, args, block) => {
    const entry = { name, paths, block, start: Date.now() };
    try {
      manager[method](...args);
    } catch {
      // It was not there, as far as this page knows.
      return;
    }
    log.push(entry);
  };
  const at = (path) => `${root}/${path}`;
  for (let number = 0; number < count; number++) {
    const [one, two] = [next(10), next(10)];
    const name = `${index}-${number}`;
    const data = blockOf(name, next(50) + (next(4) === 0 ? 30_000 : 0));
    const block = `<${name}>`;
    const kinds = [
      () => later('write', 'writeFile', [one], { filePath: at(one), data }, block),
      () => later('append', 'appendFile', [one], { filePath: at(one), data }, block),
      () => later('copy', 'copyFile', [one, two], { srcPath: at(one), destPath: at(two) }),
      () => later('rename', 'rename', [one, two], { oldPath: at(one), newPath: at(two) }),
      () => later('unlink', 'unlink', [one], { filePath: at(one) }),
      () => later('read', 'readFile', [one], { filePath: at(one), encoding: 'latin1' }),
      () => later('read', 'readFile', [two], { filePath: at(two), encoding: 'latin1' }),
      () => now('write', 'writeFileSync', [one], [at(one), data], block),
      () => now('append', 'appendFileSync', [one], [at(one), data], block),
      () => now('copy', 'copyFileSync', [one, two], [at(one), at(two)]),
      () => now('rename', 'renameSync', [one, two], [at(one), at(two)]),
      () => now('unlink', 'unlinkSync', [one], [at(one)]),
    ];
    const ended = kinds[next(kinds.length)]();
    if (next(3) > 0) await ended;
    if (next(5) === 0) await turn();
  }
  await Promise.all(waiting);
  return log;
}

const ask2 = (manager, name, options) =>
  new Promise((resolve) => manager[name]({ ...options, complete: resolve }));

function dump(manager) {
  const found = {};
  for (const { path, stats } of manager.statSync(root, true))
    if (stats.isFile() && /^\/\d$/.test(path))
      found[path] = namesIn(manager.readFileSync(root + path, 'latin1'));
  return found;
}

openTabs();
scenarios[options.do]().then(report, (error) =>
  fetch('/report', {
    method: 'POST',
    body: JSON.stringify({
      visit: options.visit,
      error: String(error?.errMsg ?? error?.stack ?? error),
    }),
  }),
);

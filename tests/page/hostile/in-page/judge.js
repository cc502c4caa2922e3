// What every call promises, whatever it was given (CONTRACT §1, §2, §4, §10, §11).
import { events, functions, methods } from './functions.js';

/** §10: what `errMsg` says behind `X:fail ` for each number; a picker that is closed is cancelled. */
const failures = {
  1: /^cancel$/,
  3: /^not allowed: needs a user gesture$/,
  4: /^(not supported in this environment|file ?type not supported)$/,
  5: /^timeout$/,
  103: /^auth deny$/,
  1001: /^(parameter error: ((parameter[^;]* (should be|could not be read)[^;]*;)+|invalid digestAlgorithm ".*")|param (count|extension) should .*\.)$/s,
  10004: /^decode error$/,
  600001: /^(network error: |download image fail$)/,
  600003: /^(abort|network interrupted: .*)$/s,
  600005: /^(file not found|image not found( \(\d+\))?)$/,
  600009: /^invalid url$/,
  600010: /^invalid header: /,
  603105: /^abort$/,
  1300002: /^(file not exist|not a store filePath|no such file or directory, open "[^]*")$/,
  1300005: /^Input\/output error: ./,
  1300014: /^invalid path$/,
  1300036: /^File name too long$/,
  1300020: /^not a directory, open "[^]*"$/,
  1301003: /^illegal operation on a directory, open "[^]*"$/,
  1301112: /^tempFilePath file not exist$/,
  1301000: /^permission denied, open "[^]*"$/,
  603303: /^permission denied, open "[^]*"$/,
};

const isPlain = (value) =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Whether it is clear already how the call ended. */
export function hasEnded({ callbacks, heard, settled, returned }) {
  if (returned instanceof Promise) return settled.length > 0;
  const has = (event) => heard.some((each) => each.event === event);
  if (callbacks.complete.hears) return has('complete');
  if (callbacks.success.hears && callbacks.fail.hears) return has('success') || has('fail');
  // Nobody hears of it.
  return true;
}

/**
 * What is wrong with a call that has ended.
 *
 * @returns {string[]}
 */
export function problems(call) {
  const { name, heard, settled, thrown, callbacks, returned, isReadable } = call;
  const wrong = [];
  const expect = (isRight, what) => isRight || wrong.push(`${name}: ${what}`);

  expect(thrown.length === 0, `threw ${thrown.map(describe)}`);
  const hasCallback = events.some((event) => callbacks[event].isFunction);
  if (functions[name].isTransfer) expect(isTask(returned), 'returned no task');
  else if (hasCallback || functions[name].returnsNothing)
    expect(returned === undefined, 'returned something beside its callbacks');
  else expect(returned instanceof Promise && settled.length === 1, 'its promise has not settled');

  const of = (...names) => heard.filter(({ event }) => names.includes(event));
  const ended = of('success', 'fail');
  const completed = of('complete');
  expect(ended.length <= 1, `ended ${ended.length} times`);
  if (callbacks.success.hears && callbacks.fail.hears) {
    expect(ended.length === 1, 'neither success nor fail was called');
  }
  if (callbacks.complete.hears) {
    expect(completed.length === 1, `complete was called ${completed.length} times`);
    expect(of(...events).at(-1)?.event === 'complete', 'complete was not the last');
    // Where the other is heard too.
    if (ended.length) expect(ended[0].value === completed[0]?.value, 'another object for complete');
  }
  const results = [
    ...of(...events),
    ...settled.map(([event, value]) => ({ event, value, isSync: false })),
  ];
  for (const { event, value, isSync } of results) {
    expect(isPlain(value), `${event} got no plain object`);
    const kind = value?.errMsg === `${name}:ok` ? 'success' : 'fail';
    expect(event === 'complete' || event === kind, `${event} got ${value?.errMsg}`);
    if (kind === 'success') {
      expect(!('errno' in value), 'a success with an errno');
      wrong.push(...successProblems(name, value));
    } else {
      const text = String(value?.errMsg);
      const start = `${name}:fail `;
      expect(
        text.startsWith(start) && failures[value.errno]?.test(text.slice(start.length)),
        `errMsg ${JSON.stringify(text)} with errno ${value?.errno}`,
      );
      // Those of the file system have their number by two names.
      const { errMsg, errno, errCode = errno, ...others } = value;
      const isPlain =
        typeof errMsg === 'string' && errCode === errno && !Object.keys(others).length;
      expect(isPlain, `keys ${Object.keys(value)}`);
      if (settled.length === 0) {
        expect(isSync === (value?.errno === 1001), `${event} sync: ${isSync}, ${text}`);
      }
    }
    for (const unreadable of isReadable ? call.unreadable : []) {
      const clause = `parameter.${unreadable} could not be read;`;
      expect(String(value?.errMsg).includes(clause), `${value?.errMsg} without ${clause}`);
    }
    for (const named of events) {
      const isTold = String(value?.errMsg).includes(`parameter.${named} could not be read;`);
      expect(!isTold || !isReadable || call.unreadable.includes(named), `${named} was read twice`);
    }
  }
  const after = results.findIndex(({ event }) => event === 'complete');
  const late = heard.slice(heard.findIndex(({ event }) => event === 'complete') + 1);
  expect(after < 0 || late.length === 0, `heard ${late.map(({ event }) => event)} after complete`);
  return wrong;
}

function successProblems(name, value) {
  if (!functions[name].isTransfer) return [];
  const wrong = [];
  if (!Number.isInteger(value.statusCode)) wrong.push(`${name}: statusCode ${value.statusCode}`);
  if (!isPlain(value.header)) wrong.push(`${name}: header is no plain object`);
  if (!Array.isArray(value.cookies)) wrong.push(`${name}: no cookies`);
  const path = value.tempFilePath ?? value.filePath;
  if (name === 'downloadFile' && !/^(blob:http|wxfile:\/\/usr\/)/.test(path)) {
    wrong.push(`${name}: path ${path}`);
  }
  if (name === 'uploadFile' && typeof value.data !== 'string') wrong.push(`${name}: no data`);
  return wrong;
}

const isTask = (task) =>
  isPlain(task) &&
  Object.keys(task).sort().join() === [...methods].sort().join() &&
  methods.every((method) => typeof task[method] === 'function') &&
  !('then' in task);

/** Anything can be thrown. */
export function describe(thrown) {
  try {
    return String(thrown?.stack ?? thrown?.errMsg ?? thrown);
  } catch {
    return 'something unprintable';
  }
}

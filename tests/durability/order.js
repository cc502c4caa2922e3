// @ts-check
// Whether what two pages saw of the same files can be explained by one order of their calls.

/**
 * @typedef {object} Logged one call, in the order in which its page made them
 * @property {string} name
 * @property {number[]} paths
 * @property {string} [block] what is written
 * @property {number} start by a clock that both pages have
 * @property {number} [end] when its result came; a synchronous call takes effect some time after its start
 * @property {string} [result] `ok`, `fail`, or what was read; of a synchronous call none that counts
 */

/** @typedef {readonly (string | undefined)[]} State by path: the blocks of the file, if there is one */

/** @typedef {(state: State, call: Logged) => { state?: State, result: string }} Rule */

/** @param {State} state @param {Record<number, string | undefined>} changes @returns {State} */
const changed = (state, changes) =>
  state.map((old, path) => (path in changes ? changes[path] : old));

/** @type {Record<string, Rule>} */
const rules = {
  write: (state, { paths: [path], block }) => ({
    state: changed(state, { [path]: block }),
    result: 'ok',
  }),
  append: (state, { paths: [path], block }) =>
    state[path] === undefined
      ? { result: 'fail' }
      : { state: changed(state, { [path]: `${state[path]}${block}` }), result: 'ok' },
  copy: (state, { paths: [from, to] }) =>
    state[from] === undefined
      ? { result: 'fail' }
      : { state: changed(state, { [to]: state[from] }), result: 'ok' },
  rename: (state, { paths: [from, to] }) =>
    state[from] === undefined
      ? { result: 'fail' }
      : { state: changed(state, { [from]: undefined, [to]: state[from] }), result: 'ok' },
  unlink: (state, { paths: [path] }) =>
    state[path] === undefined
      ? { result: 'fail' }
      : { state: changed(state, { [path]: undefined }), result: 'ok' },
  read: (state, { paths: [path] }) => ({ result: state[path] ?? 'fail' }),
};

/** When the first of a page's calls ends, from each on. @param {readonly Logged[]} log */
function firstEnds(log) {
  const ends = [Infinity];
  for (const { end = Infinity } of log.toReversed()) ends.unshift(Math.min(end, ends[0]));
  return ends;
}

/**
 * Searches for one: each page's calls in the order made, none before one that had ended when it was made, and each
 * with the result that it had.
 *
 * @param {readonly [readonly Logged[], readonly Logged[]]} logs
 * @param {State} before
 * @param {State} after
 * @returns {{ isExplained: boolean, reached: number, tried: number }} how many calls the longest order has that
 *   could be found, and how many places were looked at
 */
export function explain(logs, before, after) {
  const ends = logs.map(firstEnds);
  const seen = new Set();
  const wanted = JSON.stringify(after);
  let reached = 0;
  const open = [{ at: [0, 0], state: before }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { at, state } = place;
    const key = JSON.stringify([at, state]);
    if (seen.has(key)) continue;
    seen.add(key);
    reached = Math.max(reached, at[0] + at[1]);
    if (at.every((index, page) => index === logs[page].length)) {
      if (JSON.stringify(state) === wanted) return { isExplained: true, reached, tried: seen.size };
      continue;
    }
    for (const page of [0, 1]) {
      const call = logs[page][at[page]];
      if (!call || call.start > ends[1 - page][at[1 - page]]) continue;
      const { state: next = state, result } = rules[call.name](state, call);
      if (call.result !== undefined && call.result !== result) continue;
      open.push({ at: at.map((index, each) => index + (each === page ? 1 : 0)), state: next });
    }
  }
  return { isExplained: false, reached, tried: seen.size };
}

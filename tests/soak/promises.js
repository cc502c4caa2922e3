// @ts-check
// What must hold of a soak, and whether it did.

/** @typedef {import('./soak.js').Seen} Seen */

/**
 * @typedef {object} Verdict
 * @property {string} promise
 * @property {boolean} holds
 * @property {string} figures
 * @property {string[]} [told] what differed
 */

const LIMIT = 10;

/** Browsers do not give back every byte, and compile late what is seldom called, as the store of files is. */
const HEAP_GROWTH = 1.2;

/** @param {number} count */
const number = (count) => count.toLocaleString('en');

/** @param {readonly unknown[]} values */
const areEqual = (values) => values.every((value) => String(value) === String(values[0]));

/**
 * @param {Seen} seen
 * @param {{ transfers: number }} wanted
 * @returns {Verdict[]}
 */
export function judge(seen, { transfers }) {
  const { marks, released, stale, broken } = seen;
  const last = marks[marks.length - 1];
  const inspected = marks.map((mark) => mark.inspected);
  const memory = inspected.map((each) => each.memory);
  const tables = marks.map((mark) => mark.tables);
  const heaps = marks.map((mark) => mark.heap);

  /** @param {string} promise @param {string} key @param {string} figures @returns {Verdict} */
  const unbroken = (promise, key, figures, holds = true) => {
    const { count, told } = broken[key] ?? { count: 0, told: [] };
    return {
      promise,
      holds: holds && count === 0,
      figures: count === 0 ? figures : `${number(count)} times not so; ${figures}`,
      told,
    };
  };

  return [
    unbroken(
      'each settles once, completes once, is sent once, and is silent afterwards',
      'once',
      `${number(seen.completed)} of ${number(seen.begun)} completed, ${number(seen.sent)} sent`,
      seen.begun === transfers && seen.completed === transfers,
    ),
    unbroken('success or fail and complete get one object', 'same', ''),
    unbroken('only bad parameters are told before the call returns', 'turn', ''),
    unbroken('each ends as what it met lets it', 'outcome', ''),
    unbroken('at most 10 in flight, as the page sees it', 'limit', String(seen.mostInFlight)),
    {
      promise: 'at most 10 in flight, as the server counts them',
      holds: seen.mostAtServer <= LIMIT && seen.mostAtServer > LIMIT / 2,
      figures: String(seen.mostAtServer),
    },
    unbroken(
      'they leave the queue in the order of the calls',
      'order',
      `up to ${number(seen.mostWaiting)} waited`,
    ),
    unbroken('nothing is sent after abort()', 'abort', `${number(seen.outcomes.abort)} aborted`),
    unbroken(
      'listeners are called until removed, aborted or ended',
      'listeners',
      `${number(seen.heard)} events heard`,
      seen.heard > 0,
    ),
    unbroken(
      'what is asked between them of files and settings ends once each',
      'ask',
      `${number(seen.answered)} of ${number(seen.asked)} answered`,
      seen.asked > 0 && seen.answered === seen.asked,
    ),
    {
      promise: 'each exception of a callback is reported, and no rejection is left over',
      holds: seen.thrown === seen.exceptions && seen.thrown > 0 && seen.rejections === 0,
      figures: `${number(seen.thrown)} thrown, ${number(seen.exceptions)} reported, ${seen.rejections} rejections`,
    },
    {
      promise: 'nothing in flight and nothing waiting when all have ended',
      holds: inspected.every(({ inFlight, waiting }) => inFlight === 0 && waiting === 0),
      figures: inspected.map(({ inFlight, waiting }) => `${inFlight} + ${waiting}`).join(', '),
    },
    {
      promise: 'object URLs made minus released are the temp files held',
      holds:
        [...marks, released].every(
          ({ urls, inspected, held }) => urls === inspected.tempFiles && urls === held.tempFiles,
        ) &&
        last.urls > 0 &&
        released.urls === 0 &&
        released.held.ownUrls === 0,
      figures: `${number(seen.urlsMade)} made, ${number(seen.urlsReleased)} released; held: ${[
        ...marks,
        released,
      ]
        .map(({ urls, inspected }) => `${urls} = ${inspected.tempFiles}`)
        .join(', ')}`,
    },
    {
      promise: 'no options, callback, listener, task, result or event can be reached any more',
      holds: marks.every(
        ({ first, reachable }) =>
          reachable.total <= stale && reachable.numbers.every((each) => each >= first),
      ),
      figures: `${marks.map(({ reachable }) => number(reachable.total)).join(', ')} of ${number(last.reachable.watched)}`,
      told: marks
        .filter(({ reachable }) => reachable.total > 0)
        .map(
          ({ reachable }) =>
            `of transfers ${reachable.numbers.join(', ')}, …: ${JSON.stringify(reachable.byKind)}`,
        ),
    },
    {
      promise: 'wasm memory is as large as after the warm-up',
      holds: areEqual(memory) && memory[0] > 0,
      figures: `${memory.map(number).join(', ')} bytes`,
    },
    {
      promise: 'the tables of the module are as long as after the warm-up',
      holds: areEqual(tables) && tables[0].length > 0,
      figures: tables.map((lengths) => lengths.join(' + ')).join(', '),
    },
    ...(heaps[0] === undefined
      ? []
      : [
          {
            promise: "the page's heap is within 20 % of what it was after the warm-up",
            holds: Number(heaps[2]) <= heaps[0] * HEAP_GROWTH,
            figures: `${heaps.map((heap) => number(Number(heap))).join(', ')} bytes`,
          },
        ]),
  ];
}

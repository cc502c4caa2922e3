// The page of a soak, as `window.soak`.
import { own, seen, watchRequests } from './observed.js';
import { getFileInfo, inspect } from '/dist/index.js';
import { held, releaseAll } from './files.js';
import { expect, reachable } from './reachable.js';
import { outcomes, Tally } from './tally.js';
import { begin, pending } from './transfer.js';

/** @type {Tally} */
let tally;
/** How many wait at a time, but for bursts. */
let line = 0;
let telling = 0;

/** The plans of the part that runs, of which the first has this number. @type {import('../plans.js').Plan[]} */
let plans = [];
let from = 0;

const nextPlan = () => plans[tally.begun - from];

function beginNext() {
  const plan = nextPlan();
  if (!plan) return;
  const number = tally.begun;
  tally.begun += 1;
  begin(tally, number, plan, beginNext);
}

function fill() {
  while (nextPlan() && inspect().waiting < line) {
    for (let { together } = nextPlan(); together > 0; together -= 1) beginNext();
    tally.mostWaiting = Math.max(tally.mostWaiting, inspect().waiting);
  }
}

function tellProgress() {
  const { inFlight, waiting } = inspect();
  const { begun, completed } = tally;
  const missing = tally.missing().slice(0, 20);
  const body = JSON.stringify({ begun, completed, timers: pending(), inFlight, waiting, missing });
  void own.fetch('/progress', { method: 'POST', body });
}

watchRequests((url) => {
  const number = Number(/\bid=(\d+)/.exec(url)?.[1] ?? -1);
  if (number < 0) return;
  tally.sends(number, /^http.*\/(up|down)load\?/.test(url));
  const { call, file } = plans[number - from] ?? {};
  // A data: URL and a user path need no request, and may still take a while.
  const isFound = call === 'uploadFile' && ['data', 'user path'].includes(file.from);
  tally.leaves(number, !isFound);
});

window.soak = {
  /** Once, before anything else. @param {{ count: number, line: number }} wanted */
  async prepare(wanted) {
    tally = new Tally(wanted.count);
    line = wanted.line;
    expect(wanted.count);
    // Starts the second module, whose first use chance may keep until the warm-up is over.
    await getFileInfo({ filePath: 'data:,soak' });
  },

  /**
   * Begins the transfers of these numbers, which go on by themselves.
   *
   * @param {number} first
   * @param {number} end
   */
  async start(first, end) {
    plans = await (await own.fetch(`/plans?from=${first}&to=${end}`)).json();
    from = first;
    const filling = setInterval(() => {
      fill();
      if (!nextPlan()) clearInterval(filling);
    }, 4);
    telling = setInterval(tellProgress, 500);
  },

  /** When these have ended: time for what should not come any more. @param {number} first @param {number} end */
  async finish(first, end) {
    clearInterval(telling);
    plans = [];
    await own.fetch('/told-at', { method: 'POST', body: tally.toldAt.slice(first, end) });
    await new Promise((resolve) => setTimeout(resolve, 300));
  },

  /** What is there when nothing runs. */
  state() {
    return {
      inspected: inspect(),
      urls: seen.urlsMade - seen.urlsReleased,
      held: held(),
      tables: seen.tables.map(({ length }) => length),
      reachable: reachable(),
    };
  },

  releaseAll,

  /** What has happened in all. */
  result: () => ({
    ...seen,
    tables: undefined,
    begun: tally.begun,
    completed: tally.completed,
    mostInFlight: tally.mostInFlight,
    mostWaiting: tally.mostWaiting,
    thrown: tally.thrown,
    heard: tally.heard,
    asked: tally.asked,
    answered: tally.answered,
    outcomes: Object.fromEntries(outcomes.map((name, at) => [name, tally.byOutcome[at]])),
    sent: tally.requests.reduce((sum, count) => sum + count, 0),
    broken: tally.broken,
  }),
};

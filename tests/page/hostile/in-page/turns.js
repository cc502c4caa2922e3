// Turns of generated calls, one after the other, and what every one of them must leave behind.
import * as fc from 'fast-check';
import { perform, use } from './call.js';
import { turn } from './descriptions.js';
import { settings, methods } from './functions.js';
import { describe, hasEnded, problems } from './judge.js';
import { surroundings } from './surroundings.js';
import { changes, untouched } from './untouched.js';
import { make } from './values.js';
import { world as newWorld } from './world.js';

/** Far beyond what anything here takes: what has not ended by then hangs. */
const LIMIT = 40_000;

/** How long fast-check looks for a smaller turn that fails, in milliseconds. */
const SEARCH = 60_000;

const pause = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whatever the browser has reported as uncaught. */
const uncaught = [];

const around = {};

/**
 * Makes the page ready for turns.
 *
 * @param {{ up: string, down: string, foreignPage: string }} urls
 */
export async function prepare({ up, down, foreignPage }) {
  window.canary = () => void (window.canary.sung = true);
  window.canary.sung = false;
  addEventListener('error', (event) => {
    event.preventDefault();
    uncaught.push({ kind: 'error', error: event.error, text: event.message });
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    uncaught.push({ kind: 'rejection', error: event.reason, text: describe(event.reason) });
  });
  console.warn = () => {};
  await wxt.ready();
  Object.assign(around, { up, down }, await surroundings(foreignPage));
}

/**
 * @param {number} seed
 * @param {number} numRuns
 * @returns {Promise<{ calls: number, failed: string }>} how many calls there were, and what was wrong
 */
export async function turns(seed, numRuns) {
  // Not before: a driver leaves something of its own in the page.
  around.before = untouched();
  let calls = 0;
  const property = fc.asyncProperty(turn, async (descriptions) => {
    calls += await play(descriptions);
  });
  const details = await fc.check(property, { seed, numRuns, interruptAfterTimeLimit: SEARCH });
  const failed = details.failed
    ? `${fc.defaultReportMessage(details)}\n${details.errorInstance?.message}`
    : '';
  return { calls, failed };
}

/** @returns {Promise<number>} how many calls it was */
async function play(descriptions) {
  uncaught.length = 0;
  wxt.configure(settings);
  const path = kit.pathOf('content', 'file.txt');
  const world = newWorld({ ...around, path });
  const wrong = [];
  for (const description of descriptions) {
    if (description.aside) wrong.push(...aside(description, world));
    else perform(description, world);
  }
  for (const deed of world.later) deed();

  const isOver = () => {
    const { inFlight, waiting } = wxt.inspect();
    return inFlight + waiting === 0 && world.calls.every(hasEnded);
  };
  for (const started = performance.now(); !isOver() && performance.now() - started < LIMIT;) {
    // A voice that was paused ends by this alone.
    wx.stopVoice({ complete() {} });
    await pause(2);
  }
  for (const call of world.calls) {
    if (!hasEnded(call)) wrong.push(`${call.name}: has not ended`);
    // An ended one's methods do nothing, whatever they get.
    else if (call.returned?.abort) {
      for (const method of methods) use(call, method, [() => call.heard.push({ event: 'late' })]);
    }
  }
  await pause();
  await pause();
  for (const call of world.calls) wrong.push(...problems(call));
  wrong.push(...world.wrong, ...reports(world));
  wx.hideToast({ complete() {} });
  wrong.push(...(await remains(world)));
  URL.revokeObjectURL(path.split('#')[0]);
  if (wrong.length) throw new Error(wrong.join('\n'));
  return world.calls.length;
}

/** A function that is no member of `wx`. */
function aside({ aside, argument, second }, world) {
  const given = make(argument, world);
  try {
    const answer = wxt[aside](given, ...(second ? [make(second, world)] : []));
    if (aside === 'install')
      return answer === Object(answer) ? [] : ['install: returned no object'];
    if (aside === 'ready') {
      answer.catch(() => world.wrong.push('ready: rejected'));
      return [];
    }
    if (aside === 'canIUse')
      return typeof answer === 'boolean' ? [] : [`canIUse: returned ${typeof answer}`];
    if (aside === 'fileUrl') return Object.is(answer, given) ? [] : ['fileUrl: another value'];
    const isRight = aside === 'inspect' ? answer.inFlight >= 0 : answer === undefined;
    return isRight ? [] : [`${aside}: returned ${typeof answer}`];
  } catch (error) {
    // It writes to what it is given, which may refuse.
    const isRefusal = isTypeError(error) || error?.name === 'SecurityError';
    if (aside === 'install' && (isRefusal || world.mayBeReported.has(error))) return [];
    return [`${aside}: threw ${describe(error)}`];
  } finally {
    wxt.configure(settings);
  }
}

/** What is wrong with the errors that were reported: those thrown by callbacks are, and no others. */
function reports(world) {
  const wrong = [];
  let odd = 0;
  for (const { kind, error, text } of uncaught) {
    const isOurs = world.mayBeReported.has(error) || world.toReport.has(error);
    const isRefusal = isTypeError(error) && world.mayThrowTypeErrors;
    if (kind === 'error' && (isOurs || isRefusal)) continue;
    odd += 1;
    if (kind === 'rejection' || odd > world.oddlyThrown) wrong.push(`uncaught ${kind}: ${text}`);
  }
  for (const error of world.toReport) {
    const times = uncaught.filter((report) => report.error === error).length;
    if (times !== 1) wrong.push(`a callback's error was reported ${times} times`);
  }
  return wrong;
}

function isTypeError(error) {
  try {
    return error instanceof TypeError;
  } catch {
    // A revoked Proxy.
    return false;
  }
}

/** What is left that should not be, and whether the module still works. */
async function remains(world) {
  const wrong = changes(around.before).map((what) => `${what} is not as it was`);
  if (window.canary.sung) wrong.push('a text was run as code');
  const failure = await wxt.ready().catch(String);
  if (failure) wrong.push(failure);
  const path = kit.pathOf('content', 'file.txt');
  const [sent, received] = await Promise.all([
    new Promise((complete) =>
      wx.uploadFile({ url: around.up, filePath: path, name: 'f', complete }),
    ),
    new Promise((complete) => wx.downloadFile({ url: around.down, complete })),
  ]);
  URL.revokeObjectURL(path.split('#')[0]);
  const part = sent.statusCode === 200 && JSON.parse(sent.data).parts[0];
  if (part?.size !== 7 || part?.filename !== 'file.txt')
    wrong.push(`an upload then: ${sent.errMsg}`);
  const text = received.tempFilePath && (await (await fetch(received.tempFilePath)).text());
  if (text !== 'received') wrong.push(`a download then: ${received.errMsg}, ${text}`);
  wxt.releaseTempFile([...world.paths(), received.tempFilePath]);
  const { inFlight, waiting } = wxt.inspect();
  if (inFlight + waiting) wrong.push(`in flight ${inFlight}, waiting ${waiting}`);
  return wrong;
}

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { load } from './load.js';

const { createTimers } = await load('kernel/timers.ts');

const { setTimeout, clearTimeout } = globalThis;

/** What would be reported as uncaught: Node has no `reportError`. */
const reported = [];
globalThis.reportError = ({ message }) => reported.push(message);

afterEach(() => Object.assign(globalThis, { setTimeout, clearTimeout }));

test('one that is cleared calls nobody, where the page’s own clearTimeout does nothing or throws', async () => {
  const replaced = () => {
    throw new Error('replaced');
  };
  for (const own of [() => {}, replaced, undefined]) {
    globalThis.clearTimeout = own;
    const called = [];
    const { setTimeout, clearTimeout } = createTimers();
    const { setTimeout: another, clearTimeouts } = createTimers();
    clearTimeout(setTimeout(() => called.push('cleared'), 1));
    another(() => called.push('all cleared'), 1);
    clearTimeouts();
    setTimeout(() => called.push('left'), 1);
    await wait(20);
    assert.deepEqual(called, ['left']);
  }
});

test('each calls once, where the page’s own setTimeout gives nothing for it, or calls at once', async () => {
  for (const own of [
    (handler) => void setTimeout(handler, 1),
    (handler) => void handler(),
    (handler) => void setTimeout(() => [handler(), handler()], 1),
  ]) {
    globalThis.setTimeout = own;
    const called = [];
    const timers = createTimers();
    for (const name of ['one', 'two']) timers.setTimeout(() => called.push(name), 1);
    await wait(20);
    assert.deepEqual(called, ['one', 'two']);
  }
});

test('one that cannot be set is reported, and can be cleared', () => {
  reported.length = 0;
  globalThis.setTimeout = () => {
    throw new Error('replaced');
  };
  const timers = createTimers();
  timers.clearTimeout(timers.setTimeout(() => {}, 1));
  timers.clearTimeouts();
  assert.deepEqual(reported, ['replaced']);
});

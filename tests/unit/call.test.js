import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { Call } = await load('kernel/call.ts');
const { invoke } = await load('kernel/invoke.ts');
const { abort, network, timeout, ...reasons } = await load('kernel/reasons.ts');

/** What would be reported as uncaught: Node has no `reportError`. */
const reported = [];
globalThis.reportError = ({ message }) => reported.push(message);

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Callbacks that note what they get. */
function noted() {
  const log = [];
  const note = (event) => (result) => log.push([event, result]);
  return {
    log,
    callbacks: { success: note('success'), fail: note('fail'), complete: note('end') },
  };
}

test('a call ends once, and complete gets the same object', () => {
  const { log, callbacks } = noted();
  const call = new Call('f', callbacks);
  call.succeed({ errMsg: call.ok });
  call.fail(timeout);
  call.succeed({});
  assert.deepEqual(log, [
    ['success', { errMsg: 'f:ok' }],
    ['end', { errMsg: 'f:ok' }],
  ]);
  assert.equal(log[0][1], log[1][1]);
});

test('what ends soon ends behind the caller’s turn, the first of several alone', async () => {
  const { log, callbacks } = noted();
  const call = new Call('f', callbacks);
  call.failSoon(network, 'first');
  call.succeedSoon({});
  assert.deepEqual(log, []);
  await turn();
  const failure = { errMsg: 'f:fail network error: first', errno: 600001 };
  assert.deepEqual(log, [
    ['fail', failure],
    ['end', failure],
  ]);
});

test('a callback that ends the call again, or throws, keeps nothing from complete', () => {
  const told = [];
  reported.length = 0;
  const call = new Call('f', {
    success() {
      call.fail(abort);
      throw new Error('thrown by success');
    },
    complete: () => told.push('complete'),
  });
  call.succeed({});
  assert.deepEqual([told, reported], [['complete'], ['thrown by success']]);
});

test('what is to be done at its end is done then, and at once where it has ended', () => {
  const done = [];
  const call = new Call('f', {});
  call.atEnd(() => done.push('at its end'));
  assert.deepEqual(done, []);
  call.succeed({});
  call.atEnd(() => done.push('at once'));
  assert.deepEqual(done, ['at its end', 'at once']);
});

test('a promise is returned where there is no callback, and nothing where there is one', async () => {
  const call = (options) => invoke('f', options, () => (call) => call.succeedSoon({ n: 1 }));
  assert.deepEqual(await call({}), { n: 1 });
  assert.deepEqual(await call(undefined), { n: 1 });
  for (const name of ['success', 'fail', 'complete']) {
    assert.equal(call({ [name]() {} }), undefined);
  }
});

test('a promise is the language’s where the page’s own is none, and settles', async () => {
  const { Promise } = globalThis;
  for (const stub of [class {}, undefined]) {
    globalThis.Promise = stub;
    const returned = invoke('f', {}, () => (call) => call.failSoon(reasons.cancel));
    globalThis.Promise = Promise;
    await assert.rejects(returned, { errMsg: 'f:fail cancel', errno: 1 });
  }
});

test('a bad parameter fails the call at once, and nothing is begun', () => {
  const { log, callbacks } = noted();
  let isBegun = false;
  const read = (options) => {
    options.string('url');
    return () => (isBegun = true);
  };
  assert.equal(invoke('f', callbacks, read), undefined);
  assert.equal(isBegun, false);
  assert.deepEqual(
    log.map(([event, { errno }]) => [event, errno]),
    [
      ['fail', 1001],
      ['end', 1001],
    ],
  );
});

test('where the page makes it throw, soon or late, the call fails and nothing comes out', async () => {
  reported.length = 0;
  const begins = [
    () => {
      throw new Error('now');
    },
    async () => {
      await turn();
      throw new Error('later');
    },
  ];
  for (const begin of begins) {
    await assert.rejects(
      invoke('f', {}, () => begin),
      { errno: 4 },
    );
  }
  assert.deepEqual(reported, ['now', 'later']);
});

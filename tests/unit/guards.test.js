// How the module reaches what a page may have replaced: nothing of it throws, or gives what the module cannot take.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { load } from './load.js';

const { guards } = await load('core/guards.ts');

const thrower = () => {
  throw new Error('thrown');
};

/** Whatever is asked of it throws. */
const throwing = new Proxy(thrower, {
  get: thrower,
  set: thrower,
  ownKeys: thrower,
  construct: thrower,
});

/** Does something while a property is another one. */
function replaced(object, name, value, act) {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  try {
    return act();
  } finally {
    if (before) Object.defineProperty(object, name, before);
    else delete object[name];
  }
}

describe('guards', () => {
  test('read what is there, and nothing of what throws', () => {
    const object = { text: 'a', number: 1, yes: true, nothing: null, act() {} };
    assert.deepEqual(
      ['text', 'number', 'yes', 'nothing', 'none'].map((name) => guards.get(object, name)),
      ['a', 1, true, undefined, undefined],
    );
    assert.deepEqual(
      [guards.text(object, 'text'), guards.text(object, 'number'), guards.number(object, 'number')],
      ['a', undefined, 1],
    );
    assert.deepEqual(
      [guards.isTrue(object, 'yes'), guards.isTrue(object, 'number')],
      [true, false],
    );
    assert.deepEqual(
      [guards.isTruthy(object, 'number'), guards.isTruthy(object, 'none')],
      [true, false],
    );
    assert.deepEqual(
      [guards.isFunction(object, 'act'), guards.isFunction(object, 'text')],
      [true, false],
    );
    for (const each of [throwing, undefined, null, 5, 'text']) {
      for (const name of ['get', 'text']) assert.equal(guards[name](each, 'a'), undefined);
      assert.equal(guards.number(each, 'a'), NaN);
      for (const name of ['isTrue', 'isTruthy', 'isFunction'])
        assert.equal(guards[name](each, 'a'), false);
    }
    assert.equal(guards.get(['a', 'b'], 1), 'b');
    assert.equal(guards.thrown(), undefined);
  });

  test('set what can be set', () => {
    const object = {};
    guards.set(object, 'a', 1);
    assert.deepEqual(object, { a: 1 });
    for (const each of [throwing, Object.freeze({}), undefined]) guards.set(each, 'a', 1);
  });

  test('call and construct; what is thrown is told of once, nothing too', () => {
    assert.equal(guards.call('abc', 'slice', 1), 'bc');
    assert.equal(guards.call({ act: () => null }, 'act'), undefined);
    assert.equal(guards.thrown(), undefined);
    assert.equal(guards.construct('URL', 'a', 'http://b/c').href, 'http://b/a');
    for (const [thrown, told] of [
      [5, 5],
      [null, 'null'],
      [undefined, 'undefined'],
    ]) {
      const act = () => {
        throw thrown;
      };
      assert.equal(guards.call({ act }, 'act'), undefined);
      assert.deepEqual([guards.thrown(), guards.thrown()], [told, undefined]);
    }
    for (const act of [() => guards.call({}, 'none'), () => guards.construct('none')]) {
      assert.equal(act(), undefined);
      assert.ok(guards.thrown() instanceof TypeError);
    }
  });

  test('promise; what is thrown rejects, whatever has become of reject', async () => {
    assert.equal(await guards.promise({ then: (resolve) => resolve(1) }), 1);
    assert.equal(await guards.promised({ act: () => 2 }, 'act'), 2);
    const all = replaced(Promise, 'reject', thrower, () => [
      guards.promised(throwing, 'act'),
      guards.promised({}, 'none'),
      guards.promise({
        get then() {
          return thrower();
        },
      }),
    ]);
    for (const each of all) await assert.rejects(each);
  });

  test("what a page has put in the place of the language's own gives what can be taken", () => {
    const nothing = () => undefined;
    for (const [object, name, values, act, expected] of [
      [Object, 'entries', [nothing, () => null], () => guards.entries({ a: 1 }), []],
      [Object, 'fromEntries', [nothing, () => null], () => guards.fromEntries([]), {}],
      [Object.prototype, 'toString', [nothing, thrower], () => guards.tag({}), ''],
      [globalThis, 'String', [nothing], () => guards.message(Symbol('a')), ''],
      [Date, 'now', [thrower, () => Symbol('a'), nothing], () => guards.now(), NaN],
      [Date, 'now', [() => 1n], () => guards.now(), 1],
    ]) {
      for (const value of values) {
        assert.deepEqual(replaced(object, name, value, act), expected, name);
      }
    }
    for (const name of ['entries', 'fromEntries']) {
      assert.equal(guards[name](throwing), undefined);
      assert.equal(guards.thrown().message, 'thrown');
    }
    assert.deepEqual(guards.entries({ a: 1 }), [['a', 1]]);
    assert.deepEqual(guards.fromEntries([['a', 1]]), { a: 1 });
    assert.equal(guards.tag([]), '[object Array]');
    assert.ok(Math.abs(guards.now() - Date.now()) < 1000);
  });

  test('look things up in the global scope as it is now', () => {
    replaced(globalThis, 'fetch', 5, () => {
      assert.equal(guards.global('fetch'), 5);
      assert.equal(guards.hasGlobal('fetch'), false);
    });
    assert.equal(guards.hasGlobal('fetch'), true);
  });

  test('bind a handler to its number', () => {
    const told = [];
    guards.bind((...values) => told.push(values), 7)('event');
    assert.deepEqual(told, [[7, 'event']]);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { Options } = await load('kernel/options.ts');
const { pairs } = await load('kernel/pairs.ts');

const throwing = (name) =>
  Object.defineProperty({}, name, {
    get() {
      throw new Error('no');
    },
  });

test('a parameter of another type is named with both types, one clause behind the other', () => {
  const options = new Options({ name: 5, count: '1' });
  assert.equal(options.string('url'), '');
  assert.equal(options.string('name'), '');
  assert.ok(Number.isNaN(options.number('count')));
  assert.equal(
    options.parameterErrors,
    'parameter.url should be String instead of Undefined;' +
      'parameter.name should be String instead of Number;' +
      'parameter.count should be Number instead of String;',
  );
});

test('an argument that is no object has its own clause, and nothing is asked of it', () => {
  for (const [argument, type] of [
    [5, 'Number'],
    [null, 'Null'],
    [[], 'Array'],
    [() => {}, 'Function'],
  ]) {
    const options = new Options(argument);
    options.string('url');
    assert.equal(options.parameterErrors, `parameter should be Object instead of ${type};`);
  }
  assert.equal(new Options(undefined).parameterErrors, '');
});

test('what throws when it is read is named, once', () => {
  const options = new Options(throwing('header'));
  options.value('header');
  pairs(options, 'header', true);
  assert.equal(options.parameterErrors, 'parameter.header could not be read;');
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.equal(new Options(proxy).parameterErrors, 'parameter could not be read;');
});

test('a String object is a string; a Number object is no number', () => {
  const options = new Options({ url: new String('x'), count: new Number(3) });
  assert.equal(options.string('url'), 'x');
  assert.ok(Number.isNaN(options.number('count')));
  assert.equal(options.parameterErrors, '');
});

test('pairs are names and texts; what is undefined only where it is wanted', () => {
  const object = { a: 1, b: undefined, c: null };
  const options = new Options({ object });
  assert.deepEqual(pairs(options, 'object', false), ['a', '1', 'c', 'null']);
  assert.deepEqual(pairs(options, 'object', true), ['a', '1', 'b', 'undefined', 'c', 'null']);
});

// What the tests of durability explain by one order, and what they must not.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explain } from '../durability/order.js';

const none = [undefined, undefined];
const write = (block, path, start, end) => ({
  ...{ name: 'write', block, paths: [path], start, end },
  ...(end && { result: 'ok' }),
});
const read = (result, path, start, end) => ({ name: 'read', paths: [path], start, end, result });
const explains = (logs, after) => explain(logs, none, after).isExplained;

describe('one order of two logs', () => {
  test('of two writes at the same time either may be the last', () => {
    const logs = [[write('a', 0, 1, 4)], [write('b', 0, 2, 3)]];
    assert.ok(explains(logs, ['a', undefined]));
    assert.ok(explains(logs, ['b', undefined]));
    assert.ok(!explains(logs, ['c', undefined]));
    assert.ok(!explains(logs, none));
  });

  test('what had ended before another was made comes before it', () => {
    const logs = [[write('a', 0, 1, 2)], [write('b', 0, 3, 4)]];
    assert.ok(explains(logs, ['b', undefined]));
    assert.ok(!explains(logs, ['a', undefined]));
  });

  test('a synchronous call takes effect at some time after it was made', () => {
    const logs = [[write('a', 0, 1)], [write('b', 0, 3, 4)]];
    assert.ok(explains(logs, ['a', undefined]));
    assert.ok(explains(logs, ['b', undefined]));
  });

  test('a page that reads its file as it was before its own write is not explained', () => {
    const own = [write('a', 0, 1, 2), write('b', 0, 3, 4), read('a', 0, 5, 6)];
    assert.ok(!explains([own, []], ['b', undefined]));
  });

  test('two pages that see two writes in different orders are not explained', () => {
    const mine = [write('a', 0, 1, 9), read('a', 0, 2, 10), read('b', 0, 3, 11)];
    const theirs = [write('b', 0, 1, 9), read('b', 0, 2, 10), read('a', 0, 3, 11)];
    assert.ok(!explains([mine, theirs], ['a', undefined]));
    assert.ok(!explains([mine, theirs], ['b', undefined]));
    assert.ok(explains([mine, theirs.slice(0, 2)], ['b', undefined]));
  });

  test('what fails has found nothing there', () => {
    const rename = { name: 'rename', paths: [0, 1], start: 5, end: 6, result: 'fail' };
    assert.ok(explains([[rename], []], none));
    assert.ok(!explains([[write('a', 0, 1, 2), rename], []], ['a', undefined]));
    const done = { ...rename, result: 'ok' };
    assert.ok(explains([[write('a', 0, 1, 2), done], []], [undefined, 'a']));
  });
});

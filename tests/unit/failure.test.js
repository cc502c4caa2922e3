import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { failure } = await load('kernel/failure.ts');
const reasons = await load('kernel/reasons.ts');

test('every failure has its exact text and errno', () => {
  const expected = [
    ['parameter', 'c;', 'parameter error: c;', 1001],
    ['timeout', undefined, 'timeout', 5],
    ['invalidUrl', undefined, 'invalid url', 600009],
    ['invalidHeader', 'a b', 'invalid header: a b', 600010],
    ['fileNotFound', undefined, 'file not found', 600005],
    ['permissionDenied', 'wxfile://x', 'permission denied, open "wxfile://x"', 603303],
    ['network', 'Failed to fetch', 'network error: Failed to fetch', 600001],
    ['interrupted', 'cut', 'network interrupted: cut', 600003],
    ['cancel', undefined, 'cancel', 1],
    ['needsGesture', undefined, 'not allowed: needs a user gesture', 3],
    ['unsupported', undefined, 'not supported in this environment', 4],
    ['decode', undefined, 'decode error', 10004],
    ['wasm', 'WebAssembly is not available: x', 'WebAssembly is not available: x', 4],
  ];
  for (const [reason, detail, text, errno] of expected) {
    assert.deepEqual(failure('f', reasons[reason], detail), { errMsg: `f:fail ${text}`, errno });
  }
  const others = ['abort', 'ofTransfers'];
  assert.deepEqual(
    Object.keys(reasons).sort(),
    [...expected.map(([reason]) => reason), ...others].sort(),
  );
});

test('abort has an errno per function', () => {
  assert.deepEqual(failure('uploadFile', reasons.abort), {
    errMsg: 'uploadFile:fail abort',
    errno: 600003,
  });
  assert.deepEqual(failure('downloadFile', reasons.abort), {
    errMsg: 'downloadFile:fail abort',
    errno: 603105,
  });
});

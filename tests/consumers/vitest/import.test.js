import { expect, test } from 'vitest';
import { wx } from 'wx-transfer';

test('a bad call fails with the text of the contract', () => {
  const heard = [];
  wx.uploadFile({ url: '/', filePath: 1, name: 'file', fail: ({ errMsg }) => heard.push(errMsg) });
  expect(heard).toEqual([
    'uploadFile:fail parameter error: parameter.filePath should be String instead of Number;',
  ]);
});

test('it runs in a page of jsdom, whose globals are left alone', () => {
  expect(typeof document.createElement).toBe('function');
  expect(globalThis.wx).toBe(undefined);
});

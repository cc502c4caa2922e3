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
    ['wrongFileType', undefined, 'file type not supported', 4],
    ['fileNotExist', undefined, 'file not exist', 1300002],
    ['invalidAlgorithm', 'crc', 'parameter error: invalid digestAlgorithm "crc"', 1001],
    ['badParam', 'count is odd', 'param count is odd', 1001],
    ['imageNotFound', '404', 'image not found (404)', 600005],
    ['imageNotFound', undefined, 'image not found', 600005],
    ['imageNotLoaded', undefined, 'download image fail', 600001],
    ['wrongDocumentType', undefined, 'filetype not supported', 4],
    ['authDeny', undefined, 'auth deny', 103],
    ['notSaved', 'the disk is full', 'the disk is full', 4],
    ['notSaved', 'cancel', 'cancel', 1],
    ['invalidPath', undefined, 'invalid path', 1300014],
    ['nameTooLong', undefined, 'File name too long', 1300036],
    ['invalidEncoding', 'utf9', 'invalid encoding "utf9"', 1300022],
    ['invalidData', undefined, 'invalid data', 1300022],
    ['notEncoded', 'hex', 'hex encode error', 1300203],
    ['accessDenied', ', open "a"', 'permission denied, open "a"', 1301000],
    ['noSuchFile', ' "a"', 'no such file or directory "a"', 1300002],
    ['notDirectory', ' "a"', 'not a directory "a"', 1300020],
    ['isDirectory', ', open "a"', 'illegal operation on a directory, open "a"', 1301003],
    ['notPermitted', ', unlink "a"', 'operation not permitted, unlink "a"', 1300001],
    ['fileExists', ' "a"', 'file already exists "a"', 1301005],
    ['notEmpty', undefined, 'directory not empty', 1300066],
    ['tempFileNotExist', undefined, 'tempFilePath file not exist', 1301112],
    ['notStorePath', undefined, 'not a store filePath', 1300002],
    ['positionOutOfRange', undefined, 'the value of "position" is out of range', 1301009],
    ['lengthOutOfRange', undefined, 'the value of "length" is out of range', 1301006],
    ['storageLimit', undefined, 'the maximum size of the file storage limit is exceeded', 1300202],
    ['inputOutput', 'gone', 'Input/output error: gone', 1300005],
    ['notReady', undefined, 'not ready: await ready() before the first synchronous call', 1300201],
    ['system', 'broken', 'system error: broken', 1300201],
    ['wasm', 'WebAssembly is not available: x', 'WebAssembly is not available: x', 4],
  ];
  for (const [reason, detail, text, errno] of expected) {
    assert.deepEqual(failure('f', reasons[reason], detail), { errMsg: `f:fail ${text}`, errno });
  }
  const others = ['abort', 'ofTransfers'];
  assert.deepEqual(
    Object.keys(reasons).sort(),
    [...new Set(expected.map(([reason]) => reason)), ...others].sort(),
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

test('a download that does not fit has an errno of its own', () => {
  assert.equal(failure('downloadFile', reasons.storageLimit).errno, 603300);
});

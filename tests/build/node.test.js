// The package where there is no page: Node, as for rendering on a server.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { createTempFilePath, fileUrl, inspect, ready, wx } from '../../dist/index.js';

const needPage = [
  ['chooseImage'],
  ['chooseMedia'],
  ['chooseVideo'],
  ['chooseMessageFile'],
  ['compressImage', { src: 'a.jpg' }],
  ['getVideoInfo', { src: 'a.mp4' }],
  ['openDocument', { filePath: 'a.pdf' }],
  ['saveImageToPhotosAlbum', { filePath: 'a.jpg' }],
  ['saveVideoToPhotosAlbum', { filePath: 'a.mp4' }],
  ['showToast', { title: 't' }],
  ['hideToast'],
  ['showLoading', { title: 't' }],
  ['hideLoading'],
  ['playVoice', { filePath: 'a.mp3' }],
  ['pauseVoice'],
  ['stopVoice'],
];

for (const [name, options] of needPage) {
  test(`${name} says that it is not supported here, when the call has returned`, async () => {
    const failure = { errMsg: `${name}:fail not supported in this environment`, errno: 4 };
    const heard = [];
    const returned = wx[name]({
      ...options,
      fail: (result) => heard.push('fail', result),
      complete: (result) => heard.push('complete', result),
    });
    assert.equal(returned, undefined);
    assert.deepEqual(heard, []);
    await new Promise(setImmediate);
    assert.deepEqual(heard, ['fail', failure, 'complete', failure]);
    assert.equal(heard[1], heard[3]);
    await assert.rejects(wx[name](options), (reason) => {
      assert.deepEqual(reason, failure);
      return true;
    });
  });
}

test('files are measured and hashed without a page', async () => {
  const file = async (/** @type {string} */ name) => {
    const content = await readFile(new URL(`../media/files/${name}`, import.meta.url));
    return { content, path: createTempFilePath(new Blob([content]), name) };
  };
  const photo = await file('photo.jpg');
  const { width, height, type } = await wx.getImageInfo({ src: photo.path });
  assert.deepEqual([width, height, type], [48, 32, 'jpeg']);
  const { size, digest } = await wx.getFileInfo({
    filePath: photo.path,
    digestAlgorithm: 'sha256',
  });
  assert.equal(size, photo.content.length);
  assert.equal(digest, createHash('sha256').update(photo.content).digest('hex'));
  const { path: src } = await file('photo.avif');
  await assert.rejects(wx.getImageInfo({ src }), {
    errMsg: 'getImageInfo:fail decode error',
    errno: 10004,
  });
});

test('what nobody awaits does not end Node, nor does it keep it running', async () => {
  const url = (file) => JSON.stringify(new URL(`../../dist/${file}`, import.meta.url));
  const program = `
    const { wx, ready } = await import(${url('index.js')});
    const apart = await import(${url('wasm.js')});
    for (const each of ${JSON.stringify(needPage)}) for (const own of [wx, apart.wx]) own[each[0]](each[1]);
    ready();
    apart.ready();
    apart.init(undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const each of ${JSON.stringify(needPage)}) apart.wx[each[0]](each[1]);
    const held = await import(${url('wasm.js')} + '?held');
    held.wx.hideLoading();
    console.log('went on');`;
  const started = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    program,
  ]);
  assert.equal(stdout, 'went on\n');
  // Less than it takes to say that init() has not been called.
  assert.ok(performance.now() - started < 4500);
});

test('files that last are not kept here: they would be those of all users of a server', async () => {
  const failure = (/** @type {string} */ name) => ({
    errMsg: `${name}:fail not supported in this environment`,
    errno: 4,
    errCode: 4,
  });
  const manager = wx.getFileSystemManager();
  const filePath = `${wx.env.USER_DATA_PATH}/a.txt`;
  for (const [name, options] of [
    ['writeFile', { filePath, data: 'x' }],
    ['readFile', { filePath }],
    ['mkdir', { dirPath: filePath }],
  ]) {
    const fail = await new Promise((fail) => manager[name]({ ...options, fail }));
    assert.deepEqual(fail, failure(name));
  }
  for (const twin of ['writeFileSync', 'readFileSync', 'mkdirSync', 'accessSync'])
    assert.throws(() => manager[twin](filePath), failure(twin));
  await assert.rejects(
    wx.saveFile({ tempFilePath: createTempFilePath(new Blob(['x'])) }),
    failure('saveFile'),
  );
  await assert.rejects(wx.getSavedFileList(), failure('getSavedFileList'));
  assert.equal(fileUrl(filePath), filePath);
  assert.deepEqual(inspect().files, { storage: 'unused', count: 0, bytes: 0, pending: 0 });
  await ready();
  const { createServer } = await import('node:http');
  const server = createServer((_, response) => response.end('x')).listen(0);
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${port}/`;
  const result = await new Promise((complete) => wx.downloadFile({ url, filePath, complete }));
  server.close();
  const { errMsg, errno } = failure('downloadFile');
  assert.deepEqual(result, { errMsg, errno });
});

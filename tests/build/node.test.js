// The package where there is no page: Node, as for rendering on a server.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { wx } from '../../dist/index.js';

const needPage = [
  ['chooseImage'],
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

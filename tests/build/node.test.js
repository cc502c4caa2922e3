// The package where there is no page: Node, as for rendering on a server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
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

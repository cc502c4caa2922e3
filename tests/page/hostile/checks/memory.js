// Megabytes that can stay on JavaScript's side do: wasm memory never shrinks.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fresh, run } from '../../context.js';
import { here } from '../../urls.js';

/** Each with what it calls; `long` is the text. */
const uses = {
  'a title': ({ long }, complete) => wx.showToast({ title: long, complete }),
  'an icon': ({ long }, complete) => wx.showToast({ title: '', icon: long, complete }),
  'an image': ({ long }, complete) => wx.showToast({ title: '', image: long, complete }),
  'a mask': ({ long }, complete) => wx.showLoading({ title: '', mask: long, complete }),
  'a sizeType': ({ long }, complete) => wx.chooseImage({ sizeType: [long], complete }),
  'a sourceType': ({ long }, complete) => wx.chooseImage({ sourceType: long, complete }),
  'a voice': ({ long }, complete) => wx.playVoice({ filePath: long, complete }),
  'a url': ({ long }, complete) => wx.downloadFile({ url: long, complete }),
  'a user path': ({ long, down }, complete) =>
    wx.downloadFile({ url: down, filePath: `wxfile://usr/${long}`, complete }),
  'a file': ({ long, up }, complete) =>
    wx.uploadFile({ url: up, filePath: `data:,${long}`, name: 'f', complete }),
  'a name': ({ long, up }, complete) =>
    wx.uploadFile({ url: up, filePath: 'data:,x', name: long, complete }),
  'a field': ({ long, up }, complete) =>
    wx.uploadFile({ url: up, filePath: 'data:,x', name: '', formData: { [long]: long }, complete }),
  "a header's name": ({ long, down }, complete) =>
    wx.downloadFile({ url: down, header: { [long]: 'x' }, complete }),
  "a header's value": ({ long, down }, complete) =>
    wx.downloadFile({ url: down, header: { a: long }, complete }),
  'a timeout': ({ long, down }, complete) =>
    wx.downloadFile({ url: down, timeout: long, withCredentials: long, complete }),
  "a type's name": ({ long }, complete) =>
    wx.downloadFile({ url: { [Symbol.toStringTag]: long }, complete }),
  "a header's type": ({ long, down }, complete) =>
    wx.downloadFile({ url: down, header: { [Symbol.toStringTag]: long }, complete }),
  'a number': ({ long }, complete) => wx.showToast({ title: '', duration: long, complete }),
  'a listener': ({ long, down }, complete) =>
    wx.downloadFile({ url: down, complete }).onProgressUpdate(long),
  'a released path': ({ long }, complete) => complete(wxt.releaseTempFile(long)),
  'released paths': ({ long }, complete) => complete(wxt.releaseTempFile([long, long])),
  'a setting': ({ long }, complete) => complete(wxt.configure({ networkTimeout: long })),
};

describe('megabytes', () => {
  test('of any option do not grow the wasm memory', async () => {
    // Its calls are made by eval.
    await fresh({ allow: ['*'] });
    const targets = { up: here.upload({ body: 'ok' }).url, down: here.download().url };
    for (const [what, use] of Object.entries(uses)) {
      const grown = await run(
        async (targets, use) => {
          const told = (long) =>
            kit.within(
              60_000,
              new Promise((complete) => {
                (0, eval)(`(${use})`)({ ...targets, long }, complete);
              }),
              'complete',
            );
          // What any such call takes is taken by a first one.
          await told('x');
          const { memory } = wxt.inspect();
          await told('x'.repeat(3 << 20));
          return wxt.inspect().memory - memory;
        },
        targets,
        String(use),
      );
      assert.equal(grown, 0, what);
    }
  });
});

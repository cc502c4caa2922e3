// What stands where an address should.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { run, server } from '../../context.js';
import { empty } from '../../files-context.js';
import { here, there } from '../../urls.js';

const schemes = [
  'javascript:canary()',
  'JAVASCRIPT:canary()',
  ' \tjava\nscript:canary()',
  'file:///etc/passwd',
  'data:text/html,<script>parent.canary()</script>',
  'about:blank',
  'ws://127.0.0.1/',
  'wxfile://usr/a',
  'http://[',
  'http://127.0.0.1:99999/',
];

describe('hostile addresses', () => {
  const prepare = async (options) => {
    await empty(options);
    await run(() => {
      window.canary = () => (window.canary.sung = true);
      window.canary.sung = false;
    });
  };
  before(() => prepare());

  test('a url of another scheme is invalid, is not asked for and not run', async () => {
    server.reset();
    const { seen, isQuiet } = await run(async (schemes) => {
      const blob = kit.pathOf('content');
      const filePath = kit.pathOf('content');
      const seen = await kit.all(
        [...schemes, blob, blob.toUpperCase()].flatMap((url) => [
          ['downloadFile', { url }],
          ['uploadFile', { url, filePath, name: 'f' }],
        ]),
      );
      return { seen: seen.map(({ result }) => result), isQuiet: !window.canary.sung };
    }, schemes);
    assert.equal(seen.length, 2 * schemes.length + 4);
    for (const [index, result] of seen.entries()) {
      const X = index % 2 ? 'uploadFile' : 'downloadFile';
      assert.deepEqual(result, { errMsg: `${X}:fail invalid url`, errno: 600009 });
    }
    assert.equal(isQuiet, true);
    assert.deepEqual(server.records(), []);
  });

  test('an upload takes its file from a blob:, a data: URL or its own origin, by no way from elsewhere', async () => {
    const [own, other] = server.origins;
    const files = [
      ['../../..//kit.js', 'kit.js'],
      ['%2e%2e/kit.js', 'kit.js'],
      ['/x/%2e%2e/kit.js', 'kit.js'],
      ['\\kit.js', 'kit.js'],
      [`${own}/hostile/../kit.js#/other.js`, 'kit.js'],
      ['data:text/plain;charset=utf-8,content', 'file.txt'],
      ['DATA:;base64,Y29udGVudA==', 'file.txt'],
    ];
    const missing = [
      ...schemes.filter((url) => !url.startsWith('data:')),
      ...['data:', 'data:;base64,%%%', 'blob:', 'blob:null/0', `blob:${own}/0`, `blob:${other}/0`],
      ...[
        `${other}/kit.js`,
        `//${new URL(other).host}/kit.js`,
        `\\\\${new URL(other).host}\\kit.js`,
      ],
      ...[`${own}@${new URL(other).host}/kit.js`, '/x/..%2fkit.js', 'wxfile://usr/../kit.js'],
    ];
    const leaves = there.download({ body: 'secret' });
    missing.push(here.download({ redirect: leaves.url }).url);
    for (const [path, name] of [...files, ...missing.map((path) => [path])]) {
      const up = here.upload();
      const { result } = await run(
        async (url, filePath) => kit.upload({ url, filePath, name: 'f' }),
        up.url,
        path,
      );
      if (name) {
        assert.equal(result.errMsg, 'uploadFile:ok', path);
        assert.equal(up.seen()[0].parts[0].filename, name, path);
      } else {
        const errMsg = 'uploadFile:fail file not found';
        assert.deepEqual(result, { errMsg, errno: 600005 }, path);
        assert.deepEqual(up.seen(), [], path);
      }
    }
    assert.deepEqual(leaves.seen(), []);
    assert.equal(await run(() => window.canary.sung), false);
  });

  test('pictures and sounds of such addresses, and markup in a title, run nothing', async () => {
    // A policy would keep them from running by itself.
    await prepare({ allow: ['*'] });
    const addresses = [...schemes, 'data:image/svg+xml,<svg onload="parent.canary()"/>'];
    const seen = await run(async (addresses) => {
      for (const address of addresses) {
        await wx.showToast({ title: `<img src=x onerror=canary()>${address}`, image: address });
        await kit.wait(5);
        await wx.playVoice({ filePath: address }).catch(() => {});
      }
      const { shadowRoot } = document.querySelector('wx-transfer-toast');
      const markup = shadowRoot.querySelectorAll('p *, script').length;
      await wx.hideToast();
      return { markup, sung: window.canary.sung };
    }, addresses);
    assert.deepEqual(seen, { markup: 0, sung: false });
  });
});

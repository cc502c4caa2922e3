import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useServer, wire } from './client.js';

describe('head', () => {
  const used = useServer();
  const headOf = async (query) =>
    (await wire(used.origin, `GET /download?${query}\nConnection: close`)).head;
  const q = encodeURIComponent;

  test('any final status', async () => {
    for (const status of [201, 404, 413, 500, 599]) {
      assert.match(await headOf(`status=${status}`), new RegExp(`^HTTP/1.1 ${status} `));
    }
  });

  test('the type, or none', async () => {
    assert.match(await headOf(`type=${q('a/b; c=d')}&size=3`), /\r\ncontent-type: a\/b; c=d\r\n/i);
    assert.doesNotMatch(await headOf('type=&size=3'), /content-type/i);
  });

  test('a disposition as raw UTF-8', async () => {
    const value = 'attachment; filename="图 片.png"';
    for (const length of ['', '&length=none']) {
      const head = await headOf(`disposition=${q(value)}&size=3${length}`);
      const line = head.split('\r\n').find((l) => /^content-disposition:/i.test(l));
      assert.equal(Buffer.from(line, 'latin1').toString(), `Content-Disposition: ${value}`);
    }
  });

  test('repeated headers as separate lines', async () => {
    const head = await headOf('header=X-A:1&header=X-B:b:%20c&header=x-a:2&cookie=a=b&cookie=c=d');
    const lines = head.split('\r\n').filter((line) => /^(x-|set-cookie)/i.test(line));
    assert.deepEqual(lines, [
      'Set-Cookie: a=b',
      'Set-Cookie: c=d',
      'X-A: 1',
      'X-B: b: c',
      'x-a: 2',
    ]);
  });

  test("a header in place of the server's own", async () => {
    const head = await headOf('header=content-type:x/y&header=Cache-Control:max-age%3D9&body=z');
    assert.deepEqual(head.match(/^(content-type|cache-control):.*$/gim), [
      'content-type: x/y',
      'Cache-Control: max-age=9',
    ]);
  });

  test('long URLs', async () => {
    const value = 'v'.repeat(100_000);
    assert.ok((await headOf(`header=X-Long:${value}`)).includes(value));
  });

  test('echo of method and headers', async () => {
    const response = await fetch(`${used.origin}/echo`, {
      method: 'DELETE',
      headers: { 'X-A': '1' },
    });
    const echo = await response.json();
    assert.equal(echo.method, 'DELETE');
    assert.equal(echo.headers['x-a'], '1');
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  });

  test('400 for a query it does not understand', async () => {
    for (const query of [
      'status=99',
      'status=x',
      'size=-1',
      'cut=soon',
      'drip=5',
      'drip=0:1',
      'read=a:b',
      'length=5',
      'cors=maybe',
      'encoding=zip',
      'encoding=gzip&forever',
      'header=nocolon',
      `header=${q('A:b\r\nC: d')}`,
      `disposition=${q('a\nb')}`,
    ]) {
      const response = await fetch(`${used.origin}/download?id=bad&${query}`);
      assert.equal(response.status, 400, query);
      assert.match(await response.text(), /^bad query: /);
    }
    assert.ok(used.server.records('bad').every(({ closed }) => closed === 'finished'));
  });
});

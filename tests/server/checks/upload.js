import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { useServer, wire } from './client.js';

/** `yes wx | tr -d '\n' | head -c 1G | sha256sum` */
const GIB_OF_WX = 'e9c524d70b6dce39c8e9c2e5c8d739af5488eb0c5c218dd1581d4300db7b08b1';

const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** A form as a browser would write it, with the given lines for its parts. */
function form(...lines) {
  const body = Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
  const head = `Content-Type: multipart/form-data; boundary=x\nContent-Length: ${body.length}`;
  return [head, body];
}

describe('upload', () => {
  const used = useServer();

  test('lists the parts of a form in their order', async () => {
    const data = new FormData();
    data.append('a', '1');
    data.append('名', '值\r\nline');
    data.append('file', new File(['hello'], '照片.png', { type: 'image/png' }));
    data.append('a', '2');
    const response = await fetch(`${used.origin}/upload?id=parts`, { method: 'POST', body: data });
    const record = await response.json();
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    assert.deepEqual(record.parts, [
      { kind: 'field', name: 'a', value: '1' },
      { kind: 'field', name: '名', value: '值\r\nline' },
      {
        kind: 'file',
        name: 'file',
        filename: '照片.png',
        type: 'image/png',
        size: 5,
        sha256: sha256('hello'),
      },
      { kind: 'field', name: 'a', value: '2' },
    ]);
    assert.equal(record.method, 'POST');
    assert.equal(record.path, '/upload');
    assert.equal(record.search, '?id=parts');
    assert.equal(record.origin, used.origin);
    assert.equal(record.error, null);
    assert.equal(record.bytes, Number(record.headers['content-length']));
    assert.deepEqual(used.server.records('parts')[0].parts, record.parts);
  });

  test('undoes the escapes of names and keeps their slashes', async () => {
    const [head, body] = form(
      '--x',
      'Content-Disposition: form-data; name="%22n%0D%0A"; filename="d/%22a%22 100%.txt"',
      'Content-Type: text/plain',
      '',
      'x',
      '--x--',
    );
    await wire(used.origin, `POST /upload?id=names\nConnection: close\n${head}`, body);
    const [{ parts, raw }] = used.server.records('names');
    assert.equal(parts[0].name, '"n\r\n');
    assert.equal(parts[0].filename, 'd/"a" 100%.txt');
    assert.equal(raw, body.toString('latin1'));
  });

  test('keeps the first 4096 bytes of any body, or as many as it is asked to', async () => {
    const body = Buffer.alloc(10000, 'é');
    const url = `${used.origin}/upload?id=raw`;
    const record = await (await fetch(url, { method: 'PUT', body })).json();
    assert.equal(record.raw, body.toString('latin1', 0, 4096));
    assert.equal(record.bytes, 10000);
    assert.deepEqual(record.parts, []);
    const all = await (await fetch(`${url}&keep=9999`, { method: 'PUT', body })).json();
    assert.equal(all.raw, body.toString('latin1', 0, 9999));
  });

  test('keeps the headers as they came', async () => {
    const head = 'GET /upload?id=head\nX-Odd: a \nx-odd: \xe9\n__proto__: 1\nConnection: close';
    await wire(used.origin, head);
    assert.deepEqual(used.server.records('head')[0].rawHeaders, [
      ...['Host', 'test', 'X-Odd', 'a', 'x-odd', '\xc3\xa9', '__proto__', '1'],
      ...['Connection', 'close'],
    ]);
  });

  test('says what is wrong with a form', async () => {
    const whole = form('--x', 'Content-Disposition: form-data; name="a"', '', '1', '--x');
    const bare = ['Content-Type: multipart/form-data\nContent-Length: 2', 'hi'];
    for (const [id, [head, body], error] of [
      ['unfinished', whole, /unexpected end of form/i],
      ['boundless', bare, /boundary/i],
    ]) {
      const { head: answer } = await wire(
        used.origin,
        `POST /upload?id=${id}\nConnection: close\n${head}`,
        body,
      );
      assert.match(answer, /^HTTP\/1.1 200/);
      assert.match(used.server.records(id)[0].error, error);
    }
  });

  test('hashes a file of 1 GiB without holding it', async () => {
    const block = Buffer.alloc(1 << 20, 'wx');
    // As long as browsers make theirs: a short one makes the search for it slow.
    const boundary = '----WebKitFormBoundary0123456789abcdef';
    const [head, tail] = [
      `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="big"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
      `\r\n--${boundary}--\r\n`,
    ];
    const before = process.memoryUsage().rss;
    const req = request(`${used.origin}/upload?id=big`, {
      method: 'POST',
      headers: {
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        'Content-Length': head.length + 1024 * block.length + tail.length,
      },
    });
    const answered = new Promise((resolve, reject) => {
      req.once('response', resolve).once('error', reject);
    });
    req.write(head);
    for (let i = 0; i < 1024; i += 1) {
      if (!req.write(block)) await new Promise((resolve) => req.once('drain', resolve));
    }
    req.end(tail);
    (await answered).resume();
    const [{ parts }] = used.server.records('big');
    assert.equal(parts[0].size, 2 ** 30);
    assert.equal(parts[0].sha256, GIB_OF_WX);
    assert.ok(process.memoryUsage().rss - before < 256 * 2 ** 20);
  });
});

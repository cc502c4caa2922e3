import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { useServer, wire } from './client.js';

describe('static files', () => {
  const root = mkdtempSync(join(tmpdir(), 'wx-transfer-'));
  after(() => rmSync(root, { recursive: true }));
  const [page, dist] = [join(root, 'page'), join(root, 'dist')];
  mkdirSync(page);
  mkdirSync(dist);
  writeFileSync(join(root, 'secret'), 'secret');
  writeFileSync(join(page, 'index.html'), '<p>页');
  writeFileSync(join(page, 'upload'), 'not me');
  writeFileSync(join(page, 'only.txt'), 'page');
  writeFileSync(join(dist, 'index.js'), 'one');
  writeFileSync(join(dist, 'core.wasm'), 'asm');

  const fallback = (req, res) => res.end(`fallback ${req.method} ${req.url}`);
  const used = useServer({ serve: { '/': page, '/dist/': dist, '/lib': dist } });
  const lenient = useServer({ ports: [0], serve: { '/dist/': dist }, fallback });
  const get = (path) => fetch(`${used.origin}${path}`);

  test('each prefix has its folder', async () => {
    assert.equal(await (await get('/')).text(), '<p>页');
    assert.equal(await (await get('/dist/index.js?v=1')).text(), 'one');
    assert.equal(await (await get('/lib/index.js')).text(), 'one');
    assert.equal(await (await get('/only.txt')).text(), 'page');
    assert.equal(await (await fetch(`${used.server.origins[1]}/only.txt`)).text(), 'page');
  });

  test('types', async () => {
    const type = async (path) => (await get(path)).headers.get('content-type');
    assert.match(await type('/'), /^text\/html; ?charset=utf-8$/);
    assert.equal(await type('/dist/core.wasm'), 'application/wasm');
    assert.match(await type('/dist/index.js'), /^text\/javascript/);
  });

  test('rebuilt and new files are seen', async () => {
    writeFileSync(join(dist, 'index.js'), 'rebuilt');
    writeFileSync(join(dist, 'new.js'), 'new');
    assert.equal(await (await get('/dist/index.js')).text(), 'rebuilt');
    assert.equal(await (await get('/dist/new.js')).text(), 'new');
  });

  test('the API comes first, 404 last', async () => {
    assert.equal((await (await get('/upload')).json()).path, '/upload');
    assert.equal((await get('/dist/none.js')).status, 404);
    assert.equal((await fetch(`${used.origin}/only.txt`, { method: 'POST' })).status, 404);
    for (const path of ['/../secret', '/dist/..%2fsecret', '//', '*', '/%']) {
      const { head, body } = await wire(used.origin, `GET ${path}\nConnection: close`);
      assert.match(head, /^HTTP\/1.1 (200|400|404) /, path);
      assert.doesNotMatch(body, /secret/, path);
    }
  });

  test('the fallback gets the URL unchanged', async () => {
    const text = async (path, init) => (await fetch(`${lenient.origin}${path}`, init)).text();
    assert.equal(await text('/dist/core.wasm'), 'asm');
    assert.equal(await text('/dist/none.js?x=1'), 'fallback GET /dist/none.js?x=1');
    assert.equal(await text('/@vite/client', { method: 'POST' }), 'fallback POST /@vite/client');
    assert.equal((await fetch(`${lenient.origin}/stats`)).status, 200);
  });
});

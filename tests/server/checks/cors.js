import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useServer } from './client.js';

const ORIGIN = 'http://page.test';

describe('cors', () => {
  const used = useServer();
  const names = ['allow-origin', 'allow-credentials', 'expose-headers'];

  async function headersOf(mode, headers = { Origin: ORIGIN }) {
    const response = await fetch(`${used.origin}/download?${mode}`, { headers });
    return names.map((name) => response.headers.get(`access-control-${name}`));
  }

  async function preflight(query, path = '/upload') {
    const response = await fetch(`${used.origin}${path}?${query}`, {
      method: 'OPTIONS',
      headers: {
        Origin: ORIGIN,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'x-a,x-b',
      },
    });
    const of = (name) => response.headers.get(`access-control-${name}`);
    return [
      response.status,
      of('allow-origin'),
      of('allow-methods'),
      of('allow-headers'),
      of('max-age'),
    ];
  }

  test('the modes', async () => {
    assert.deepEqual(await headersOf(''), [ORIGIN, null, null]);
    assert.deepEqual(await headersOf('cors=echo&expose=A,B'), [ORIGIN, null, 'A,B']);
    assert.deepEqual(await headersOf('cors=star'), ['*', null, null]);
    assert.deepEqual(await headersOf('cors=deny&expose=A'), [null, null, null]);
    assert.deepEqual(await headersOf('cors=credentials'), [ORIGIN, 'true', null]);
    assert.deepEqual(await headersOf('cors=star-credentials'), ['*', 'true', null]);
    assert.deepEqual(await headersOf('cors=no-preflight'), [ORIGIN, null, null]);
    assert.deepEqual(await headersOf('', {}), [null, null, null]);
    assert.deepEqual(await headersOf('cors=star', {}), ['*', null, null]);
  });

  test('preflights', async () => {
    assert.deepEqual(await preflight(''), [204, ORIGIN, 'PUT', 'x-a,x-b', '0']);
    assert.deepEqual(await preflight('cors=star'), [204, '*', 'PUT', 'x-a,x-b', '0']);
    assert.deepEqual(await preflight('cors=deny'), [204, null, null, null, null]);
    assert.deepEqual(await preflight('cors=no-preflight'), [403, null, null, null, null]);
    assert.deepEqual(await preflight('', '/stats'), [204, '*', 'PUT', 'x-a,x-b', '0']);
  });

  test('preflights are counted, and nothing else', async () => {
    used.server.reset();
    await preflight('id=p');
    await preflight('id=p&never&cut=connect');
    await preflight('id=q&cors=no-preflight');
    assert.deepEqual(used.server.stats(), { inFlight: 0, highWater: 0, requests: 0, options: 3 });
    await fetch(`${used.origin}/upload?id=p`, { method: 'POST' });
    assert.equal(used.server.records('p')[0].options, 2);
    assert.equal(used.server.records().length, 1);
  });

  test('OPTIONS without a question is a request', async () => {
    const response = await fetch(`${used.origin}/echo`, { method: 'OPTIONS' });
    assert.equal((await response.json()).method, 'OPTIONS');
  });
});

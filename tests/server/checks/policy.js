import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { useServer } from './client.js';

describe('the Content-Security-Policy', () => {
  const serve = { '/files/': path.join(import.meta.dirname, '..') };
  const policy = ({ url }, origins) => `connect-src ${origins.at(-1)}${url.split('?')[0]}`;
  const used = useServer({ serve, policy });
  const free = useServer({ serve });

  const policyOf = async ({ origin }, where) =>
    (await fetch(`${origin}${where}`)).headers.get('content-security-policy');

  test('is that of the request, on files and on pages that a query describes', async () => {
    for (const where of ['/files/api.js', '/none', '/download?type=text/html&body=x']) {
      const wanted = `connect-src ${used.server.origins[1]}${where.split('?')[0]}`;
      assert.equal(await policyOf(used, where), wanted);
      assert.equal(await policyOf(free, where), null);
    }
  });

  test('is on no other answer of the API, whose headers are what the query says', async () => {
    assert.equal(await policyOf(used, '/download?size=1'), null);
    const own = encodeURIComponent("Content-Security-Policy:script-src 'none'");
    const where = `/download?type=text/html&body=x&header=${own}`;
    assert.equal(await policyOf(used, where), "script-src 'none'");
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useServer } from './client.js';

describe('redirect', () => {
  const used = useServer();

  test('to a URL, by 302 or the status given', async () => {
    const url = `${used.server.origins[1]}/download?id=r&body=there`;
    const query = `id=r&redirect=${encodeURIComponent(url)}`;
    const response = await fetch(`${used.origin}/download?${query}`);
    assert.equal(response.url, url);
    assert.equal(await response.text(), 'there');
    const [from, to] = used.server.records('r');
    assert.deepEqual([from.origin, to.origin], used.server.origins);
    for (const [extra, status] of [
      ['', 302],
      ['&status=307', 307],
    ]) {
      const first = await fetch(`${used.origin}/download?${query}${extra}`, { redirect: 'manual' });
      assert.equal(first.status, status);
      assert.equal(first.headers.get('location'), url);
      assert.equal(await first.text(), '');
    }
  });

  test('to itself for ever', async () => {
    await assert.rejects(fetch(`${used.origin}/download?id=loop&loop`));
    assert.ok(used.server.records('loop').length > 10);
    assert.equal(used.server.stats().inFlight, 0);
  });
});

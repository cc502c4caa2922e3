import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { end } from './sixty-seconds.js';

describe('§5 timeout: the default of 60 seconds, in real time', () => {
  test('default and ceiling are 60 000 ms: the transfers begun there have timed out after that', async () => {
    const results = await end();
    assert.equal(results.length, 5);
    for (const [errMsg, at] of results) {
      assert.match(errMsg, /:fail timeout$/);
      // A window in the background has its timers aligned to whole seconds and, where it has been busy, up
      // to 15 s late in Firefox; one of the transfers has asked for 120.
      assert.ok(at >= 59_990 && at < 77_000, `${at} ms`);
    }
  });
});

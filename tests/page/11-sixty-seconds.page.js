import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { end } from './sixty-seconds.js';

describe('§5 timeout: the default of 60 seconds, in real time', () => {
  test('default and ceiling are 60 000 ms: the transfers begun there have timed out after that', async () => {
    const results = await end();
    assert.equal(results.length, 5);
    for (const [errMsg, at] of results) {
      assert.match(errMsg, /:fail timeout$/);
      // A window in the background has its timers aligned to whole seconds.
      assert.ok(at >= 59_990 && at < 63_000, `${at} ms`);
    }
  });
});

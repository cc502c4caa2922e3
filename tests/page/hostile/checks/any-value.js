import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fresh, run } from '../../context.js';
import { here, there } from '../../urls.js';
import { runs, seed } from '../random.js';

/** As many turns as surely end before the driver loses patience. */
const AT_ONCE = 50;

describe('hostile options', () => {
  test(`calls with values of every kind: each ends as promised and leaves no trace (seed ${seed})`, async (t) => {
    // The functions of other realms are made by eval.
    await fresh({ allow: ['*'] });
    const urls = {
      up: here.upload().url,
      down: here.download({ body: 'received' }).url,
      foreignPage: there.download({ type: 'text/html', body: 'stranger' }).url,
    };
    await run(async (urls) => {
      window.turns = await import('/bundled/hostile/in-page/turns.js');
      await window.turns.prepare(urls);
    }, urls);
    const wanted = runs(150);
    let calls = 0;
    for (let done = 0; done < wanted; done += AT_ONCE) {
      const played = await run(
        (seed, count) => window.turns.turns(seed, count),
        seed + done,
        Math.min(AT_ONCE, wanted - done),
      );
      if (played.failed) assert.fail(played.failed);
      calls += played.calls;
    }
    t.diagnostic(`${calls} calls in ${wanted} turns`);
  });
});

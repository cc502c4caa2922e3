// @ts-check
// Nothing lost, nothing torn: a browser that keeps files is killed, left, and opened again. A small part of it
// goes with all tests; all of it is `npm run durability`.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { engineUnderTest } from '../../scripts/lib/browsers.js';
import { explain } from './order.js';
import { openWorld } from './world.js';

const isWhole = process.env.DURABILITY === 'whole';
const engine = engineUnderTest();

/** How often. */
const kills = isWhole ? 50 : 2;
const visits = isWhole ? 40 : 2;
const seed = Number(process.env.TEST_SEED ?? 1);

/** @type {Awaited<ReturnType<typeof openWorld>>} */
let world;
before(async () => {
  world = await openWorld(engine);
});
after(() => world.close());

describe(`files that last, in ${engine}`, () => {
  for (const [index, size] of [1000, 200_000, 8_000_000].entries()) {
    test(`killed in the success of a write of ${size} bytes: it is there`, async (t) => {
      const name = `killed-${size}`;
      for (let count = 0; count < (isWhole ? 5 : 1); count++) {
        assert.equal(await world.visit('write', { name, size, count }), 'written');
        await world.kill();
        const found = await world.look();
        assert.deepEqual(found[`/${name}`], [size, String.fromCharCode(97 + count)]);
      }
      t.diagnostic(`${index}`);
    });
  }

  for (const size of [1000, 100_000]) {
    const name = `killed at ${kills / 2} moments while a file of ${size} bytes is overwritten: the old or the new one, whole`;
    test(name, async (t) => {
      let count = 1;
      let newest = 0;
      for (let kill = 0; kill < kills / 2; kill++) {
        let last = await world.visit('overwrite', { size, count });
        const listen = (/** @type {{ value: number }} */ { value }) => {
          if (typeof value === 'number') last = Math.max(last, value);
        };
        world.onReport.on('report', listen);
        await wait((kill * 37) % 300);
        await world.kill();
        world.onReport.off('report', listen);
        const [length, character] = (await world.look())['/same'];
        const found = character.charCodeAt(0) - 97;
        assert.equal(length, size + found, 'it is torn');
        // What was told of is there, or what came after it.
        const isAfter = Array.from({ length: 26 }, (_, more) => (last + more) % 26).indexOf(found);
        assert.ok(isAfter >= 0 && isAfter < 20, `told of ${last % 26}, found ${found}`);
        newest += isAfter;
        count = last + 30;
      }
      t.diagnostic(`on average ${newest / (kills / 2)} newer than what was told of`);
    });
  }

  test('left in the task of a synchronous write: the old or the new one, whole', async (t) => {
    let kept = 0;
    const count = isWhole ? 10 : 2;
    for (let each = 0; each < count; each++) {
      for (const size of [1000, 200_000]) {
        const found = await world.visit('leave', { size, count: each });
        await world.kill();
        const [, character] = found['/left'] ?? [0, 'none'];
        assert.notEqual(character, 'torn');
        if (character === String.fromCharCode(97 + each)) kept += 1;
      }
    }
    t.diagnostic(`${kept} of ${2 * count} were stored`);
  });

  for (let round = 0; round < (isWhole ? 4 : 1); round++) {
    const count = isWhole ? 500 : 250;
    const paths = Array.from({ length: 10 }, (_, path) => `/${path}`);
    test(`two tabs with ${count} calls each on ten paths: explained by one order, both see the same in the end, and so does the next start (seed ${seed + round})`, async (t) => {
      const fresh = await openWorld(engine);
      try {
        const options = { count, seed: seed + round };
        const { isSame, found, logs } = await fresh.visit('two', options, 2);
        await fresh.kill();
        assert.ok(isSame, 'they see the same');
        assert.deepEqual(await fresh.visit('blocks'), found);
        await fresh.kill();
        const after = paths.map((path) => found[path]);
        const nothing = paths.map(() => undefined);
        const { isExplained, reached, tried } = explain(logs, nothing, after);
        const calls = logs[0].length + logs[1].length;
        assert.ok(isExplained, `${reached} of ${calls} calls can be explained, and not the next`);
        t.diagnostic(`${calls} calls, ${tried} places looked at`);
      } finally {
        await fresh.close();
      }
    });
  }

  test(`${visits * 500} random calls in ${visits} visits answer as a model does (seed ${seed})`, async () => {
    const fresh = await openWorld(engine);
    try {
      for (let visit = 0; visit < visits; visit++) {
        const to = (visit + 1) * 500;
        assert.equal(await fresh.visit('compare', { seed, from: to - 500, to }), to);
        await fresh.kill();
      }
    } finally {
      await fresh.close();
    }
  });
});

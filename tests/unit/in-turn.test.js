import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { load } from './load.js';

const { inTurn } = await load('kernel/in-turn.ts');

test('one at a time, in the order in which they come, failures too', async () => {
  const oneByOne = inTurn();
  const begun = [];
  let [working, most] = [0, 0];
  const ends = Array.from({ length: 7 }, (_, number) =>
    oneByOne(async () => {
      begun.push(number);
      working += 1;
      most = Math.max(most, working);
      await wait(5);
      working -= 1;
      if (number % 2) throw new Error(String(number));
      return number;
    }).catch(({ message }) => message),
  );
  assert.deepEqual(await Promise.all(ends), [0, '1', 2, '3', 4, '5', 6]);
  assert.deepEqual(begun, [0, 1, 2, 3, 4, 5, 6]);
  assert.equal(most, 1);
});

test('what comes when all is done begins at once', async () => {
  const oneByOne = inTurn();
  for (const number of [1, 2, 3]) assert.equal(await oneByOne(async () => number), number);
});

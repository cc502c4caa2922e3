// @ts-check
// The fault matrix in one engine, each case a test: ENGINE=firefox node --test tests/faults/main.js
// The variable TEST_PART names some rows. It takes the built package and the browser for granted; `npm run faults`
// sees to them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engineUnderTest } from '../../scripts/lib/browsers.js';
import { runMatrix } from './matrix.js';
import { problemsOf, report } from './report.js';
import { rows } from './rows/index.js';

const only = new RegExp(process.env.TEST_PART ?? '', 'i');
const chosen = rows.filter(({ name }) => only.test(name));
const { results, problems } = await runMatrix(engineUnderTest(), chosen);
console.log(report(results));

for (const row of chosen) {
  describe(row.name, () => {
    for (const result of results.filter((each) => each.row === row)) {
      test(`${result.api}${result.listening ? ' with a listener' : ''}`, () =>
        assert.deepEqual(problemsOf([result]), []));
    }
  });
}

test('nothing is wrong behind the cases, and nothing is uncaught in the page', () =>
  assert.deepEqual(problems, []));

// @ts-check
// The fault matrix, in one table: `node tests/faults/main.js [--engine NAME]... [--only PATTERN]`.
// It takes the built package and the browsers for granted; `npm run faults` sees to them.
import { parseArgs } from 'node:util';
import { engines } from '../../scripts/lib/browsers.js';
import { entry } from '../../scripts/lib/entry.js';
import { Failure } from '../../scripts/lib/failure.js';
import { step } from '../../scripts/lib/step.js';
import { runMatrix } from './matrix.js';
import { problemsOf, report } from './report.js';
import { rows } from './rows/index.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [...engines] },
      only: { type: 'string', default: '' },
    },
  });
  const chosen = rows.filter(({ name }) => new RegExp(values.only, 'i').test(name));
  if (chosen.length === 0) throw new Failure(`--only ${values.only}: no row has such a name.`);

  const results = [];
  const problems = [];
  for (const engine of engines.filter((name) => values.engine.includes(name))) {
    const seen = await step(`${chosen.length} rows in ${engine}`, () => runMatrix(engine, chosen));
    results.push(...seen.results);
    problems.push(...seen.problems.map((problem) => `${engine}: ${problem}`));
  }
  // Engine by engine they were tried, row by row they are read.
  results.sort((a, b) => chosen.indexOf(a.row) - chosen.indexOf(b.row));

  const failed = results.filter((result) => result.problems.length > 0).length;
  const silent = results.filter(({ noted }) => !noted.result).length;
  console.log(`\n${report(results)}\n`);
  for (const problem of [...problemsOf(results), ...problems]) console.log(`!! ${problem}`);
  console.log(
    `${chosen.length} rows, ${results.length} cases: ${results.length - silent} settled, ${silent} silent`,
  );
  console.log(
    `faults: ${results.length - failed} passed, ${failed} failed` +
      (problems.length > 0 ? `; ${problems.length} other problems` : ''),
  );
  if (failed + problems.length > 0) process.exitCode = 1;
});

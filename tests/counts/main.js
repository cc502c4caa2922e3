// @ts-check
// Exact counts of what fixed scenarios take, and exact sizes; no times, which a busy machine would
// falsify: node tests/counts/main.js [--write]
// It takes both packages and Chromium for granted; `npm run counts` sees to them.
import { parseArgs } from 'node:util';
import { entry } from '../../scripts/lib/entry.js';
import { Failure } from '../../scripts/lib/failure.js';
import { table } from '../../scripts/lib/table.js';
import { differences } from './differences.js';
import { readExpected, writeExpected } from './expected.js';
import { measure } from './measure.js';
import { sizes } from './sizes.js';

/**
 * The differences of each member.
 *
 * @param {Record<string, object>} expected
 * @param {Record<string, object>} found
 */
const compare = (expected, found) =>
  Object.keys({ ...expected, ...found }).map((name) =>
    differences(name, expected[name], found[name]),
  );

await entry(async () => {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
  const expected = await readExpected();
  const found = {
    sizes: await sizes(),
    scenarios: await measure(values.write ? {} : expected.scenarios),
  };

  const columns = Object.keys(Object.values(found.scenarios)[0].made);
  console.log(
    `\n${table([
      ['scenario', ...columns],
      ...Object.entries(found.scenarios).map(([name, { made }]) => [
        name,
        ...columns.map((column) => String(made[column])),
      ]),
    ])}\n`,
  );

  // A handler goes with what it is of.
  const leaks = Object.entries(found.scenarios).flatMap(([name, { left }]) =>
    Object.entries(left)
      .filter(([what, count]) => count !== 0 && what !== 'handlers')
      .map(([what, count]) => `${name}: left behind: ${count} ${what}`),
  );

  const [by, built] = [expected, found].map(({ sizes }) =>
    Object.values(sizes.by).join(', brotli '),
  );
  const isComparable = by === built;
  const ofSizes = compare(expected.sizes.files, found.sizes.files);
  const checks = [
    ...compare(expected.scenarios, found.scenarios),
    ...(isComparable || values.write ? ofSizes : []),
  ];
  const failed = checks.filter((each) => each.length > 0);
  if (failed.length > 0) {
    const rows = failed.flat().map(({ of, what, expected, found }) => [of, what, expected, found]);
    console.log(`${table([['of', 'what', 'expected', 'found'], ...rows])}\n`);
  }

  if (values.write) {
    if (leaks.length > 0) throw new Failure(`Nothing is taken over: ${leaks.join('\n')}`);
    await writeExpected(found);
    console.log('Taken over into tests/counts/expected.json.');
    return;
  }
  if (!isComparable) {
    console.log(
      `!!!! SIZES ARE NOT COMPARED: they are known of ${by}; this is ${built}.\n` +
        '!!!! Only the budget of scripts/lib/size-budget.js holds them.\n',
    );
  }
  for (const leak of leaks) console.error(leak);
  const count = failed.length + (leaks.length > 0 ? 1 : 0);
  const skipped = isComparable ? '' : `, ${ofSizes.length} skipped`;
  console.log(`counts: ${checks.length + 1 - count} passed, ${count} failed${skipped}`);
  if (failed.length > 0) {
    console.error(
      'More or fewer: if that is meant, `npm run counts -- --write` takes the new numbers over.',
    );
  }
  if (count > 0) process.exitCode = 1;
});

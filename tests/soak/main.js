// @ts-check
// A soak of the package as it is built, in one engine; `npm run soak` builds it first:
// node tests/soak/main.js [--engine E] [--transfers N] [--seed S]
import { parseArgs } from 'node:util';
import { engines } from '../../scripts/lib/browsers.js';
import { choose, integer } from '../../scripts/lib/choose.js';
import { entry } from '../../scripts/lib/entry.js';
import { secondsSince } from '../../scripts/lib/step.js';
import { table } from '../../scripts/lib/table.js';
import { judge } from './promises.js';
import { soak } from './soak.js';

await entry(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', default: 'chromium' },
      transfers: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    },
  });
  const [engine] = choose('--engine', [values.engine], engines);
  const transfers = integer('--transfers', values.transfers, 200);
  const seed = integer('--seed', values.seed);

  const again = `npm run soak -- --engine ${engine} --transfers ${transfers} --seed ${seed}`;
  console.log(`${transfers.toLocaleString('en')} transfers in ${engine}, seed ${seed}`);
  const started = performance.now();
  const seen = await soak({ engine, transfers, seed }).catch((error) => {
    console.error(`Once more: ${again}`);
    throw error;
  });
  const verdicts = judge(seen, { transfers });

  const ends = Object.entries(seen.outcomes).map(([name, count]) => `${count} ${name}`);
  console.log(`\nThey ended in ${secondsSince(started)}: ${ends.join(', ')}.\n`);
  console.log(
    table([
      ['', 'what must hold', 'figures'],
      ...verdicts.map(({ promise, holds, figures }) => [holds ? 'ok' : 'FAILED', promise, figures]),
    ]),
  );
  const failed = verdicts.filter(({ holds }) => !holds);
  for (const { promise, told = [] } of failed) {
    console.error(`\nNot so: ${[promise, ...told].join('\n  ')}`);
  }
  console.log(`\nsoak: ${verdicts.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0) {
    console.error(`Once more: ${again}`);
    process.exitCode = 1;
  }
});

// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readExpected } from '../../tests/counts/expected.js';
import { Failure } from './failure.js';
import { dist } from './paths.js';
import { weights } from './weights.js';

/** What another compiler may make of what was last taken over. */
const ALLOWANCE = 1.03;

/** Refuses a package that has grown, whatever has compiled it: the stage `counts` is exact. */
export async function keepToBudget() {
  const { sizes } = await readExpected();
  const budget = Math.floor(sizes.files['dist/index.js'].brotli * ALLOWANCE);
  const [, , size] = weights(await readFile(path.join(dist, 'index.js')));
  const both = `${size.toLocaleString('en')} bytes by brotli, of ${budget.toLocaleString('en')}`;
  console.log(`  dist/index.js: ${both}`);
  if (size > budget) {
    throw new Failure(
      `dist/index.js is too large: ${both}. \`npm run size\` shows its parts; what is worth its bytes\n` +
        'is taken over by `npm run counts -- --write`.',
    );
  }
}

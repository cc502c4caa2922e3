// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.js';
import { dist } from './paths.js';
import { weights } from './weights.js';

/** Bytes of the default entry by brotli 11: what was reached, and 3 % more. */
const budget = Math.floor(32_773 * 1.03);

/** Refuses a package that has grown. */
export async function keepToBudget() {
  const [, , size] = weights(await readFile(path.join(dist, 'index.js')));
  const both = `${size.toLocaleString('en')} bytes by brotli, of ${budget.toLocaleString('en')}`;
  console.log(`  dist/index.js: ${both}`);
  if (size > budget) {
    throw new Failure(
      `dist/index.js is too large: ${both}. \`npm run size\` shows its parts; what is worth its bytes\n` +
        'raises the budget in scripts/lib/size-budget.js.',
    );
  }
}

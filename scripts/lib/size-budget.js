// @ts-check
import { appSizes } from '../../tests/counts/apps.js';
import { readExpected } from '../../tests/counts/expected.js';
import { Failure } from './failure.js';

/** What another compiler may make of what was last taken over. */
const ALLOWANCE = 1.03;

/** Refuses a package that has grown for an app that uses it, whatever has compiled it: the stage `counts` is exact. */
export async function keepToBudget() {
  const { sizes } = await readExpected();
  const tooLarge = [];
  for (const [names, size] of Object.entries(await appSizes())) {
    const budget = Math.floor(sizes.apps[names] * ALLOWANCE);
    const both = `${size.toLocaleString('en')} bytes by brotli, of ${budget.toLocaleString('en')}`;
    const line = `import { ${names} }: ${both}`;
    console.log(`  ${line}`);
    if (size > budget) tooLarge.push(line);
  }
  if (tooLarge.length > 0) {
    throw new Failure(
      `The package is too large for an app:\n${tooLarge.join('\n')}\n` +
        '`npm run size` shows its parts; what is worth its bytes is taken over by `npm run counts -- --write`.',
    );
  }
}

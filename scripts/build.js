// @ts-check
// Builds the package into dist/: `npm run build`.
import { entry } from './lib/entry.js';
import { setUp } from './lib/set-up.js';

await entry(async () => {
  await setUp();
  const { buildPackage } = await import('./lib/package.js');
  await buildPackage();
});

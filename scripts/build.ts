// Builds the package into dist/: `npm run build`.
import { entry } from './lib/entry.js';
import { buildPackage } from './lib/package.js';
import { ensureRust } from './lib/rust.js';

await entry(async () => {
  await ensureRust();
  await buildPackage();
});

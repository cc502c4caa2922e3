// @ts-check
// Takes pictures of the demo page in use, in Chromium: `npm run screenshots [-- FOLDER]`.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChinese } from './lib/browsers.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { requireEngines } from './lib/in-engines.js';
import { nodeTests } from './lib/node-tests.js';
import { buildPackage } from './lib/package.js';
import { fromRoot, root } from './lib/paths.js';

await entry(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  if (positionals.length > 1) throw new Failure('Name one folder, or none for screenshots/.');
  const folder = path.resolve(root, positionals[0] ?? 'screenshots');

  await requireEngines(['chromium']);
  const reason = await ensureChinese();
  if (reason) throw new Failure(`The Chinese pictures cannot be taken: ${reason}`);
  await buildPackage();
  await mkdir(folder, { recursive: true });
  const env = { ENGINE: 'chromium', SCREENSHOTS: folder };
  const { failed } = await nodeTests([fromRoot('tests/page/screenshots.js')], env);
  if (failed > 0) throw new Failure('Not all of the pictures were taken.');
  console.log(`\nThe pictures are in ${path.relative(process.cwd(), folder) || '.'}`);
});

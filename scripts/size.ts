// Prints what ships and how much of it each part is: `npm run size`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { markdownTable } from 'markdown-table';
import { apps, appSizes } from '../tests/counts/apps.js';
import { minified } from './lib/bundle.js';
import { entry } from './lib/entry.js';
import { glueOf } from './lib/glue.js';
import { buildPackage } from './lib/package.js';
import { dist } from './lib/paths.js';
import { ensureRust } from './lib/rust.js';
import { filesOf, media, transfers } from './lib/wasm.js';
import { weights } from './lib/weights.js';

const format = (bytes: number) => bytes.toLocaleString('en');

await entry(async () => {
  await ensureRust();
  await buildPackage();

  const parts = {
    'module for transfers, as binary': await readFile(filesOf(transfers).wasm),
    'its glue, minified': (await minified(glueOf(transfers))).contents,
    'module for media, as binary': await readFile(filesOf(media).wasm),
    'the glue of that, minified': (await minified(glueOf(media))).contents,
    'own JavaScript, minified': (await minified('js/index.ts')).contents,
    'dist/index.js, the whole': await readFile(path.join(dist, 'index.js')),
  };
  const rows = Object.entries(parts).map(([part, bytes]) => [part, ...weights(bytes).map(format)]);
  console.log('\nBytes by part; the whole has the modules inlined as text.');
  const align = ['l', 'r', 'r', 'r'];
  console.log(markdownTable([['part', 'raw', 'gzip 9', 'brotli 11'], ...rows], { align }));

  const { wx } = await import(pathToFileURL(path.join(dist, 'index.js')).href);
  const functions = Object.keys(wx).filter((name) => name !== 'env' && !apps.includes(name));
  console.log('\nAn app that imports this alone, bundled and minified by esbuild.');
  const sizes = Object.entries(await appSizes([...apps, ...functions]));
  const brotli = sizes.map(([names, size]) => [`{ ${names} }`, format(size)]);
  console.log(markdownTable([['import', 'brotli 11'], ...brotli], { align }));
});

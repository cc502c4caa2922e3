// @ts-check
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesIn } from './files.js';
import { dist, fromRoot } from './paths.js';
import { run } from './run.js';
import { glue } from './wasm.js';
import { unlessUnchanged } from './unchanged.js';

const tsc = fromRoot('node_modules/typescript/bin/tsc');

/** Type-checks js/ and writes its declarations to `dist`. */
export async function writeTypes() {
  const inputs = [
    ...filesIn('js', '.ts'),
    glue.replace(/\.js$/, '.d.ts'),
    fromRoot('tsconfig.json'),
    fromRoot('node_modules/typescript/package.json'),
  ];
  await unlessUnchanged('types', { inputs, outputs: [path.join(dist, 'index.d.ts')] }, async () => {
    for (const stale of [...filesIn('dist', '.d.ts'), ...filesIn('dist', '.d.cts')]) {
      await rm(stale);
    }
    await run(process.execPath, [
      ...[tsc, '--project', fromRoot('tsconfig.json'), '--noEmit', 'false'],
      ...['--declaration', '--emitDeclarationOnly', '--outDir', dist],
    ]);
    // One declaration must not serve both import and require.
    for (const file of filesIn('dist', '.d.ts')) {
      const text = await readFile(file, 'utf8');
      await writeFile(
        file.replace(/\.d\.ts$/, '.d.cts'),
        text.replace(/(from '\.\/[a-z-]+)\.js'/g, "$1.cjs'"),
      );
    }
  });
}

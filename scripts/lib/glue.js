// @ts-check
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { scratch } from './paths.js';
import { shortNames, wasmGlue } from './wasm.js';

/** wasm-bindgen's glue as js/ uses it: see js/core/glue.d.ts. */
export const glue = path.join(scratch, 'glue.js');

/** What it gets in the place of the page's own (`Surroundings` in js/wasm/glue.ts). */
const surroundings = ['Promise', 'queueMicrotask', 'setTimeout', 'clearTimeout'];

const coreFunctions = [
  ...[
    'abortTask',
    'addTaskListener',
    'downloadFile',
    'inspect',
    'removeTaskListener',
    'uploadFile',
  ],
];

/** wasm-bindgen's own ways to start a module choose between these parts for us. */
const parts = ['__wbg_get_imports as imports', '__wbg_finalize_init as finalize'];

/**
 * Puts wasm-bindgen's glue, which is made for one instance of the module, into a function that makes it
 * anew for each.
 *
 * It goes without `FinalizationRegistry`, which would cost each transfer some entries: no closure is
 * left to JavaScript to free.
 *
 * @param {string} [folder] where wasm-bindgen's is
 * @param {string[]} [functions] of the module that are wanted
 * @returns {Promise<string>} the file
 */
export async function writeGlue(folder = scratch, functions = coreFunctions) {
  const file = path.join(folder, path.basename(glue));
  const whole = path.join(folder, 'whole_glue.js');
  const text = await readFile(path.join(folder, path.basename(wasmGlue)), 'utf8');
  const { code } = await transform(
    `${text}\nexport { ${parts.join(', ')} };`,
    await shortened(folder),
  );
  await writeFile(whole, code);
  await build({
    stdin: {
      contents:
        `import { imports, finalize, ${functions.join(', ')} } from './whole_glue.js';\n` +
        `glue = { imports, finalize, api: { ${functions.join(', ')} } };`,
      resolveDir: folder,
    },
    // Without what nobody imports: behind a function no bundler would leave it out.
    bundle: true,
    format: 'iife',
    target: 'es2019',
    outfile: file,
    banner: {
      js:
        `export default function createGlue({ ${surroundings.join(', ')} }) {\n` +
        'const FinalizationRegistry = undefined;\nlet glue;',
    },
    footer: { js: 'return glue;\n}' },
    logLevel: 'warning',
  });
  return file;
}

/**
 * Has the glue call imports and exports as wasm-opt has renamed them, if it has.
 *
 * @param {string} folder
 * @returns {Promise<import('esbuild').TransformOptions>}
 */
async function shortened(folder) {
  const file = path.join(folder, path.basename(shortNames));
  if (!existsSync(file)) return {};
  /** @type {{ imports: string[][], exports: string[][] }} */
  const { imports, exports } = JSON.parse(await readFile(file, 'utf8'));
  const mangleCache = Object.fromEntries([
    ...imports.flatMap(([module, name, short]) => [
      [name, short],
      [module, 'a'],
    ]),
    ...exports,
  ]);
  const names = Object.keys(mangleCache).map((name) => name.replace(/\W/g, '\\$&'));
  return { mangleProps: new RegExp(`^(${names.join('|')})$`), mangleQuoted: true, mangleCache };
}

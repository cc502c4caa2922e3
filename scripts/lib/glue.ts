import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform, type TransformOptions } from 'esbuild';
import { scratch } from './paths.js';
import { filesOf, media, modules, type ModuleFiles, transfers } from './wasm.js';

/** wasm-bindgen's glue of a module as js/ uses it: see js/core/glue.d.ts and js/media/glue.d.ts. */
export const glueOf = (name: string, folder = scratch) => path.join(folder, `${name}_glue.js`);

/** What it gets beside the page's own, or in its place: `Surroundings` in js/wasm/glue.ts, js/core/guards.ts. */
const surroundings = 'Promise, queueMicrotask, setTimeout, clearTimeout, guards';

/** What js/ uses of each module. */
const apis = {
  [transfers]: 'abortTask, addTaskListener, downloadFile, inspect, removeTaskListener, uploadFile',
  [media]: 'FileHead, Hasher',
};

/**
 * Puts wasm-bindgen's glue, which is made for one instance of the module, into a function that makes it
 * anew for each. wasm-bindgen's own ways to start a module choose between `imports` and `finalize` for us.
 *
 * It goes without `FinalizationRegistry`, which would cost each transfer some entries: no closure is
 * left to JavaScript to free.
 *
 * @param folder where wasm-bindgen's is
 */
export async function writeGlue(folder = scratch) {
  for (const name of modules) await writeOne(name, folder);
}

async function writeOne(name: string, folder: string) {
  const files = filesOf(name, folder);
  const api = apis[name];
  const text = await readFile(files.glue, 'utf8');
  const parts = '__wbg_get_imports as imports, __wbg_finalize_init as finalize';
  const { code } = await transform(`${text}\nexport { ${parts} };`, await shortened(files));
  const whole = `${name}_whole_glue.js`;
  await writeFile(path.join(folder, whole), code);
  await build({
    stdin: {
      contents: `import { imports, finalize, ${api} } from './${whole}';
glue = { imports, finalize, api: { ${api} } };`,
      resolveDir: folder,
    },
    // Without what nobody asks for: behind a function no bundler would leave it out.
    bundle: true,
    format: 'iife',
    target: 'es2019',
    outfile: glueOf(name, folder),
    banner: {
      js: `export default function createGlue({ ${surroundings} }) {
const FinalizationRegistry = undefined;
let glue;`,
    },
    footer: { js: 'return glue;\n}' },
    logLevel: 'warning',
  });
}

/** Has the glue call imports and exports as wasm-opt has renamed them, if it has. */
async function shortened({ shortNames }: ModuleFiles): Promise<TransformOptions> {
  const none = '{ "imports": [], "exports": [] }';
  const text = await readFile(shortNames, 'utf8').catch(() => none);
  const { imports, exports }: Record<string, string[][]> = JSON.parse(text);
  const modules = imports.map(([module]) => [module, 'a']);
  const functions = imports.map(([, name, short]) => [name, short]);
  const mangleCache = Object.fromEntries([...modules, ...functions, ...exports]);
  const names = Object.keys(mangleCache).map((name) => name.replace(/\W/g, '\\$&'));
  return { mangleProps: new RegExp(`^(${names.join('|')})$`), mangleQuoted: true, mangleCache };
}

// @ts-check
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { Failure } from './failure.js';
import { scratch } from './paths.js';
import { wasmGlue } from './wasm.js';

const name = 'glue.js';

/** wasm-bindgen's glue as js/ uses it: see js/glue.d.ts. */
export const glue = path.join(scratch, name);

/** The half of the Rust core that is JavaScript, and that js/ shares with it. */
const shared = [
  ...['countTempFiles', 'createTempFile', 'createTimers', 'currentContext', 'failCalls', 'failed'],
  ...[
    'fileName',
    'isBlob',
    'releaseTempFile',
    'report',
    'tellSoon',
    'tempFile',
    'userFile',
    'warn',
    'words',
  ],
];

/**
 * Puts wasm-bindgen's glue into a function. The glue is made for one instance of the module, to
 * which its variables and all that it hands out belong; another instance has to have its own.
 *
 * It goes without `FinalizationRegistry`, which would cost each transfer some entries: no closure is
 * left to JavaScript to free.
 *
 * @param {string} [folder] where wasm-bindgen's is
 * @param {string[]} [parts] of it that are wanted
 * @returns {Promise<string>} the file
 */
export async function writeGlue(folder = scratch, parts = ['imports', 'run']) {
  // Without what nobody imports: behind a function no bundler would leave it out.
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${parts.join(', ')} } from './${path.basename(wasmGlue)}';`,
      resolveDir: folder,
    },
    bundle: true,
    external: ['./snippets/*'],
    format: 'esm',
    target: 'es2019',
    write: false,
  });
  const { text } = outputFiles[0];
  const [, imports, body, exported] =
    /^((?:\/\/.*\n|import \{[^}]*\} from ".*";\n)*)([^]*?)export \{([^}]*)\};\s*$/.exec(text) ?? [];
  const sys = /"(.*\/src\/web\/sys\.js)"/.exec(imports ?? '')?.[1];
  if (!sys || !exported) throw new Failure('The glue is not written as it was.');
  const registry =
    /^var CLOSURE_DTORS = [^]*?new FinalizationRegistry\((?:.*\);$|[^]*?^\}\);$)|CLOSURE_DTORS\.\w+\(.*/gm;
  const owned = body.replaceAll(registry, '');
  if (/FinalizationRegistry|CLOSURE_DTORS/.test(owned)) {
    throw new Failure('The glue registers closures as it did not before.');
  }
  const members = exported.replace(/(\w+) as (\w+)/g, '$2: $1');
  const file = path.join(folder, name);
  await writeFile(
    file,
    `import { createTimers, Promise, queueMicrotask } from '${sys}';\n${imports}\n` +
      `export function createGlue() {\nconst { setTimeout, clearTimeout, clearTimeouts } = createTimers();\n` +
      `${owned}return { clearTimeouts,${members}};\n}\n\n` +
      `export { ${shared.join(', ')} } from '${sys}';\n`,
  );
  return file;
}

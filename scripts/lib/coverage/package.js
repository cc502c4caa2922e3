// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
// @ts-expect-error It has no types.
import { createInstrumenter } from 'istanbul-lib-instrument';
import { Failure } from '../failure.js';
import { filesIn } from '../files.js';
import { fromRoot, nameOf } from '../paths.js';
import { run } from '../run.js';
import { locked, wasmTarget } from '../rust.js';
import { buildTestPackage } from '../test-package.js';
import { cargoFolder, distFolder, packageFolder, statementsFile } from './folders.js';

const compiled = path.join(cargoFolder, wasmTarget, 'debug/wx_transfer.wasm');
const inPage = fromRoot('scripts/lib/coverage/in-page.js');

/**
 * Builds the package so that it counts what runs, and hands that out (in-page.js).
 *
 * @returns {Promise<string>} the module as compiled, which says what its counts mean
 */
export async function buildInstrumented() {
  await run(
    'cargo',
    [
      ...['rustc', ...locked, '--lib', '--crate-type', 'cdylib', '--features', 'coverage'],
      ...['--target', wasmTarget, '--target-dir', cargoFolder, '--'],
      // This crate alone. Where nothing runs there is a count of 0 only if the linker leaves it in.
      ...['-Cinstrument-coverage', '-Zno-profiler-runtime', '-Clink-args=--no-gc-sections'],
    ],
    {
      env: {
        CARGO_PROFILE_DEV_OPT_LEVEL: 's',
        CARGO_PROFILE_DEV_DEBUG: '0',
        CARGO_INCREMENTAL: '0',
        // Has the stable compiler take -Z.
        RUSTC_BOOTSTRAP: '1',
      },
    },
  );
  const { codes, statements } = await instrumented();
  await buildTestPackage(
    compiled,
    { packageFolder, distFolder },
    ['imports', 'run', 'takeCoverage'],
    (glue) => ({ minify: false, inject: [inPage], plugins: [counting(codes, glue)] }),
  );
  await writeFile(statementsFile, JSON.stringify(statements));
  return compiled;
}

/**
 * The code of what is written by hand, counting its statements.
 *
 * @returns {Promise<{ codes: Map<string, string>, statements: Record<string, object> }>} by file,
 *   and where those statements are
 */
async function instrumented() {
  const codes = new Map();
  /** @type {Record<string, object>} */
  const statements = {};
  const written = [...filesIn('js', '.ts'), ...filesIn('src', '.js')];
  for (const file of written.filter((file) => !file.endsWith('.d.ts'))) {
    const name = nameOf(file);
    const instrumenter = createInstrumenter({
      esModules: true,
      // In a variable that in-page.js has: a page's globals stay as they are.
      coverageGlobalScope: 'WX_TRANSFER_COVERAGE',
      coverageGlobalScopeFunc: false,
      parserPlugins: file.endsWith('.ts') ? ['typescript'] : [],
    });
    codes.set(name, instrumenter.instrumentSync(await readFile(file, 'utf8'), name));
    statements[name] = instrumenter.lastFileCoverage().statementMap;
  }
  return { codes, statements };
}

/**
 * Has bundles count, and hand out what was counted.
 *
 * @param {Map<string, string>} codes
 * @param {string} glue
 * @returns {import('esbuild').Plugin}
 */
const counting = (codes, glue) => ({
  name: 'counting',
  setup({ onLoad }) {
    onLoad({ filter: /\.(js|ts)$/ }, async ({ path: file }) => {
      if (file === glue) {
        const code = await readFile(file, 'utf8');
        // Each instance of the module has glue of its own; the last one is asked.
        const offering = code.replace('return { clearTimeouts', 'offer(takeCoverage);\n$&');
        if (offering === code) throw new Failure('The glue is not written as it was.');
        return { contents: `import { offer } from ${JSON.stringify(inPage)};\n${offering}` };
      }
      // The glue has copies of the crate's own, each in a folder that is called after the crate.
      const copied = /^snippets[\\/][^\\/]+[\\/](.+)$/.exec(path.relative(packageFolder, file));
      const name = copied ? copied[1].replaceAll(path.sep, '/') : nameOf(file);
      const contents = codes.get(name);
      return contents ? { contents, loader: file.endsWith('.ts') ? 'ts' : 'js' } : undefined;
    });
  },
});

// @ts-check
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { filesIn } from './files.js';
import { dist, fromRoot, scratch } from './paths.js';
import { run } from './run.js';
import { wasmGlue } from './wasm.js';
import { unlessUnchanged } from './unchanged.js';

const tsc = fromRoot('node_modules/typescript/bin/tsc');

/** The package's entries; each gets declarations of its own, which import nothing. */
const entries = ['index', 'global', 'wasm'];

/** One declaration must not serve both import and require. */
const endings = ['.d.ts', '.d.cts'];

/** The declarations that ship. */
export const declarations = entries.flatMap((entry) =>
  endings.map((ending) => path.join(dist, entry + ending)),
);

/** Type-checks js/ and writes what its entries declare to `dist`. */
export async function writeTypes() {
  const inputs = [
    ...filesIn('js', '.ts'),
    wasmGlue.replace(/\.js$/, '.d.ts'),
    import.meta.filename,
    fromRoot('tsconfig.json'),
    fromRoot('node_modules/typescript/package.json'),
  ];
  await unlessUnchanged('types', { inputs, outputs: declarations }, async () => {
    const folder = path.join(scratch, 'types');
    await rm(folder, { recursive: true, force: true });
    await run(process.execPath, [
      ...[tsc, '--project', fromRoot('tsconfig.json'), '--noEmit', 'false'],
      ...['--declaration', '--emitDeclarationOnly', '--outDir', folder],
    ]);
    await mkdir(dist, { recursive: true });
    for (const entry of entries) {
      const text = rollUp(path.join(folder, `${entry}.d.ts`));
      for (const ending of endings) await writeFile(path.join(dist, entry + ending), text);
    }
  });
}

/**
 * All that a declaration file exports, wherever it is declared, with its comments.
 *
 * @param {string} file
 */
function rollUp(file) {
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const texts = (module ? checker.getExportsOfModule(module) : []).flatMap((symbol) => {
    const declared =
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return (declared.declarations ?? []).map((declaration) => {
      const statement = ts.findAncestor(declaration, ts.isStatement) ?? declaration;
      const from = statement.getSourceFile();
      return from.text.slice(statement.getStart(from, true), statement.end);
    });
  });
  // Without an export it would be no module.
  return `${texts.length > 0 ? texts.join('\n\n') : 'export {};'}\n`;
}

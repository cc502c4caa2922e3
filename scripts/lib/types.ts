import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { filesIn } from './files.js';
import { dist, fromRoot, scratch } from './paths.js';
import { run } from './run.js';
import { unlessUnchanged } from './unchanged.js';
import { filesOf, modules } from './wasm.js';

/** The package's entries; each gets declarations of its own, which import nothing. */
const entries = ['index', 'global', 'wasm', 'taro', 'uni-app', 'mpx'];

/** The declarations that ship. One must not serve both import and require. */
export const declarations = entries.flatMap((entry) =>
  ['.d.ts', '.d.cts'].map((ending) => path.join(dist, entry + ending)),
);

/** Type-checks js/ and writes what its entries declare to `dist`. */
export async function writeTypes() {
  const inputs = [
    ...[...filesIn('js', '.ts'), import.meta.filename],
    ...modules.map((name) => filesOf(name).glue.replace(/\.js$/, '.d.ts')),
    ...['tsconfig.json', 'node_modules/typescript/package.json'].map((file) => fromRoot(file)),
  ];
  await unlessUnchanged('types', { inputs, outputs: declarations }, async () => {
    const folder = path.join(scratch, 'types');
    await rm(folder, { recursive: true, force: true });
    await run(process.execPath, [
      ...[fromRoot('node_modules/typescript/bin/tsc'), '--project', fromRoot('tsconfig.json')],
      ...['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', folder],
    ]);
    for (const file of declarations) {
      const entry = path.basename(file).split('.')[0];
      await writeFile(file, rollUp(path.join(folder, `${entry}.d.ts`)));
    }
  });
}

/** All that a file exports, wherever it is declared, with its comments. */
function rollUp(file: string) {
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const texts = (module ? checker.getExportsOfModule(module) : []).flatMap((symbol) => {
    const isAlias = symbol.flags & ts.SymbolFlags.Alias;
    const { declarations = [] } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    return declarations.map((declaration) => {
      const statement = ts.findAncestor(declaration, ts.isStatement) ?? declaration;
      const from = statement.getSourceFile();
      return from.text.slice(statement.getStart(from, true), statement.end);
    });
  });
  // Without an export it would be no module.
  return `${texts.join('\n\n') || 'export {};'}\n`;
}

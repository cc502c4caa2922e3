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
const endings = ['.d.ts', '.d.cts'];
const outputsOf = (entry: string) => endings.map((ending) => path.join(dist, entry + ending));
export const declarations = entries.flatMap(outputsOf);

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
    const flags = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly'];
    await run('tsc', [...flags, '--outDir', folder]);
    const fileOf = (entry: string) => path.join(folder, `${entry}.d.ts`);
    const options = { module: ts.ModuleKind.NodeNext, types: [] };
    const program = ts.createProgram(entries.map(fileOf), options);
    for (const entry of entries) {
      const text = rollUp(program, fileOf(entry));
      for (const file of outputsOf(entry)) await writeFile(file, text);
    }
  });
}

/** All that a file exports, wherever it is declared, with its comments. */
function rollUp(program: ts.Program, file: string) {
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

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import path from 'node:path';
import ts from 'typescript';
import { declarations } from '../../scripts/lib/types.js';

const program = ts.createProgram(declarations, {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2020,
  lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'],
  types: [],
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
});
const checker = program.getTypeChecker();

for (const file of declarations) {
  const source = program.getSourceFile(file);

  describe(path.basename(file), () => {
    test('compiles, and needs no other file', () => {
      const messages = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
      assert.deepEqual(messages, []);
      assert.doesNotMatch(source.text, /^(import|export .* from)/m);
    });

    test('says of every name what it is', () => {
      const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
      const members = exported.flatMap((symbol) =>
        symbol.flags & ts.SymbolFlags.Interface
          ? checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
          : [],
      );
      const silent = [...exported, ...members].filter((symbol) => !isDescribed(symbol));
      assert.deepEqual(
        silent.map(({ name }) => name),
        [],
      );
    });
  });
}

/** Whether an editor shows a text for it: its own, or that of the member whose type it has. */
function isDescribed(symbol) {
  const [type] = checker.getTypeOfSymbol(symbol).symbol?.declarations ?? [];
  return [symbol, type?.parent.symbol].some(
    (each) => each?.getDocumentationComment(checker).length > 0,
  );
}

// No shipped file makes code or markup of text, for which a page's Content-Security-Policy would need
// a hole.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { dist } from '../../scripts/lib/paths.js';

/** Whatever they are members of. */
const MARKUP = new Set([
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'srcdoc'],
  ...['parseFromString', 'createContextualFragment', 'write', 'writeln'],
]);

const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate']);

/** What is called, without brackets and commas around it: `(0, eval)` is `eval`. */
function callee(node) {
  if (ts.isParenthesizedExpression(node)) return callee(node.expression);
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken
    ? callee(node.right)
    : node;
}

/** The name by which a function or member is reached: `a.b` and `a['b']` are `b`. */
function nameOf(node) {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const argument = ts.isElementAccessExpression(node) && node.argumentExpression;
  return argument && ts.isStringLiteralLike(argument) ? argument.text : undefined;
}

const isText = (node) =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)));

/** What a node does that it should not. */
function fault(node) {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const name = nameOf(node);
    if (MARKUP.has(name)) return name;
  }
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return 'import()';
  const name = nameOf(callee(node.expression));
  if (name === 'eval' || name === 'Function') return name;
  return TIMERS.has(name) && node.arguments?.[0] && isText(node.arguments[0])
    ? `${name} of a text`
    : undefined;
}

/** The faults of a program, each with its line. */
function faults(name, text) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  assert.deepEqual(source.parseDiagnostics, []);
  const found = [];
  const visit = (node) => {
    const what = fault(node);
    if (what) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${what} in line ${line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('code or markup made of text', () => {
  test('is found in any form', () => {
    const forms = {
      eval: ['eval(a)', '(0, eval)(a)', 'window.eval(a)', "self['eval'](a)", 'eval?.(a)'],
      Function: ['new Function(a)', 'Function(a)', 'new globalThis.Function(a)()'],
      innerHTML: ['a.innerHTML = b', 'a["innerHTML"] += b'],
      write: ['document.write(a)'],
      'import()': ['import(a)'],
      'setTimeout of a text': ["setTimeout('a()')", 'setTimeout(`a${b}`)', "setTimeout('a(' + b)"],
    };
    for (const [what, programs] of Object.entries(forms)) {
      for (const program of programs) {
        assert.deepEqual(faults('form.js', program), [`${what} in line 1`], program);
      }
    }
    const harmless = 'a instanceof Function; write(a); setTimeout(a, 1); import.meta; eval_(a)';
    assert.deepEqual(faults('harmless.js', harmless), []);
  });

  const files = readdirSync(dist).filter((file) => /\.c?js$/.test(file));

  test('is looked for in every bundle', () => {
    for (const file of ['index.js', 'index.cjs', 'wx-transfer.js']) assert.ok(files.includes(file));
  });

  for (const file of files) {
    test(`is neither in ${file} nor in what it was made from`, () => {
      const read = (name) => readFileSync(path.join(dist, name), 'utf8');
      const { sources, sourcesContent } = JSON.parse(read(`${file}.map`));
      const texts = { [file]: read(file) };
      sources.forEach((source, index) => (texts[source] = sourcesContent[index]));
      assert.ok(Object.keys(texts).length > 1);
      for (const [name, text] of Object.entries(texts)) {
        assert.deepEqual(faults(name, text), [], name);
      }
    });
  }
});

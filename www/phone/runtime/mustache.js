// @ts-check
import { compileExpression } from './expression.js';

const MUSTACHE = /\{\{([^]*?)\}\}(?!\})/;

/** @type {Map<string, import('./expression.js').Evaluate>} */
const compiled = new Map();

/**
 * The value of a text or attribute: of `{{a}}` alone the value itself, whatever its type; otherwise
 * a string.
 *
 * @param {string | true} source `true` stands for an attribute without a value
 * @param {object} scope
 */
export function valueOf(source, scope) {
  if (source === true) return true;
  let evaluate = compiled.get(source);
  if (!evaluate) compiled.set(source, (evaluate = compile(source)));
  return evaluate(scope);
}

/** @param {unknown} value as the screen shows it */
export const textOf = (value) => (value === undefined || value === null ? '' : String(value));

/**
 * @param {string} source
 * @returns {import('./expression.js').Evaluate}
 */
function compile(source) {
  const pieces = source.split(MUSTACHE);
  if (pieces.length === 1) return () => source;
  // Every other piece is an expression.
  const parts = pieces.map((piece, index) => (index % 2 ? compileExpression(piece) : () => piece));
  if (pieces.length === 3 && !pieces[0] && !pieces[2]) return parts[1];
  return (scope) => parts.map((part) => textOf(part(scope))).join('');
}

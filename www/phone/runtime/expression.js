// @ts-check
// What stands between {{ and }}: JavaScript's expressions without calls and assignments. Evaluated
// here, since `eval` would let data become code and needs a lax Content-Security-Policy.

/** @typedef {(scope: any) => any} Evaluate */

const TOKEN =
  /\s*(?:(\d+\.?\d*|\.\d+)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([\w$\u0080-\uffff]+)|([!=]==?|[<>]=?|&&|\|\||\?\?|\.\.\.|[-+*/%!?:.,()[\]{}]))/y;

const LITERALS = new Map(
  Object.entries({ true: true, false: false, null: null, undefined: undefined }),
);

/**
 * By precedence, the loosest first. The right side is evaluated on demand.
 *
 * @type {Record<string, (left: any, right: () => any) => any>[]}
 */
const BINARY = [
  { '??': (left, right) => left ?? right() },
  { '||': (left, right) => left || right() },
  { '&&': (left, right) => left && right() },
  {
    '===': (left, right) => left === right(),
    '!==': (left, right) => left !== right(),
    // The loose ones, as the page's author wrote them.
    '==': (left, right) => left == right(), // eslint-disable-line eqeqeq
    '!=': (left, right) => left != right(), // eslint-disable-line eqeqeq
  },
  {
    '<': (left, right) => left < right(),
    '>': (left, right) => left > right(),
    '<=': (left, right) => left <= right(),
    '>=': (left, right) => left >= right(),
  },
  { '+': (left, right) => left + right(), '-': (left, right) => left - right() },
  {
    '*': (left, right) => left * right(),
    '/': (left, right) => left / right(),
    '%': (left, right) => left % right(),
  },
];

/** @type {Record<string, (value: any) => any>} */
const UNARY = { '!': (value) => !value, '-': (value) => -value, '+': (value) => +value };

/**
 * @param {string} source
 * @returns {Evaluate}
 */
export function compileExpression(source) {
  const tokens = tokenize(source);
  let at = 0;

  const peek = () => tokens[at]?.symbol;
  /** @param {string} symbol */
  const skip = (symbol) => peek() === symbol && Boolean((at += 1));
  /** @param {string} symbol */
  const expect = (symbol) => {
    if (!skip(symbol)) throw mistake(source, `expected "${symbol}"`);
  };

  /** @returns {Evaluate} */
  const conditional = () => {
    const test = binary(0);
    if (!skip('?')) return test;
    const yes = conditional();
    expect(':');
    const no = conditional();
    return (scope) => (test(scope) ? yes(scope) : no(scope));
  };

  /** @param {number} level @returns {Evaluate} */
  const binary = (level) => {
    const operators = BINARY[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (let symbol; (symbol = peek()) && Object.hasOwn(operators, symbol);) {
      at += 1;
      const [first, operate, second] = [left, operators[symbol], binary(level + 1)];
      left = (scope) => operate(first(scope), () => second(scope));
    }
    return left;
  };

  /** @returns {Evaluate} */
  const unary = () => {
    const symbol = peek() ?? '';
    if (!Object.hasOwn(UNARY, symbol)) return member();
    at += 1;
    const operand = unary();
    return (scope) => UNARY[symbol](operand(scope));
  };

  /** @returns {Evaluate} */
  const member = () => {
    let object = primary();
    for (;;) {
      const owner = object;
      if (skip('.')) {
        const name = word();
        object = (scope) => owner(scope)?.[name];
      } else if (skip('[')) {
        const key = conditional();
        expect(']');
        object = (scope) => owner(scope)?.[key(scope)];
      } else return object;
    }
  };

  /** @returns {Evaluate} */
  const primary = () => {
    if (skip('(')) {
      const inner = conditional();
      expect(')');
      return inner;
    }
    if (skip('[')) {
      const items = list(']', conditional);
      return (scope) => items.map((item) => item(scope));
    }
    if (skip('{')) {
      const entries = list('}', entry);
      return (scope) => Object.assign({}, ...entries.map((each) => each(scope)));
    }
    const token = tokens[at];
    if (token && 'value' in token) {
      at += 1;
      return () => token.value;
    }
    const name = word();
    if (LITERALS.has(name)) return () => LITERALS.get(name);
    return (scope) => scope[name];
  };

  /** One of an object's: `name: value`, `name`, `...object`. @returns {Evaluate} */
  const entry = () => {
    if (skip('...')) return conditional();
    const text = tokens[at]?.value;
    const name = text === undefined ? word() : String(text);
    if (text !== undefined) at += 1;
    if (!skip(':')) return (scope) => ({ [name]: scope[name] });
    const value = conditional();
    return (scope) => ({ [name]: value(scope) });
  };

  /** @param {string} end @param {() => Evaluate} part */
  const list = (end, part) => {
    const parts = [];
    while (!skip(end)) {
      parts.push(part());
      if (peek() !== end) expect(',');
    }
    return parts;
  };

  const word = () => {
    const name = tokens[at]?.name;
    if (name === undefined) throw mistake(source, 'a name is missing');
    at += 1;
    return name;
  };

  const evaluate = conditional();
  if (at < tokens.length) throw mistake(source, 'more than one expression');
  return evaluate;
}

/** @param {string} source */
function tokenize(source) {
  /** @type {{ symbol?: string, name?: string, value?: string | number }[]} */
  const tokens = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw mistake(source, `"${text.slice(from)}" is not supported`);
    const [, number, string, name, symbol] = found;
    if (number) tokens.push({ value: Number(number) });
    else if (string) tokens.push({ value: string.slice(1, -1).replace(/\\(.)/g, '$1') });
    else tokens.push(name ? { name } : { symbol });
  }
  return tokens;
}

/** @param {string} source @param {string} what */
const mistake = (source, what) => new SyntaxError(`{{${source}}}: ${what}`);

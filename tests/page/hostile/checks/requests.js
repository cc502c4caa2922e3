// The bytes that arrive, against a model of what must.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { engine, fresh, run, server } from '../../context.js';
import { here } from '../../urls.js';
import { encodedForm, wellFormed } from '../expected/form-data.js';
import { expectedHeader, namesKept } from '../expected/header.js';
import { extended, fileName } from '../expected/file-name.js';
import { runs, seed } from '../random.js';
import { text } from '../texts.js';

/** As many bytes of a body as any of these has. */
const ALL = 1 << 20;

/** As JavaScript keeps them: each key once, whole numbers first. */
function asKept(entries) {
  const object = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
  }
  return Object.keys(object).map((key) => [key, object[key]]);
}

/** The names of the header lines that the browser sends of its own accord. */
const own = {};

const keyOf = ({ kind, listens }) => `${kind} ${listens}`;

/** Makes the transfers and returns each with what was told of it and what the server saw. */
async function made(cases) {
  server.reset();
  const sent = cases.map((each) => {
    const target = here[each.kind]({ keep: ALL, body: 'ok' });
    return { ...each, url: target.url, seen: target.seen };
  });
  const results = await run((cases) => window.transfers(cases), sent);
  assert.equal(server.records().length, sent.flatMap(({ seen }) => seen()).length);
  return sent.map((each, index) => ({ ...each, ...results[index], records: each.seen() }));
}

describe('hostile requests', () => {
  before(async () => {
    await fresh();
    await run(async () => {
      ({ transfers: window.transfers } = await import('/hostile/in-page/transfers.js'));
    });
    const cases = ['upload', 'download'].flatMap((kind) =>
      [false, true].map((listens) => ({
        ...{ kind, listens, header: [], fields: [], name: 'f', fileName: 'a.txt' },
      })),
    );
    for (const each of await made(cases)) {
      own[keyOf(each)] = namesIn(each.records[0].rawHeaders);
    }
  });

  const namesIn = (rawHeaders) =>
    rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());

  /**
   * The bytes of a header's value: WebKitGTK sends as UTF-8 what is beyond ASCII. Of two empty ones
   * joined by a comma the space is at the end, where HTTP has none.
   */
  const asArrives = (value) =>
    (engine === 'webkit' ? Buffer.from(value).toString('latin1') : value).replace(/ +$/, '');

  function check({
    kind,
    header,
    fields,
    name,
    fileName: given,
    listens,
    events,
    result,
    records,
  }) {
    const X = `${kind}File`;
    const expected = expectedHeader(asKept(header), kind);
    if ('invalid' in expected) {
      const errMsg = `${X}:fail invalid header: ${wellFormed(expected.invalid)}`;
      assert.deepEqual(result, { errMsg, errno: 600010 });
      assert.deepEqual([events, records], [['fail', 'complete'], []]);
      return;
    }
    assert.deepEqual([result.errMsg, events], [`${X}:ok`, ['success', 'complete']]);
    assert.equal(records.length, 1);
    const [{ rawHeaders, raw, bytes, method }] = records;
    const names = namesIn(rawHeaders);
    assert.deepEqual(
      names.toSorted(),
      [...new Set([...own[keyOf({ kind, listens })], ...expected.sent.keys()])].sort(),
    );
    const values = new Map(names.map((name, index) => [name, rawHeaders[2 * index + 1]]));
    for (const [name, value] of expected.sent)
      assert.equal(values.get(name), asArrives(value), name);

    if (kind === 'download') {
      assert.deepEqual([method, raw], ['GET', '']);
      return;
    }
    const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(values.get('content-type'));
    const form = encodedForm(
      engine,
      boundary,
      asKept(fields).map(([key, value]) => [wellFormed(key), wellFormed(String(value))]),
      {
        name: wellFormed(name),
        filename: extended(fileName(given) ?? 'file', 'txt'),
        type: 'text/plain',
        content: 'content',
      },
    );
    assert.deepEqual([method, raw, bytes], ['POST', form, form.length]);
  }

  const token = fc.string({
    unit: fc.constantFrom(..."!#$%&'*+-.^_`|~0aZ"),
    minLength: 1,
    maxLength: 8,
  });

  const headerName = fc.oneof(
    { weight: 8, arbitrary: token.map((token) => `x-${token}`) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'X-Same', 'x-same', '0'),
    },
    { weight: 2, arbitrary: fc.constantFrom('Content-Type', ...namesKept) },
    { weight: 1, arbitrary: text },
  );

  const headerValue = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.string({ unit: fc.constantFrom(...'\t !"#,;:~a\x80\xe9\xff') }),
    },
    { weight: 2, arbitrary: fc.constantFrom(null, 5, true, 'v') },
    { weight: 1, arbitrary: text },
  );

  const transfer = fc.record({
    kind: fc.constantFrom('upload', 'upload', 'upload', 'download'),
    header: fc.array(fc.tuple(headerName, headerValue), { maxLength: 4 }),
    fields: fc.array(
      fc.tuple(
        fc.oneof(text, fc.constantFrom('file', '2', '1', 'a', 'b')),
        fc.oneof(text, fc.constantFrom(null, 1.5, true, [1, [2]], {})),
      ),
      { maxLength: 5 },
    ),
    name: text,
    // A path carries it percent-encoded, which a lone surrogate cannot be.
    fileName: text.map(wellFormed),
    listens: fc.boolean(),
  });

  test(`whatever header, fields and names are given, these bytes arrive and no others (seed ${seed})`, async (t) => {
    let count = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(transfer, { minLength: 1, maxLength: 6 }), async (cases) => {
        for (const each of await made(cases)) {
          check(each);
          count += 1;
          refused += each.records.length === 0 ? 1 : 0;
        }
      }),
      { seed, numRuns: runs(40) },
    );
    t.diagnostic(`${count} transfers, ${refused} of them refused for their header`);
    assert.ok(refused > 0 && refused < count / 2, `${refused} of ${count} were refused`);
  });
});

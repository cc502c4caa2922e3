// The name that a server gives a file: what becomes of it in the temp path, and at the next server.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { engine, fresh, run } from '../../context.js';
import { here } from '../../urls.js';
import { encodedForm, wellFormed } from '../expected/form-data.js';
import { fileName } from '../expected/file-name.js';
import { runs, seed } from '../random.js';
import { text } from '../texts.js';

const BYTES = 255;

/** Downloads under each disposition and uploads what came. */
async function travelled(dispositions) {
  const targets = dispositions.map((disposition) => ({
    down: here.download({ body: 'content', disposition, type: 'application/x-none' }),
    up: here.upload({ keep: 1 << 16, body: 'ok' }),
  }));
  const paths = await run(
    (targets) =>
      Promise.all(
        targets.map(async ({ down, up }) => {
          const { result } = await kit.download({ url: down });
          const filePath = result.tempFilePath;
          await kit.upload({ url: up, filePath, name: 'f' });
          wxt.releaseTempFile(filePath);
          return filePath;
        }),
      ),
    targets.map(({ down, up }) => ({ down: down.url, up: up.url })),
  );
  return paths.map((path, index) => ({ path, record: targets[index].up.seen()[0] }));
}

/** Checks what holds of any name, and returns it. */
function nameIn({ path, record }) {
  const [, encoded] =
    /^blob:http:\/\/127\.0\.0\.1:\d+\/[0-9a-f-]+#wxfile:\/\/tmp\/tmp_\/([\w.!~*%-]+)$/.exec(path) ??
    [];
  assert.ok(encoded, path);
  const name = decodeURIComponent(encoded);
  assert.doesNotMatch(name, /[/\\\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]|\.$|^$/u);
  assert.ok(Buffer.byteLength(name) <= BYTES, name);
  const [, boundary] = /boundary=(.+)$/.exec(record.headers['content-type']);
  const type = 'application/x-none';
  const form = encodedForm(engine, boundary, [], {
    name: 'f',
    filename: name,
    type,
    content: 'content',
  });
  assert.equal(record.raw, form);
  return name;
}

/** @param {string} text */
const star = (text) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(text).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

describe('hostile file names', () => {
  before(fresh);

  test(`a name is one segment without control characters, in the path and at the next server (seed ${seed})`, async (t) => {
    let count = 0;
    const name = fc.oneof(
      text,
      fc.array(text, { maxLength: 3 }).map((parts) => parts.join('/')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(name.map(wellFormed), { minLength: 1, maxLength: 6 }),
        async (names) => {
          const arrived = await travelled(names.map(star));
          for (const [index, each] of arrived.entries()) {
            assert.equal(nameIn(each), fileName(names[index]) ?? 'download');
            count += 1;
          }
        },
      ),
      { seed, numRuns: runs(25) },
    );
    t.diagnostic(`${count} names`);
  });

  test('names that file systems have trouble with', async () => {
    const cases = [
      [star(`${'照'.repeat(300)}.png`), `${'照'.repeat(83)}.png`],
      [star('x'.repeat(300)), 'x'.repeat(255)],
      [star(`a.${'x'.repeat(300)}`), `a.${'x'.repeat(253)}`],
      // No file is written by this name: browsers see to it where one is saved.
      [star('CON'), 'CON'],
      [star('nul.txt'), 'nul.txt'],
      [star('\u202egnp.exe'), 'gnp.exe'],
      ['attachment; filename="..\\\\..\\\\a\\"b.txt"', 'a"b.txt'],
      ['attachment; filename="%2e%2e%2fa.txt"', '%2e%2e%2fa.txt'],
      ["attachment; filename*=UTF-8''%2e%2e%2fa.txt", 'a.txt'],
      ["attachment; filename*=UTF-8''%252e%252e%252fa.txt", '%2e%2e%2fa.txt'],
      ["attachment; filename*=UTF-8''%ff%fe; filename=plain.txt", 'plain.txt'],
      ["attachment; filename*=iso-8859-1''%0d%0a%e9.txt", 'é.txt'],
      ['attachment; filename=".."', 'download'],
      ['attachment; filename="', 'download'],
      ['attachment; filename=a; filename=b', 'a'],
      [`attachment; ${'a=b; '.repeat(2000)}filename=end.txt`, 'end.txt'],
    ];
    const arrived = await travelled(cases.map(([disposition]) => disposition));
    assert.deepEqual(
      arrived.map(nameIn),
      cases.map(([, name]) => name),
    );
  });
});

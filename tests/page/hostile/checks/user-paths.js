// Paths below `wx.env.USER_DATA_PATH`, and those that only look so.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { engine, run } from '../../context.js';
import { empty } from '../../files-context.js';
import { here } from '../../urls.js';
import { encodedForm, wellFormed } from '../expected/form-data.js';
import { segmentsOf } from '../expected/user-path.js';
import { runs, seed } from '../random.js';
import { text } from '../texts.js';

/** Keeps `content` under the path, and uploads what is there under another spelling of it. */
const kept = (cases) =>
  run(
    (cases) =>
      Promise.all(
        cases.map(async ({ down, up, path, respelt }) => {
          const { result } = await kit.download({ url: down, filePath: path });
          const again =
            respelt && (await kit.upload({ url: up, filePath: respelt, name: 'f' })).result.errMsg;
          return { result, again };
        }),
      ),
    cases,
  );

const start = fc.oneof(
  { weight: 6, arbitrary: fc.constant('wxfile://usr/') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['', '/', 'wxfile://usr', 'wxfile:/usr/', 'wxfile://usr%2f', 'wxfile:\\\\usr\\'],
      ...['WXFILE://usr/', 'wxfile://USR/', ' wxfile://usr/', 'wxfile://temp/', 'http://usr/'],
      ...['wxfile:///usr/', 'wxfile://usrx/', 'wxfile://usr:80/', 'wxfile://usr@x/', 'file://usr/'],
    ),
  },
);

const segment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b.png', '照 1', '.', '', '...', 'a..b') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['..', '%2e%2e', '%2E.', '.%2e', '%2e', '%252e%252e', '..\\', 'a%2fb', 'a%5cb', '.. '],
      ...['\u2025', '\uff0e\uff0e', '..\0', '%00', '~', 'CON', 'nul.txt', 'a:b', '%', '%zz'],
    ),
  },
  { weight: 1, arbitrary: text },
);

describe('hostile user paths', () => {
  before(() => empty());

  test(`a path is a file's below the user's directory or denied, and none is another's (seed ${seed})`, async (t) => {
    let count = 0;
    let denied = 0;
    const path = fc.tuple(start, fc.array(segment, { minLength: 1, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(path, { minLength: 1, maxLength: 6 }), async (drawn) => {
        await run(() => {
          const manager = wx.getFileSystemManager();
          for (const { path, stats } of manager.statSync('wxfile://usr', true).reverse()) {
            if (stats.isFile()) manager.unlinkSync(`wxfile://usr${path}`);
            else if (path !== '/') manager.rmdirSync(`wxfile://usr${path}`);
          }
        });
        const spelt = new Map();
        for (const [start, segments] of drawn) {
          const path = wellFormed(start + segments.join('/'));
          const names = segmentsOf(path)?.join('/');
          const isAbove = (other) => `${other}/`.startsWith(`${names}/`);
          const isBelow = (other) => `${names}/`.startsWith(`${other}/`);
          // Two spellings of one path would keep their files in any order, and a file is no directory.
          if (names && [...spelt.keys()].some((other) => isAbove(other) || isBelow(other)))
            continue;
          spelt.set(names ?? `denied ${path}`, path);
        }
        const cases = [...spelt.values()].map((path) => {
          const segments = segmentsOf(path);
          const down = here.download({ body: `content of ${path}` });
          const up = here.upload({ keep: 1 << 16, body: 'ok' });
          const respelt = segments && `wxfile://usr/./${segments.join('//')}`;
          return { path, segments, down, up, respelt };
        });
        const told = await kept(
          cases.map(({ path, respelt, down, up }) => ({
            ...{ path, respelt, down: down.url, up: up.url },
          })),
        );
        for (const [index, { path, segments, down, up }] of cases.entries()) {
          const { result, again } = told[index];
          count += 1;
          if (!segments) {
            denied += 1;
            const errMsg = `downloadFile:fail permission denied, open "${path}"`;
            assert.deepEqual(result, { errMsg, errno: 603303 });
            assert.deepEqual(down.seen(), []);
            continue;
          }
          assert.deepEqual([result.errMsg, result.filePath], ['downloadFile:ok', path]);
          assert.equal(again, 'uploadFile:ok', path);
          const [{ headers, raw }] = up.seen();
          const [, boundary] = /boundary=(.+)$/.exec(headers['content-type']);
          const file = {
            name: 'f',
            filename: segments.at(-1),
            type: 'text/plain; charset=utf-8',
            content: `content of ${path}`,
          };
          assert.equal(raw, encodedForm(engine, boundary, [], file));
        }
      }),
      { seed, numRuns: runs(25) },
    );
    t.diagnostic(`${count} paths, ${denied} of them denied`);
    assert.ok(denied > 0 && denied < count, `${denied} of ${count} were denied`);
  });
});

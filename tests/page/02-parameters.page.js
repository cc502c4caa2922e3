import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fresh, run } from './context.js';
import { here } from './urls.js';

describe('§2 parameters', () => {
  before(fresh);

  const failure = (name, options) => {
    const given = [];
    let returned = false;
    const note = (event) => (value) => given.push([event, value.errMsg, value.errno, returned]);
    wx[name]({ ...options, fail: note('fail'), complete: note('complete') });
    returned = true;
    return given;
  };

  /** The failures of calls whose `options` are given as source text, noted while each runs. */
  const failures = (name, sources) =>
    run(`(name) => [${sources}].map((options) => (${failure})(name, options))`, name);

  test('a required one that is not a string fails with one clause per bad field, in order, synchronously, errno 1001', async () => {
    const clause = (name, type) => `parameter.${name} should be String instead of ${type};`;
    const [none, one, types] = await failures('uploadFile', [
      '{}',
      "{ url: 'x', filePath: 'y', name: 5 }",
      '{ url: null, filePath: [], name: {} }',
    ]);
    const expect = (text) => [
      ['fail', `uploadFile:fail parameter error: ${text}`, 1001, false],
      ['complete', `uploadFile:fail parameter error: ${text}`, 1001, false],
    ];
    assert.deepEqual(
      none,
      expect(['url', 'filePath', 'name'].map((name) => clause(name, 'Undefined')).join('')),
    );
    assert.deepEqual(one, expect(clause('name', 'Number')));
    assert.deepEqual(
      types,
      expect(clause('url', 'Null') + clause('filePath', 'Array') + clause('name', 'Object')),
    );
  });

  test("the type's name is the tag of Object.prototype.toString", async () => {
    const tags = {
      undefined: 'Undefined',
      null: 'Null',
      1: 'Number',
      true: 'Boolean',
      '{}': 'Object',
      '[]': 'Array',
      'Symbol()': 'Symbol',
      '10n': 'BigInt',
      '() => {}': 'Function',
      'new Date()': 'Date',
      '/x/': 'RegExp',
      'new Map()': 'Map',
    };
    const given = await failures(
      'downloadFile',
      Object.keys(tags).map((value) => `{ url: ${value} }`),
    );
    assert.deepEqual(
      given.map(([[, errMsg]]) => errMsg),
      Object.values(tags).map(
        (tag) =>
          `downloadFile:fail parameter error: parameter.url should be String instead of ${tag};`,
      ),
    );
  });

  test("a tag too long for a type's name is cut", async () => {
    const long = "{ url: { [Symbol.toStringTag]: 'x'.repeat(1e6) } }";
    const [[[, errMsg]]] = await failures('downloadFile', [long]);
    const found = 'x'.repeat(99);
    assert.equal(
      errMsg,
      `downloadFile:fail parameter error: parameter.url should be String instead of ${found};`,
    );
  });

  test('no argument counts as an empty object; what is no object fails and never throws', async () => {
    const told = await run(async () =>
      kit.warnings(() => {
        for (const argument of [
          [],
          [undefined],
          [5],
          [null],
          ['x'],
          [[]],
          [() => {}],
          [Symbol('x')],
        ]) {
          wx.downloadFile(...argument);
        }
      }),
    );
    const text = (type) =>
      `downloadFile:fail parameter error: parameter should be Object instead of ${type};`;
    const missing =
      'downloadFile:fail parameter error: parameter.url should be String instead of Undefined;';
    assert.deepEqual(
      told.map((line) => line.replace('wx-transfer: ', '')),
      [missing, missing, ...['Number', 'Null', 'String', 'Array', 'Function', 'Symbol'].map(text)],
      'with nobody to hear it, the developer is told',
    );
  });

  test('the empty string passes the check and fails later', async () => {
    const { url } = here.upload();
    const seen = await run(
      async (url) => [
        await kit.upload({ url: '', filePath: 'x', name: 'f' }),
        await kit.upload({ url, filePath: '', name: 'f' }),
        await kit.download({ url: '' }),
      ],
      url,
    );
    assert.deepEqual(
      seen.map(({ log: [{ value, sync }] }) => [value.errMsg, value.errno, sync]),
      [
        ['uploadFile:fail invalid url', 600009, false],
        ['uploadFile:fail file not found', 600005, false],
        ['downloadFile:fail invalid url', 600009, false],
      ],
    );
  });

  test('a String object is a string, by its tag', async () => {
    const up = here.upload();
    const { errMsg } = await run(
      (url) =>
        new Promise((complete) => {
          const [filePath, name] = [new String(kit.pathOf('x')), new String('field')];
          wx.uploadFile({ url: new String(url), filePath, name, complete });
        }),
      up.url,
    );
    assert.equal(errMsg, 'uploadFile:ok');
    assert.equal(up.seen()[0].parts[0].name, 'field');
  });

  test('filePath of a download that is no string is warned of and ignored', async () => {
    const { url } = here.download();
    const seen = await run(async (url) => {
      const seen = [];
      for (const filePath of [5, {}, null, undefined]) {
        let keys;
        const told = await kit.warnings(async () => {
          keys = Object.keys((await kit.download({ url, filePath })).result);
        });
        seen.push([told, keys.includes('tempFilePath'), keys.includes('filePath')]);
      }
      return seen;
    }, url);
    const warning = 'wx-transfer: downloadFile: filePath should be a string; it is ignored.';
    assert.deepEqual(seen, [
      [[warning], true, false],
      [[warning], true, false],
      [[], true, false],
      [[], true, false],
    ]);
  });

  test('an empty name of the file part is sent as it is', async () => {
    const up = here.upload();
    await run((url) => kit.upload({ url, filePath: kit.pathOf('x'), name: '' }), up.url);
    assert.equal(up.seen().length, 1);
  });

  test('header and formData that are no objects are warned of and ignored', async () => {
    const ups = [5, 'text', true, null, [['a', 'b']]].map((odd) => ({ odd, ...here.upload() }));
    for (const { odd, url, seen } of ups) {
      const [events, told] = await run(
        async (url, odd) => {
          let events;
          const told = await kit.warnings(async () => {
            const options = {
              url,
              filePath: kit.pathOf('x'),
              name: 'f',
              header: odd,
              formData: odd,
            };
            ({ events } = await kit.upload(options));
          });
          return [events, told];
        },
        url,
        odd,
      );
      assert.deepEqual(events, ['success', 'complete'], String(odd));
      assert.equal(told.length, 2, told.join('\n'));
      assert.ok(
        told.some((line) => line.includes('header')) &&
          told.some((line) => line.includes('formData')),
      );
      assert.equal(seen()[0].parts.length, 1);
    }
  });

  test('a Headers or a Map, which would be lost in silence, is warned of', async () => {
    const { url } = here.download();
    const told = await run(
      (url) =>
        kit.warnings(async () => {
          await kit.download({ url, header: new Headers({ a: 'b' }) });
          await kit.download({ url, header: new Map([['a', 'b']]) });
        }),
      url,
    );
    assert.equal(told.length, 2);
  });

  test('unknown options and callbacks that are no functions are ignored', async () => {
    const { url } = here.download();
    const events = await run(async (url) => {
      wx.downloadFile({ url, success: 5, fail: 'x', complete: {} });
      const { events } = await kit.download({ url, nonsense: 1, enableHttp2: true });
      return events;
    }, url);
    assert.deepEqual(events, ['success', 'complete']);
  });

  test('options are read once, during the call: what changes later has no effect', async () => {
    const up = here.upload();
    const seen = await run(async (url) => {
      const reads = {};
      const options = {
        url,
        filePath: kit.pathOf('first', 'first.txt'),
        name: 'f',
        header: { 'X-A': '1' },
        formData: { field: 'first' },
        timeout: 5000,
      };
      const counting = new Proxy(options, {
        get(target, key, receiver) {
          reads[key] = (reads[key] ?? 0) + 1;
          return Reflect.get(target, key, receiver);
        },
      });
      const result = await new Promise((complete) => {
        options.complete = complete;
        wx.uploadFile(counting);
        Object.assign(options, { url: '', filePath: '', name: 'other', timeout: 1 });
        options.header['X-A'] = '2';
        options.formData.field = 'second';
      });
      return { reads, errMsg: result.errMsg };
    }, up.url);
    assert.equal(seen.errMsg, 'uploadFile:ok');
    assert.ok(
      Object.values(seen.reads).every((count) => count === 1),
      JSON.stringify(seen.reads),
    );
    const [record] = up.seen();
    assert.equal(record.headers['x-a'], '1');
    assert.deepEqual(
      record.parts.map(({ name, value, filename }) => [name, value ?? filename]),
      [
        ['field', 'first'],
        ['f', 'first.txt'],
      ],
    );
  });

  test('a getter or Proxy that throws fails like a bad parameter, throws nothing and harms no other transfer', async () => {
    const { url } = here.download({ delay: 200 });
    const seen = await run(async (url) => {
      const other = kit.download({ url });
      const boom = () => {
        throw new Error('boom');
      };
      const revoked = Proxy.revocable({}, {});
      revoked.revoke();
      const given = [];
      const attempt = (name, extra) => {
        const options = { url, filePath: 'x', name: 'f' };
        const heard = [];
        options.fail = ({ errMsg, errno }) => heard.push(`fail ${errno} ${errMsg}`);
        options.complete = () => heard.push('complete');
        Object.defineProperties(options, Object.getOwnPropertyDescriptors(extra));
        wx[name](options);
        given.push(heard);
      };
      const names = [
        'url',
        'filePath',
        'name',
        'header',
        'formData',
        'timeout',
        'withCredentials',
        'success',
      ];
      for (const name of names)
        attempt('uploadFile', Object.defineProperty({}, name, { get: boom, enumerable: true }));
      attempt('downloadFile', {
        header: {
          get 'X-A'() {
            return boom();
          },
        },
      });
      // Two values, and one clause: it is the field that is bad.
      const unreadable = { toString: boom };
      attempt('downloadFile', { header: { 'X-A': unreadable, 'X-B': unreadable } });
      attempt('downloadFile', { header: revoked.proxy });
      attempt('uploadFile', { formData: new Proxy({}, { ownKeys: boom }) });
      attempt('downloadFile', { url: revoked.proxy });
      attempt('downloadFile', {
        get fail() {
          return boom();
        },
      });
      wx.downloadFile(revoked.proxy);
      wx.downloadFile(new Proxy({}, { get: boom }));
      return { given, other: (await other).events };
    }, url);
    const unreadable = (api, name) => [
      `fail 1001 ${api}:fail parameter error: parameter.${name} could not be read;`,
      'complete',
    ];
    assert.deepEqual(seen.given, [
      ...[
        'url',
        'filePath',
        'name',
        'header',
        'formData',
        'timeout',
        'withCredentials',
        'success',
      ].map((name) => unreadable('uploadFile', name)),
      unreadable('downloadFile', 'header'),
      unreadable('downloadFile', 'header'),
      unreadable('downloadFile', 'header'),
      unreadable('uploadFile', 'formData'),
      unreadable('downloadFile', 'url'),
      ['complete'],
    ]);
    assert.deepEqual(seen.other, ['success', 'complete']);
  });

  test("objects and functions of another realm, an iframe's, are as good as the page's own", async () => {
    const { url } = here.download();
    const seen = await run(async (url) => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const realm = frame.contentWindow;
      const options = new realm.Object();
      Object.assign(options, { url, header: new realm.Object() });
      const result = await new realm.Promise((resolve) => {
        options.complete = resolve;
        wx.downloadFile(options);
      });
      const foreign = options.complete instanceof realm.Function;
      frame.remove();
      return [result.errMsg, foreign];
    }, url);
    assert.deepEqual(seen, ['downloadFile:ok', true]);
  });
});

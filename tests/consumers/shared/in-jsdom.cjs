// Transfers as suites of tests make them: in jsdom, which has neither `fetch` nor object URLs, with a
// `fetch` of their own, or over a socket. For Jest and Vitest both.

/** jsdom has no object URLs, but Vitest adds them to it. */
const tempPath = () =>
  'createObjectURL' in URL
    ? /^blob:[^#]+#wxfile:\/\/tmp\/tmp_\/photo\.png$/
    : /^wxfile:\/\/tmp_[0-9a-f]{32}\/photo\.png$/;

/** 10 MB. */
const LARGE = 10 * 1024 * 1024;

/**
 * @param {object} suite
 * @param {Function} suite.test
 * @param {Function} suite.expect
 * @param {Function} suite.mock makes a function that notes its calls, of one
 * @param {object} suite.lib the package
 * @param {object} suite.native what Node has: fetch, Response, Blob, FormData ...
 * @param {string} suite.origin of the test server
 */
exports.define = ({ test, expect, mock, lib, native, origin }) => {
  const { wx } = lib;
  const url = 'https://example.com/files/photo.png';

  const call = (name, options, prepare = () => {}) =>
    new Promise((resolve) => {
      const events = [];
      const note = (event) => () => events.push(event);
      const complete = (result) => resolve({ ...result, events });
      prepare(wx[name]({ ...options, success: note('success'), fail: note('fail'), complete }));
    });

  const bytesOf = (text) => Uint8Array.from(native.Buffer.from(text)).buffer;

  const byHand = (body, headers) => ({
    ok: true,
    status: 200,
    headers,
    text: async () => body,
    json: async () => JSON.parse(body),
    arrayBuffer: async () => bytesOf(body),
    blob: async () => new Blob([body], { type: 'image/png' }),
  });

  const answers = {
    "Node's Response": (body, headers) => new native.Response(body, { headers }),
    'an object with a Map of headers': (body, headers) =>
      byHand(body, new Map(Object.entries(headers))),
    'an object with a plain object of headers': byHand,
    'an object without headers': (body) => byHand(body),
    'an object with a text alone': (body) => ({ ok: true, status: 200, text: async () => body }),
  };

  /** Runs with other globals, as a suite's set-up or its environment gives them. */
  const withGlobals = async (globals, run) => {
    const before = Object.keys(globals).map((name) => [
      name,
      Object.getOwnPropertyDescriptor(globalThis, name),
    ]);
    for (const [name, value] of Object.entries(globals)) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
    try {
      return await run();
    } finally {
      for (const [name, descriptor] of before) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else delete globalThis[name];
      }
    }
  };

  for (const [name, answer] of Object.entries(answers)) {
    const hasHeaders = /Response|Map/.test(name);

    test(`an upload is answered by ${name}`, async () => {
      const fetch = mock(async () =>
        answer('\uFEFF{"message":"你好"}', { 'Content-Type': 'application/json' }),
      );
      const result = await withGlobals({ fetch }, () =>
        call('uploadFile', {
          url: 'https://example.com/upload',
          filePath: 'data:text/plain,hello',
          name: 'file',
          formData: { user: '用户' },
          header: { token: 'abc' },
        }),
      );
      expect([result.errMsg, result.events]).toEqual(['uploadFile:ok', ['success']]);
      expect([result.statusCode, result.data]).toEqual([200, '{"message":"你好"}']);
      if (hasHeaders) expect(result.header['content-type']).toBe('application/json');
      expect(fetch).toHaveBeenCalledTimes(1);
      const [sentTo, { method, headers, body }] = fetch.mock.calls[0];
      expect([sentTo, method, headers]).toEqual([
        'https://example.com/upload',
        'POST',
        { token: 'abc' },
      ]);
      expect(body.get('user')).toBe('用户');
      expect([body.get('file').size, body.get('file').type]).toEqual([5, 'text/plain']);
    });

    test(`an upload is answered with 10 MB by ${name}`, async () => {
      const fetch = mock(async () => answer('x'.repeat(LARGE), { 'Content-Type': 'text/plain' }));
      const result = await withGlobals({ fetch }, () =>
        call('uploadFile', { url, filePath: 'data:,x', name: 'file' }),
      );
      expect([result.errMsg, result.data?.length]).toEqual(['uploadFile:ok', LARGE]);
      expect(result.data === 'x'.repeat(LARGE)).toBe(true);
    });

    test(`a download is answered by ${name}, and uploaded again`, async () => {
      const fetch = mock(async (to) => {
        if (to.startsWith('blob:')) throw new TypeError('There is no such blob');
        return answer('picture', { 'Content-Type': 'image/png' });
      });
      await withGlobals({ fetch }, async () => {
        const result = await call('downloadFile', { url });
        expect([result.errMsg, result.events]).toEqual(['downloadFile:ok', ['success']]);
        expect(result.statusCode).toBe(200);
        expect(result.tempFilePath).toMatch(tempPath());
        if (hasHeaders) expect(result.header['content-type']).toBe('image/png');
        const again = await call('uploadFile', {
          url,
          filePath: result.tempFilePath,
          name: 'file',
        });
        expect(again.errMsg).toBe('uploadFile:ok');
        const file = fetch.mock.calls[1][1].body.get('file');
        expect([file.name, file.size]).toEqual(['photo.png', 7]);
        lib.releaseTempFile(result.tempFilePath);
        const gone = await call('uploadFile', { url, filePath: result.tempFilePath, name: 'file' });
        expect(gone.errMsg).toBe('uploadFile:fail file not found');
      });
    });

    test(`a download of 10 MB is answered by ${name}`, async () => {
      const fetch = mock(async () => answer('x'.repeat(LARGE), { 'Content-Type': 'image/png' }));
      const result = await withGlobals({ fetch }, () => call('downloadFile', { url }));
      expect(result.errMsg).toBe('downloadFile:ok');
      expect(result.tempFilePath).toMatch(tempPath());
    });
  }

  test('a mocked fetch that rejects is a network error, told once', async () => {
    const fetch = mock(async () => {
      throw new TypeError('Failed to fetch');
    });
    const result = await withGlobals({ fetch }, () => call('downloadFile', { url }));
    expect([result.errMsg, result.errno, result.events]).toEqual([
      'downloadFile:fail network error: Failed to fetch',
      600001,
      ['fail'],
    ]);
  });

  test('without any fetch it is one too', async () => {
    const result = await withGlobals({ fetch: undefined }, () => call('downloadFile', { url }));
    expect(result.errMsg).toMatch(/^downloadFile:fail network error: /);
    expect([result.errno, result.events]).toEqual([600001, ['fail']]);
  });

  test('files live as long as the page: written, read, saved, measured', async () => {
    const manager = wx.getFileSystemManager();
    await lib.ready();
    const ask = (name, options, on = manager) =>
      new Promise((complete) => on[name]({ ...options, complete }));
    const filePath = `${wx.env.USER_DATA_PATH}/a.txt`;
    for (const text of ['你好', '你好'.repeat(9000)]) {
      const tempFilePath = lib.createTempFilePath(new Blob([text]), 'a.txt');
      const ends = [
        await ask('writeFile', { filePath, data: text }),
        await ask('appendFile', { filePath, data: '\ud83d\ude00' }),
        await ask('copyFile', { srcPath: tempFilePath, destPath: `${filePath}.copy` }),
        await ask('saveFile', { tempFilePath }),
      ];
      expect(ends.map(({ errMsg }) => errMsg.split(':')[1])).toEqual(['ok', 'ok', 'ok', 'ok']);
      const { data } = await ask('readFile', { filePath, encoding: 'utf8' });
      expect(data === `${text}\ud83d\ude00`).toBe(true);
      const { size } = await ask('getFileInfo', { filePath: ends[3].savedFilePath }, wx);
      expect(size).toBe(text.length * 3);
    }
    manager.writeFileSync(filePath, '你好');
    expect(manager.readFileSync(filePath, 'utf8')).toBe('你好');
    const readAtOnce = () => manager.readFileSync(`${filePath}.copy`);
    if (!('createObjectURL' in URL)) {
      expect(readAtOnce).toThrow(/Input\/output error: .*createObjectURL.*; use readFile$/);
    }
  });

  const overSockets = async (listens, file) => {
    const picture = new URLSearchParams({
      type: 'image/png',
      body: 'picture',
      disposition: 'attachment; filename=photo.png',
      expose: 'Content-Disposition',
    });
    const progress = [];
    const listen = (task) => {
      if (listens) task.onProgressUpdate((event) => progress.push(event.progress));
    };
    const downloaded = await call(
      'downloadFile',
      {
        url: `${origin}/download?${picture}`,
      },
      listen,
    );
    expect(downloaded.errMsg).toBe('downloadFile:ok');
    expect(downloaded.header['content-type']).toBe('image/png');
    for (const filePath of [downloaded.tempFilePath, 'data:image/png,picture']) {
      const uploaded = await call(
        'uploadFile',
        { url: `${origin}/upload`, filePath, name: 'file', formData: { user: '用户' } },
        listen,
      );
      expect(uploaded.errMsg).toBe('uploadFile:ok');
      const [field, part] = JSON.parse(uploaded.data).parts;
      expect(field).toMatchObject({ kind: 'field', name: 'user', value: '用户' });
      expect(part).toMatchObject({ kind: 'file', name: 'file', type: 'image/png', size: 7 });
      expect(part.filename).toBe(filePath.startsWith('data:') ? file : 'photo.png');
    }
    expect(downloaded.tempFilePath).toMatch(/\/photo\.png$/);
    if (listens) {
      expect(progress.filter((percent) => percent === 100).length).toBe(3);
      lib.releaseTempFile(downloaded.tempFilePath);
    }
  };

  test("transfers over a socket, by jsdom's XMLHttpRequest", () => overSockets(true, 'file.png'));

  test("transfers over a socket, by Node's fetch and what belongs to it", () => {
    // As jest-fixed-jsdom has them, and Vitest its own fetch.
    const names = 'fetch Headers Request Response FormData Blob AbortController AbortSignal';
    const globals = Object.fromEntries(names.split(' ').map((name) => [name, native[name]]));
    return withGlobals(globals, () => overSockets(false, 'file.png'));
  });
};

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { engine, fresh, run } from './context.js';
import { here, there } from './urls.js';

/** Rising integers from 0 to 100 that end at 100, with totals that match them. */
function assertRises(events, { done, total }) {
  assert.ok(events.length > 1, `only ${events.length} events`);
  let before = -1;
  for (const event of events) {
    assert.deepEqual(Object.keys(event).sort(), ['progress', done, total].sort());
    assert.ok(Number.isInteger(event.progress) && event.progress > before, JSON.stringify(events));
    assert.equal(event.progress, Math.floor((100 * event[done]) / event[total]));
    assert.equal(event[total], events[0][total]);
    before = event.progress;
  }
  assert.equal(before, 100);
  assert.equal(events.at(-1)[done], events.at(-1)[total]);
}

const sent = { done: 'totalBytesSent', total: 'totalBytesExpectedToSend' };
const written = { done: 'totalBytesWritten', total: 'totalBytesExpectedToWrite' };

/** The events of one transfer with a progress listener: their names, and what progress said. */
const listen = (name, options) =>
  run(
    async (name, { content, ...options }) => {
      if (content) options.filePath = kit.pathOf(kit.bytes(content), 'f.bin', '');
      const { log, result } = await kit.transfer(name, options, (task, note) =>
        task.onProgressUpdate(note('progress')),
      );
      const progress = log.filter(({ event }) => event === 'progress').map(({ value }) => value);
      return { progress, events: log.map(({ event }) => event), result };
    },
    name,
    options,
  );

describe('§7 events', () => {
  before(fresh);

  for (const [where, host] of [
    ['the own origin', here],
    ['the other origin', there],
  ]) {
    test(`upload progress to ${where}: rising integers to 100 before success, totals that match what the server got`, async () => {
      const up = host.upload({ read: '1000000:40' });
      const { progress, events } = await listen('uploadFile', {
        url: up.url,
        name: 'f',
        content: 16_000_000,
      });
      assertRises(progress, sent);
      assert.deepEqual(events.slice(-3), ['progress', 'success', 'complete']);
      const [record] = up.seen();
      assert.equal(progress.at(-1).totalBytesSent, record.bytes);
      assert.equal(record.parts[0].size, 16_000_000);
    });

    test(`download progress from ${where}: rising integers to 100 before success, totals that match`, async () => {
      const { url } = host.download({ size: 500_000, drip: '50000:20' });
      const { progress, events } = await listen('downloadFile', { url });
      assertRises(progress, written);
      assert.deepEqual(events.slice(-3), ['progress', 'success', 'complete']);
      assert.equal(progress.at(-1).totalBytesWritten, 500_000);
    });
  }

  test('no length: no progress event, never NaN, never Infinity', async () => {
    for (const host of [here, there]) {
      const { url } = host.download({ size: 200_000, length: 'none', drip: '50000:20' });
      const { progress, events } = await listen('downloadFile', { url });
      assert.deepEqual(progress, []);
      assert.deepEqual(events, ['success', 'complete']);
    }
  });

  test('a compressed body, whose length says nothing: no progress event', async () => {
    const expose = 'Content-Encoding';
    for (const encoding of ['gzip', 'br', 'deflate']) {
      for (const { url } of [
        here.download({ size: 200_000, encoding }),
        there.download({ size: 200_000, encoding, expose }),
        // Of another origin the encoding is hidden, and Firefox counts the bytes on the wire.
        ...(engine === 'firefox' ? [] : [there.download({ size: 200_000, encoding })]),
      ]) {
        const { progress, result } = await listen('downloadFile', { url });
        assert.equal(result.errMsg, 'downloadFile:ok');
        assert.deepEqual(progress, [], url);
      }
    }
  });

  test('an empty file counts as 100', async () => {
    const down = await listen('downloadFile', { url: here.download({ size: 0 }).url });
    assert.deepEqual(down.progress, [
      { progress: 100, totalBytesWritten: 0, totalBytesExpectedToWrite: 0 },
    ]);
    const up = await run(async (url) => {
      const filePath = kit.pathOf('', 'empty.bin', '');
      const { log } = await kit.upload({ url, filePath, name: 'f' }, (task, note) =>
        task.onProgressUpdate(note('progress')),
      );
      return log.filter(({ event }) => event === 'progress').map(({ value }) => value.progress);
    }, here.upload().url);
    assert.equal(up.at(-1), 100);
  });

  /** What keeps a browser from telling of an upload's progress; each is undone when the page goes. */
  const silences = {
    'an upload that is gone': () => {
      Object.defineProperty(XMLHttpRequest.prototype, 'upload', { value: undefined });
    },
    'an upload of somebody else': () => {
      Object.defineProperty(XMLHttpRequest.prototype, 'upload', { value: {} });
    },
    'events that are stopped': () => {
      const { upload } = Object.getOwnPropertyDescriptors(XMLHttpRequest.prototype);
      Object.defineProperty(XMLHttpRequest.prototype, 'upload', {
        get() {
          const target = upload.get.call(this);
          for (const type of ['progress', 'load'])
            target.addEventListener(type, (event) => event.stopImmediatePropagation());
          return target;
        },
      });
    },
    'no XMLHttpRequest': () => {
      window.XMLHttpRequest = undefined;
    },
  };

  for (const [name, silence] of Object.entries(silences)) {
    test(`${name}: an upload tells 100 before success, of the file's size, to early and late listeners`, async () => {
      for (const size of [0, 1234]) {
        await fresh();
        await run(silence);
        const { url } = here.upload();
        const { events, told } = await run(
          async (url, size) => {
            const filePath = kit.pathOf(kit.bytes(size), 'f.bin', '');
            const { events, log } = await kit.upload({ url, filePath, name: 'f' }, (task, note) => {
              task.onProgressUpdate(note('early'));
              task.onHeadersReceived(() => task.onProgressUpdate(note('late')));
            });
            const told = log.filter(({ event }) => /^(early|late)$/.test(event));
            return { events, told: told.map(({ event, value }) => [event, value]) };
          },
          url,
          size,
        );
        const event = { progress: 100, totalBytesSent: size, totalBytesExpectedToSend: size };
        assert.deepEqual(told, [
          ['early', event],
          ['late', event],
        ]);
        assert.deepEqual(events, ['early', 'late', 'success', 'complete']);
      }
      await fresh();
    });
  }

  test('an answer of any status has progress; a failed transfer never reports 100 it has not reached', async () => {
    const found = await listen('downloadFile', {
      url: here.download({ size: 100, status: 404 }).url,
    });
    assert.equal(found.progress.at(-1).progress, 100);
    const cut = await listen('downloadFile', {
      url: here.download({ size: 400_000, cut: 200_000, drip: '50000:20' }).url,
    });
    assert.deepEqual(cut.events.slice(-2), ['fail', 'complete']);
    assert.ok(
      cut.progress.every(({ progress }) => progress <= 50),
      JSON.stringify(cut.progress),
    );
  });

  for (const listening of [false, true]) {
    test(`headers event, by ${listening ? 'XMLHttpRequest' : 'fetch'}: once, when the headers arrive and not when the body has ended`, async () => {
      const { url } = here.download({
        size: 50_000,
        drip: '10000:100',
        status: 206,
        header: 'X-A:1',
      });
      const seen = await run(
        async (url, listening) => {
          const { log } = await kit.download({ url }, (task, note) => {
            task.onHeadersReceived(note('headers'));
            if (listening) task.onProgressUpdate(() => {});
          });
          const headers = log.filter(({ event }) => event === 'headers');
          const success = log.find(({ event }) => event === 'success');
          return {
            count: headers.length,
            value: headers[0].value,
            ahead: success.at - headers[0].at,
          };
        },
        url,
        listening,
      );
      assert.equal(seen.count, 1);
      assert.deepEqual(Object.keys(seen.value).sort(), ['cookies', 'header', 'statusCode']);
      assert.equal(seen.value.statusCode, 206);
      assert.deepEqual(seen.value.cookies, []);
      assert.equal(seen.value.header['x-a'], '1');
      assert.ok(seen.ahead > 200, `only ${seen.ahead} ms before success`);
    });
  }

  test("the event's header is an object of its own", async () => {
    const spoiled = await run(async (url) => {
      const { result } = await kit.download({ url }, (task) =>
        task.onHeadersReceived(({ header }) => (header.spoiled = '1')),
      );
      return 'spoiled' in result.header;
    }, here.download().url);
    assert.equal(spoiled, false);
  });

  test('a redirect is followed and tells its headers once', async () => {
    const { url: target } = here.download({ body: 'end', type: 'text/plain', header: 'X-End:1' });
    const { url } = here.download({ redirect: target });
    for (const listening of [false, true]) {
      const seen = await run(
        async (url, listening) => {
          const { log } = await kit.download({ url }, (task, note) => {
            task.onHeadersReceived(note('headers'));
            if (listening) task.onProgressUpdate(() => {});
          });
          return log.map(({ event, value }) => [event, value.statusCode, value.header['x-end']]);
        },
        url,
        listening,
      );
      assert.deepEqual(seen, [
        ['headers', 200, '1'],
        ['success', 200, '1'],
        ['complete', 200, '1'],
      ]);
    }
  });

  test('upload to the other origin without a progress listener: no preflight; with one: a preflight', async () => {
    const [plain, listened] = [there.upload(), there.upload()];
    await run(async (url) => kit.upload({ url, filePath: kit.pathOf('x'), name: 'f' }), plain.url);
    await listen('uploadFile', { url: listened.url, name: 'f', content: 10 });
    assert.equal(plain.seen()[0].options, 0);
    assert.equal(listened.seen()[0].options, 1);
  });

  test('a download listener and a headers listener force no preflight', async () => {
    const [down, up] = [there.download({ size: 10 }), there.upload()];
    await listen('downloadFile', { url: down.url });
    await run(
      async (url) =>
        kit.upload({ url, filePath: kit.pathOf('x'), name: 'f' }, (task) =>
          task.onHeadersReceived(() => {}),
        ),
      up.url,
    );
    assert.equal(down.seen()[0].options, 0);
    assert.equal(up.seen()[0].options, 0);
  });

  test('transport: fetch, unless a progress listener is there when the transfer leaves the queue', async () => {
    const urls = Array.from({ length: 4 }, () => here.download({ size: 10, delay: 100 }).url);
    const seen = await run(async (urls) => {
      // Looks on while the real ones do the work.
      const used = [];
      const { fetch, XMLHttpRequest } = window;
      const { open } = XMLHttpRequest.prototype;
      window.fetch = (url, init) => {
        used.push(['fetch', urls.indexOf(url)]);
        return fetch(url, init);
      };
      XMLHttpRequest.prototype.open = function (method, url, ...rest) {
        used.push(['xhr', urls.indexOf(url)]);
        return open.call(this, method, url, ...rest);
      };
      await Promise.all([
        kit.download({ url: urls[0] }),
        kit.download({ url: urls[1] }, (task) => task.onProgressUpdate(() => {})),
        kit.download({ url: urls[2] }, (task) => {
          const listener = () => {};
          task.onProgressUpdate(listener);
          task.offProgressUpdate(listener);
        }),
        kit.download({ url: urls[3] }, (task) =>
          setTimeout(() => task.onProgressUpdate(() => {}), 30),
        ),
      ]);
      window.fetch = fetch;
      XMLHttpRequest.prototype.open = open;
      return Object.fromEntries(used.map(([by, index]) => [index, by]));
    }, urls);
    assert.deepEqual(seen, { 0: 'fetch', 1: 'xhr', 2: 'fetch', 3: 'fetch' });
  });

  test('a listener added after the transfer has left the queue gets one final event', async () => {
    const down = here.download({ size: 300_000, delay: 100 });
    const up = here.upload({ delay: 100 });
    const seen = await run(
      async (down, up) => {
        const late = (task, note) => {
          setTimeout(() => task.onProgressUpdate(note('progress')), 30);
        };
        return [
          await kit.download({ url: down }, late),
          await kit.upload({ url: up, filePath: kit.pathOf('12345'), name: 'f' }, late),
        ].map(({ log }) => log.map(({ event, value }) => [event, value]));
      },
      down.url,
      up.url,
    );
    assert.deepEqual(
      seen.map((log) => log.map(([event]) => event)),
      [
        ['progress', 'success', 'complete'],
        ['progress', 'success', 'complete'],
      ],
    );
    assert.deepEqual(seen[0][0][1], {
      progress: 100,
      totalBytesWritten: 300_000,
      totalBytesExpectedToWrite: 300_000,
    });
    assert.equal(seen[1][0][1].progress, 100);
    assert.equal(seen[1][0][1].totalBytesSent, seen[1][0][1].totalBytesExpectedToSend);
  });

  test('a late listener beside an early one hears the rest, and 100 once', async () => {
    const { url } = here.download({ size: 400_000, drip: '40000:30' });
    const heard = await run(async (url) => {
      const heard = [];
      await kit.download({ url }, (task) => {
        task.onProgressUpdate(() => {});
        setTimeout(() => task.onProgressUpdate(({ progress }) => heard.push(progress)), 150);
      });
      return heard;
    }, url);
    assert.ok(heard.length >= 1);
    assert.equal(heard.filter((progress) => progress === 100).length, 1);
    assert.equal(heard.at(-1), 100);
  });

  test('a failed transfer gives a late listener nothing', async () => {
    const { url } = here.download({ never: true });
    const events = await run(async (url) => {
      const { events } = await kit.download({ url, timeout: 200 }, (task, note) => {
        setTimeout(() => task.onProgressUpdate(note('progress')), 30);
      });
      return events;
    }, url);
    assert.deepEqual(events, ['fail', 'complete']);
  });

  test('one AbortController per transfer drives both transports', async () => {
    const urls = [here.download({ never: true }).url, here.download({ never: true }).url];
    const seen = await run(async (urls) => {
      let made = 0;
      const { AbortController } = window;
      window.AbortController = class extends AbortController {
        constructor() {
          super();
          made += 1;
        }
      };
      const all = await Promise.all([
        kit.download({ url: urls[0], timeout: 100 }),
        kit.download({ url: urls[1], timeout: 100 }, (task) => task.onProgressUpdate(() => {})),
      ]);
      window.AbortController = AbortController;
      return [made, ...all.map(({ result }) => result.errMsg)];
    }, urls);
    assert.deepEqual(seen, [2, 'downloadFile:fail timeout', 'downloadFile:fail timeout']);
  });
});

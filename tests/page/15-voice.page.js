/* global sound */
import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { before, describe, test } from 'node:test';
import { By } from 'selenium-webdriver';
import { silence } from '../../scripts/lib/browsers.js';
import { driver, engine, fresh, run } from './context.js';
import { openPage } from './page.js';
import { wav } from './sound.js';
import { until } from './until.js';
import { here, there } from './urls.js';

const GESTURE = { errMsg: 'playVoice:fail not allowed: needs a user gesture', errno: 3 };
const NOT_FOUND = { errMsg: 'playVoice:fail file not found', errno: 600005 };
const UNDECODABLE = { errMsg: 'playVoice:fail decode error', errno: 10004 };
const INVALID_URL = { errMsg: 'playVoice:fail invalid url', errno: 600009 };
const TIMEOUT = { errMsg: 'playVoice:fail timeout', errno: 5 };

const base64 = (bytes) => Buffer.from(bytes).toString('base64');
/** What the server sends of a sound. */
const served = (seconds) => ({ body64: base64(wav(seconds)), type: 'audio/wav' });

/** A blank page that notes what its voices take. */
async function watched(options) {
  await fresh(options);
  await run(async () => {
    window.sound = await import('/sound.js');
    window.sound.watch();
  });
}

/** The same, where a person has clicked and a first sound been heard. */
async function audible(options) {
  await watched(options);
  await run(() => document.body.append(document.createElement('button')));
  await driver.findElement(By.css('button')).click();
  assert.equal(await run(() => sound.play(sound.path(0.1))), 'playVoice:ok');
}

/** Nothing is left of the voices; the element that there was is kept, and empty. */
async function assertNothingLeft() {
  assert.deepEqual(await run(() => sound.left()), {
    inPage: 0,
    elements: 1,
    sources: 0,
    playing: 0,
    handlers: 0,
    urls: 0,
    timers: 0,
  });
}

describe('§14 voice: what needs no sound', () => {
  test('parameters are told of at once, in WeChat’s words', async () => {
    await watched();
    const cases = [
      [{}, 'parameter.filePath should be String instead of Undefined;'],
      [{ filePath: 7 }, 'parameter.filePath should be String instead of Number;'],
      [
        { filePath: 'a.mp3', duration: '5' },
        'parameter.duration should be Number instead of String;',
      ],
      [
        { filePath: null, duration: [] },
        'parameter.filePath should be String instead of Null;parameter.duration should be Number instead of Array;',
      ],
    ];
    for (const [options, clauses] of cases) {
      const found = await run((options) => sound.call('playVoice', options), options);
      assert.deepEqual(found, {
        events: ['fail', 'complete'],
        result: { errMsg: `playVoice:fail parameter error: ${clauses}`, errno: 1001 },
        same: true,
        sync: true,
      });
    }
    const others = await run(async () =>
      Promise.all(
        ['playVoice', 'pauseVoice', 'stopVoice'].map((name) => wx[name](7).catch((e) => e.errMsg)),
      ),
    );
    for (const errMsg of others) {
      assert.match(errMsg, /^\w+:fail parameter error: parameter should be Object instead of Num/);
    }
    assert.equal(await run(() => sound.left().elements), 0);
  });

  test('pauseVoice and stopVoice succeed with nothing to pause or stop, by callbacks and by promise', async () => {
    await watched();
    for (const name of ['pauseVoice', 'stopVoice']) {
      assert.deepEqual(await run((name) => sound.call(name), name), {
        events: ['success', 'complete'],
        result: { errMsg: `${name}:ok` },
        same: true,
        sync: false,
      });
      assert.deepEqual(await run((name) => wx[name](), name), { errMsg: `${name}:ok` });
    }
    assert.equal(await run(() => sound.left().elements), 0);
  });

  test('before any gesture: says that it needs one, and leaves nothing', async () => {
    await watched();
    const [found, rejected] = await run(async () => {
      const filePath = sound.path(0.1);
      return [
        await sound.call('playVoice', { filePath }),
        await wx.playVoice({ filePath }).catch((error) => error),
      ];
    });
    assert.deepEqual(found, {
      events: ['fail', 'complete'],
      result: GESTURE,
      same: true,
      sync: false,
    });
    assert.deepEqual(rejected, GESTURE);
    await assertNothingLeft();
  });

  test('where nothing can be played: not supported in this environment', async () => {
    const replacements = {
      'no Audio': () => delete window.Audio,
      'an Audio that is no constructor': () => (window.Audio = () => ({})),
      'an Audio that plays nothing': () => (window.Audio.prototype.play = () => undefined),
    };
    for (const [what, replace] of Object.entries(replacements)) {
      await fresh();
      const found = await run(`async (replace) => {
        window.sound = await import('/sound.js');
        (${replace})();
        const filePath = sound.path(0.1);
        const first = await sound.play(filePath);
        const second = await sound.play(filePath);
        return [first, second, (await wx.pauseVoice()).errMsg, (await wx.stopVoice()).errMsg];
      }`);
      const unsupported = 'playVoice:fail not supported in this environment';
      assert.deepEqual(found, [unsupported, unsupported, 'pauseVoice:ok', 'stopVoice:ok'], what);
    }
  });

  test('in a worker: not supported in this environment', async () => {
    await fresh();
    const names = ['playVoice', 'pauseVoice', 'stopVoice'];
    const found = await run(
      (names) => kit.inWorker(names.map((name) => [name, { filePath: 'a.mp3' }])),
      names,
    );
    assert.deepEqual(
      found,
      names.map((name) => ({
        errMsg: `${name}:fail not supported in this environment`,
        errno: 4,
      })),
    );
  });
});

const skip = silence(engine);

/** A test that only a browser with sound can pass. */
const testSound = (name, body) => test(name, { skip }, body);

describe('§14 voice', () => {
  before(() => skip || audible());

  testSound('without callbacks a promise, which resolves at the end', async () => {
    const [result, took] = await run(async () => {
      const started = performance.now();
      const result = await wx.playVoice({ filePath: sound.path(0.4) });
      return [result, performance.now() - started];
    });
    assert.deepEqual(result, { errMsg: 'playVoice:ok' });
    assert.ok(took >= 350, `${took} ms`);
  });

  testSound(
    'what was downloaded is played, from its temp path or user path, though released meanwhile',
    async () => {
      const url = here.download(served(0.4)).url;
      const found = await run(async (url) => {
        const { tempFilePath } = await new Promise((success) => wx.downloadFile({ url, success }));
        const filePath = `${wx.env.USER_DATA_PATH}/voice/a.wav`;
        await new Promise((success) => wx.downloadFile({ url, filePath, success }));
        const before = sound.left().urls;
        // It is here, so that a download's time does not matter.
        wxt.configure({ networkTimeout: { downloadFile: 1 } });
        const user = await sound.play(filePath);
        wxt.configure({ networkTimeout: { downloadFile: 60_000 } });
        const temp = sound.play(tempFilePath);
        await sound.heard(0.05);
        wxt.releaseTempFile(tempFilePath);
        return { before, user, temp: await temp, after: await sound.play(tempFilePath) };
      }, url);
      // The temp path's own.
      assert.equal(found.before, 1);
      assert.deepEqual(
        [found.user, found.temp, found.after],
        ['playVoice:ok', 'playVoice:ok', NOT_FOUND.errMsg],
      );
      await assertNothingLeft();
    },
  );

  testSound(
    'duration stops it early, with success; what is no number above 0 does not',
    async () => {
      const found = await run(async () => {
        const filePath = sound.path(3);
        const furthest = async (options) => {
          const seen = await sound.positions(() => sound.play(filePath, options));
          return Math.max(...seen);
        };
        const cut = await furthest({ duration: 0.3 });
        const left = sound.left();
        const short = sound.path(0.4);
        const whole = [];
        for (const duration of [0, NaN, null]) {
          const started = performance.now();
          await sound.play(short, { duration });
          whole.push(performance.now() - started);
        }
        return { cut, left, whole };
      });
      assert.ok(found.cut >= 0.25 && found.cut < 1, String(found.cut));
      assert.equal(found.left.timers, 0);
      assert.ok(
        found.whole.every((took) => took >= 350),
        String(found.whole),
      );
      await assertNothingLeft();
    },
  );

  testSound(
    'pauseVoice, then playVoice of the same path goes on from there; both calls succeed at the end',
    async () => {
      const found = await run(async () => {
        const log = [];
        const filePath = sound.path(0.8);
        const first = sound.call('playVoice', { filePath }, log, 'first');
        await sound.heard(0.2);
        const paused = await sound.call('pauseVoice', {}, log);
        const stoodAt = sound.position();
        await sound.wait(300);
        const stands = sound.position() === stoodAt;
        const told = [...log];
        let seen;
        await Promise.all([
          first,
          (async () => {
            seen = await sound.positions(() =>
              sound.call('playVoice', { filePath }, log, 'second'),
            );
          })(),
        ]);
        return { paused: paused.result, stoodAt, stands, told, seen, log };
      });
      assert.deepEqual(found.paused, { errMsg: 'pauseVoice:ok' });
      assert.equal(found.stands, true);
      assert.deepEqual(found.told, ['pauseVoice success', 'pauseVoice complete']);
      // Not from the start again. When it has ended the element is empty, and stands at 0.
      assert.ok(found.seen[0] >= found.stoodAt, `${found.seen[0]} after ${found.stoodAt}`);
      assert.ok(Math.max(...found.seen) > 0.6, String(found.seen));
      assert.deepEqual(found.log.slice(2), [
        'first success',
        'first complete',
        'second success',
        'second complete',
      ]);
      await assertNothingLeft();
    },
  );

  testSound(
    'the time of a pause is not part of the duration, which the first call has set',
    async () => {
      const found = await run(async () => {
        const filePath = sound.path(3);
        const first = sound.play(filePath, { duration: 0.6 });
        await sound.heard(0.1);
        await wx.pauseVoice();
        await sound.wait(900);
        const paused = sound.left();
        let second;
        const seen = await sound.positions(async () => {
          second = await sound.play(filePath);
        });
        return { paused, first: await first, second, furthest: Math.max(...seen) };
      });
      assert.equal(found.paused.sources, 1);
      assert.deepEqual([found.first, found.second], ['playVoice:ok', 'playVoice:ok']);
      assert.ok(found.furthest >= 0.5 && found.furthest < 1.5, String(found.furthest));
      await assertNothingLeft();
    },
  );

  testSound(
    'a second playVoice ends the first, of another path or the same, playing or paused',
    async () => {
      const found = await run(async () => {
        const [long, other] = [sound.path(5), sound.path(0.3)];
        const order = async (second, pause) => {
          const log = [];
          const first = sound.call('playVoice', { filePath: long }, log, 'first');
          await sound.heard(0.2);
          if (pause) await wx.pauseVoice();
          const options = { filePath: second, duration: 0.2 };
          const seen = await sound.positions(() => sound.call('playVoice', options, log, 'second'));
          await first;
          return { log, from: Math.min(...seen.slice(0, 3)), furthest: Math.max(...seen) };
        };
        return [await order(other), await order(long), await order(other, true)];
      });
      for (const { log, from, furthest } of found) {
        assert.deepEqual(log, [
          'first success',
          'first complete',
          'second success',
          'second complete',
        ]);
        // From the start.
        assert.ok(from < 0.1, String(from));
        assert.ok(furthest > 0.1 && furthest < 1, String(furthest));
      }
      await assertNothingLeft();
    },
  );

  testSound(
    'stopVoice ends it, playing or paused: its calls succeed, then stopVoice; then it starts anew',
    async () => {
      const found = await run(async () => {
        const filePath = sound.path(5);
        const stopped = async (pause) => {
          const log = [];
          const first = sound.call('playVoice', { filePath }, log, 'play');
          await sound.heard(0.3);
          if (pause) await wx.pauseVoice();
          const stop = sound.call('stopVoice', {}, log, 'stop');
          const silent = sound.left();
          await Promise.all([first, stop]);
          return { log, silent };
        };
        const ends = [await stopped(false), await stopped(true)];
        const again = await sound.positions(() => sound.play(filePath, { duration: 0.2 }));
        return { ends, again };
      });
      for (const { log, silent } of found.ends) {
        assert.deepEqual(log, ['play success', 'play complete', 'stop success', 'stop complete']);
        assert.deepEqual([silent.playing, silent.sources], [0, 0]);
      }
      assert.ok(Math.max(...found.again) < 0.9, String(found.again));
      await assertNothingLeft();
    },
  );

  testSound(
    'playVoice from inside the callbacks of playVoice; a callback that throws hinders nothing',
    async () => {
      const found = await run(async () => {
        const filePath = sound.path(0.15);
        const log = [];
        const messages = await kit.uncaught(
          () =>
            new Promise((resolve) => {
              wx.playVoice({
                filePath,
                success() {
                  log.push('first');
                  wx.playVoice({
                    filePath,
                    success: () => {
                      log.push('second');
                      kit.raise('thrown');
                    },
                    complete: () => {
                      log.push('complete');
                      wx.playVoice({ filePath, complete: resolve });
                    },
                  });
                },
              });
            }),
        );
        return { log, messages };
      });
      assert.deepEqual(found, { log: ['first', 'second', 'complete'], messages: ['thrown'] });
      await assertNothingLeft();
    },
  );

  testSound(
    'many calls in one turn: each ends once, in order, and only the last is heard',
    async () => {
      const found = await run(async () => {
        const log = [];
        const paths = [sound.path(0.3), sound.path(0.4), 'wxfile://usr/none.mp3'];
        const calls = Array.from({ length: 60 }, (_, index) => {
          if (index % 7 === 3) wx.pauseVoice();
          if (index % 11 === 5) wx.stopVoice();
          const filePath = paths[index % 3];
          return sound.call('playVoice', { filePath, duration: 10 }, log, String(index));
        });
        const last = sound.call('playVoice', { filePath: sound.path(0.5) }, log, 'last');
        const seen = await sound.positions(() => last);
        await Promise.all(calls);
        return { log, furthest: Math.max(...seen) };
      });
      assert.equal(found.log.length, 122);
      assert.equal(new Set(found.log).size, 122);
      assert.deepEqual(found.log.slice(-2), ['last success', 'last complete']);
      assert.ok(found.furthest > 0.3, String(found.furthest));
      await assertNothingLeft();
    },
  );

  testSound(
    'long after the gesture a voice may still start by itself, for an element once started',
    async () => {
      await run(() => sound.wait(7000));
      assert.equal(await run(() => sound.play(sound.path(0.1))), 'playVoice:ok');
    },
  );

  testSound('under a strict Content-Security-Policy', async () => {
    const policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
      "media-src blob:; require-trusted-types-for 'script'";
    const page = here.download({
      type: 'text/html',
      body: '<!doctype html><title>strict</title><button>go</button>',
      header: `Content-Security-Policy:${policy}`,
    });
    await openPage(driver, page.url);
    await run(async () => {
      window.wx = (await import('/dist/index.js')).wx;
      window.sound = await import('/sound.js');
    });
    await driver.findElement(By.css('button')).click();
    const found = await run(
      async (url) => {
        const { tempFilePath } = await new Promise((success) => wx.downloadFile({ url, success }));
        return [
          await sound.play(sound.path(0.2)),
          await sound.play(tempFilePath),
          await sound.play(`blob:${location.origin}/2b28afc3-0000-4000-8000-000000000000`),
        ];
      },
      here.download({ body: 'no sound' }).url,
    );
    assert.deepEqual(found, ['playVoice:ok', UNDECODABLE.errMsg, NOT_FOUND.errMsg]);
  });

  testSound('where the policy refuses WebAssembly, which transfers alone need', async () => {
    const page = here.download({
      type: 'text/html',
      body: '<!doctype html><title>refused</title><button>go</button><script src="/dist/wx-transfer.js"></script>',
      header: "Content-Security-Policy:default-src 'none'; script-src 'self'; media-src blob:",
    });
    await openPage(driver, page.url);
    await run(async () => {
      window.sound = await import('/sound.js');
    });
    await driver.findElement(By.css('button')).click();
    const [played, refused] = await run(async () => [
      await sound.play(sound.path(0.2)),
      await window.wxTransfer.ready().catch(({ message }) => message),
    ]);
    assert.equal(played, 'playVoice:ok');
    assert.match(refused, /Content-Security-Policy refuses it/);
  });

  testSound('while wx-transfer/wasm has no module yet', async () => {
    await fresh();
    await run(async () => {
      window.wx = (await import('/dist/wasm.js?voice')).wx;
      window.sound = await import('/sound.js');
      document.body.append(document.createElement('button'));
    });
    await driver.findElement(By.css('button')).click();
    assert.equal(await run(() => sound.play(sound.path(0.2))), 'playVoice:ok');
  });
});

describe('§14 voice: sounds of a server', () => {
  const allow = ['media-src http://127.0.0.1:* data:', 'connect-src http://127.0.0.1:*'];
  before(() => skip || audible({ allow }));

  testSound('a data: URL of megabytes, longer than any other URL may be', async () => {
    const errMsg = await run(async () => {
      const reader = new FileReader();
      reader.readAsDataURL(new Blob([sound.wav(200)], { type: 'audio/wav' }));
      await new Promise((resolve) => (reader.onload = resolve));
      if (reader.result.length <= 2 ** 21) throw new Error('it is not long enough');
      return sound.play(reader.result, { duration: 0.2 });
    });
    assert.equal(errMsg, 'playVoice:ok');
    await assertNothingLeft();
  });

  testSound('a temp path and a URL are played to their end, and then success', async () => {
    const sources = [
      await run(() => sound.path(0.4)),
      here.download(served(0.4)).url,
      there.download({ ...served(0.4), cors: 'deny' }).url,
      `data:audio/wav;base64,${base64(wav(0.4))}`,
    ];
    for (const filePath of sources) {
      const { found, seen } = await run(async (filePath) => {
        let found;
        const seen = await sound.positions(async () => {
          found = await sound.call('playVoice', { filePath });
        });
        return { found, seen };
      }, filePath);
      assert.deepEqual(found, {
        events: ['success', 'complete'],
        result: { errMsg: 'playVoice:ok' },
        same: true,
        sync: false,
      });
      // It went on step by step, and nearly to the end.
      assert.ok(seen.filter((at) => at > 0).length >= 3, String(seen));
      assert.ok(Math.max(...seen) > 0.25, String(seen));
      await assertNothingLeft();
    }
  });

  testSound('a missing file is told from one that cannot be decoded', async () => {
    const refused = await new Promise((resolve) => {
      const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(`http://127.0.0.1:${port}/a.mp3`));
      });
    });
    const [gone, unknown, text] = await run(() => {
      const gone = sound.path(0.1);
      URL.revokeObjectURL(gone.split('#')[0]);
      const unknown = `blob:${location.origin}/2b28afc3-0000-4000-8000-000000000000#/a.mp3`;
      const text = URL.createObjectURL(new Blob(['no sound at all'], { type: 'audio/wav' }));
      return [gone, unknown, text];
    });
    const cases = [
      [gone, NOT_FOUND],
      [unknown, NOT_FOUND],
      ['wxfile://usr/none.mp3', NOT_FOUND],
      ['', NOT_FOUND],
      [' ', NOT_FOUND],
      ['http://[', INVALID_URL],
      ['/none.mp3', NOT_FOUND],
      [here.download({ ...served(0.1), status: 404 }).url, NOT_FOUND],
      [there.download({ ...served(0.1), status: 404 }).url, NOT_FOUND],
      [text, UNDECODABLE],
      [here.download({ body: 'no sound', type: 'audio/mpeg' }).url, UNDECODABLE],
      [there.download({ body: 'no sound', type: 'audio/mpeg', cors: 'deny' }).url, UNDECODABLE],
    ];
    for (const [filePath, expected] of cases) {
      const found = await run((filePath) => sound.call('playVoice', { filePath }), filePath);
      const ends = { events: ['fail', 'complete'], result: expected, same: true, sync: false };
      assert.deepEqual(found, ends, filePath);
    }
    const unreachable = await run((filePath) => sound.play(filePath), refused);
    assert.match(unreachable, /^playVoice:fail network error: \S/);
    await run((url) => URL.revokeObjectURL(url), text);
    await assertNothingLeft();
  });

  testSound('a server that does not answer, or not in full, ends in fail', async () => {
    const silent = [
      here.download({ never: true }).url,
      here.download({ ...served(1), drip: '4000:60000' }).url,
    ];
    const found = await run(async (silent) => {
      wxt.configure({ networkTimeout: { downloadFile: 400 } });
      const results = [];
      for (const filePath of silent) {
        results.push((await sound.call('playVoice', { filePath })).result);
      }
      return results;
    }, silent);
    assert.deepEqual(found, [TIMEOUT, TIMEOUT]);
    // In a pause it may take its time. It is not gone on with: WebKit with a sound server stands
    // still then for as long as the pause was.
    const paused = await run(async () => {
      wxt.configure({ networkTimeout: { downloadFile: 1400 } });
      const results = [];
      const voice = sound.play(sound.path(0.6)).then((result) => results.push(result));
      await sound.heard(0.1);
      await wx.pauseVoice();
      await sound.wait(3200);
      const meanwhile = results.length;
      await wx.stopVoice();
      await voice;
      wxt.configure({ networkTimeout: { downloadFile: 60_000 } });
      return [meanwhile, ...results];
    });
    assert.deepEqual(paused, [0, 'playVoice:ok']);
    await assertNothingLeft();
  });

  testSound('what has arrived counts, however late the page comes to look', async () => {
    const { url } = here.download({ ...served(0.4), delay: 300 });
    const result = await run(async (url) => {
      wxt.configure({ networkTimeout: { downloadFile: 2000 } });
      const played = sound.call('playVoice', { filePath: url });
      await sound.wait(50);
      const started = performance.now();
      while (performance.now() - started < 2500);
      const { result } = await played;
      wxt.configure({ networkTimeout: { downloadFile: 60_000 } });
      return result;
    }, url);
    assert.deepEqual(result, { errMsg: 'playVoice:ok' });
    await assertNothingLeft();
  });

  testSound(
    'nor does it wait for ever to be told why there is no sound, and stopVoice ends that too',
    async () => {
      // Its first answer is no sound; the question why gets none.
      let requests = 0;
      const closed = [];
      const server = http.createServer((request, response) => {
        requests += 1;
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Content-Type', 'audio/wav');
        if (requests % 2) response.end('no sound');
        else response.on('close', () => closed.push(requests));
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const url = `http://127.0.0.1:${server.address().port}/`;
        const timedOut = await run(async (filePath) => {
          wxt.configure({ networkTimeout: { downloadFile: 400 } });
          const result = await sound.call('playVoice', { filePath });
          wxt.configure({ networkTimeout: { downloadFile: 60_000 } });
          return result.result;
        }, `${url}a.wav`);
        assert.deepEqual(timedOut, TIMEOUT);
        await run((filePath) => {
          window.playing = sound.play(filePath);
        }, `${url}b.wav`);
        await until(
          () => requests,
          (count) => count === 4,
        );
        const stopped = await run(async () => [
          (await wx.stopVoice()).errMsg,
          await window.playing,
        ]);
        assert.deepEqual(stopped, ['stopVoice:ok', 'playVoice:ok']);
        await until(
          () => closed,
          ({ length }) => length === 2,
        );
        assert.deepEqual(closed, [2, 4]);
      } finally {
        server.closeAllConnections();
        server.close();
      }
      await assertNothingLeft();
    },
  );

  testSound(
    'one whose error is being explained tells of it, though another voice starts meanwhile',
    async () => {
      // What the element gets is no sound; the question why, which tells of its origin, is answered
      // when told to.
      const held = [];
      const server = http.createServer(({ headers }, response) => {
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Content-Type', 'audio/wav');
        if (!headers.origin) return response.end('no sound');
        response.statusCode = 404;
        held.push(response);
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const begin = async (name, count) => {
        await run(
          (name, filePath) => {
            window[name] = sound.call('playVoice', { filePath });
          },
          name,
          `http://127.0.0.1:${server.address().port}/${name}.wav`,
        );
        await until(
          () => held,
          ({ length }) => length === count,
        );
      };
      try {
        await begin('first', 1);
        await begin('second', 2);
        const errMsg = await run(() => sound.play(sound.path(0.3)));
        assert.equal(errMsg, 'playVoice:ok');
        const pending = run(async () => {
          const third = sound.play(sound.path(0.6));
          await sound.heard(0.1);
          const results = [(await window.first).result, (await window.second).result];
          return [...results, await third];
        });
        await new Promise((resolve) => setTimeout(resolve, 200));
        for (const response of held) response.end();
        assert.deepEqual(await pending, [NOT_FOUND, NOT_FOUND, 'playVoice:ok']);
      } finally {
        server.closeAllConnections();
        server.close();
      }
      await assertNothingLeft();
    },
  );

  testSound('a connection that is lost in the middle ends in fail', async () => {
    const sound = wav(400);
    const server = http.createServer((_request, response) => {
      response.writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        'Content-Type': 'audio/wav',
        'Content-Length': sound.length,
      });
      response.write(sound.subarray(0, 90_000));
      setTimeout(() => response.destroy(), 1000);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const errMsg = await run(async (filePath) => {
        wxt.configure({ networkTimeout: { downloadFile: 3000 } });
        const errMsg = await window.sound.play(filePath);
        wxt.configure({ networkTimeout: { downloadFile: 60_000 } });
        return errMsg;
      }, `http://127.0.0.1:${server.address().port}/`);
      // Firefox says so. Chromium waits for more, and WebKit may take the beginning for no sound.
      const reasons = {
        chromium: /^timeout$/,
        firefox: /^network interrupted: the sound was cut off$/,
        webkit: /^(timeout|decode error|network interrupted: the sound was cut off)$/,
      };
      assert.match(errMsg.replace('playVoice:fail ', ''), reasons[engine]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
    await assertNothingLeft();
  });
});

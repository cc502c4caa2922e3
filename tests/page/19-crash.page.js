/* global crash */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { engines } from '../../scripts/lib/browsers.js';
import { prepareCrash } from './crash.js';
import { engine, fresh, run } from './context.js';
import { until } from './until.js';
import { blockers, here } from './urls.js';

const CRASHED =
  /^(\w+):fail the WebAssembly module crashed \(.+\); the next call starts a new one$/;

describe('a module that traps', () => {
  beforeEach(async () => {
    await fresh();
    await run(prepareCrash);
  });

  test('every waiting and running call fails with errno 4, once; what it handed out lives on; the next call works', async () => {
    const never = blockers({ never: true });
    const kept = here.download({ body: 'kept', disposition: 'attachment; filename="k.txt"' });
    const user = here.download({ body: 'user' });
    const slow = here.download({ never: true });
    const uploads = [here.upload(), here.upload()];
    const seen = await run(
      async (never, kept, user, slow, uploads) => {
        wx.showLoading({ title: 'loading' });
        wxt.configure({ networkTimeout: { downloadFile: 700 } });
        const { result } = await kit.download({ url: kept });
        const userPath = `${wx.env.USER_DATA_PATH}/u.txt`;
        await kit.download({ url: user, filePath: userPath });

        const log = [];
        const objects = [];
        const call = (name, label, options, listen) => {
          const note = (event) => (result) => {
            log.push([label, event, result.errMsg, result.errno]);
            objects.push(result);
          };
          const callbacks = { success: note('success'), fail: note('fail') };
          const task = wx[name]({ ...options, ...callbacks, complete: note('complete') });
          if (listen) task.onProgressUpdate(() => {});
          return task;
        };
        const tasks = never.map((url, index) =>
          call('downloadFile', `running ${index}`, { url }, index < 5),
        );
        await kit.wait(300);
        const before = wxt.inspect();
        call('downloadFile', 'waiting', { url: never[0] });

        const uncaught = await kit.uncaught(async () => {
          crash.at = 3;
          call('downloadFile', 'crashing', { url: never[0] });
          log.push(['returned']);
          await kit.wait(50);
        });
        const old = tasks[0];

        const next = await kit.download({ url: slow });
        const image = await fetch(result.tempFilePath).then((response) => response.text());
        const again = await kit.upload({
          url: uploads[0],
          filePath: result.tempFilePath,
          name: 'f',
        });
        const stored = await kit.upload({ url: uploads[1], filePath: userPath, name: 'f' });
        const tempFiles = wxt.inspect().tempFiles;
        wxt.releaseTempFile(result.tempFilePath);
        const released = await fetch(result.tempFilePath).catch(() => 'released');
        await wx.hideLoading({ noConflict: true });
        old.abort();
        return {
          before,
          log,
          same: objects.filter((object, index) => object === objects[index - 1]).length,
          uncaught,
          instances: crash.instances,
          next: next.result.errMsg,
          took: next.log[0].at,
          image,
          uploaded: [again.result.errMsg, stored.result.errMsg],
          tempFiles,
          after: wxt.inspect(),
          released,
          loading: !!document.querySelector('wx-transfer-toast'),
        };
      },
      never,
      kept.url,
      user.url,
      slow.url,
      uploads.map(({ url }) => url),
    );
    assert.equal(seen.before.inFlight, 10);
    const labels = [...never.map((_, index) => `running ${index}`), 'waiting', 'crashing'];
    assert.deepEqual(seen.log[0], ['returned']);
    assert.deepEqual(
      seen.log
        .slice(1)
        .map(([label, event, errMsg, errno]) => [label, event, errno, CRASHED.exec(errMsg)?.[1]]),
      labels.flatMap((label) => [
        [label, 'fail', 4, 'downloadFile'],
        [label, 'complete', 4, 'downloadFile'],
      ]),
    );
    assert.equal(seen.same, labels.length);
    assert.equal(seen.uncaught.length, 1, String(seen.uncaught));
    assert.match(seen.uncaught[0], /unreachable/i);
    assert.equal(seen.instances, 2);
    // By the limit that was configured before.
    assert.equal(seen.next, 'downloadFile:fail timeout');
    assert.ok(seen.took < 20_000, String(seen.took));
    assert.equal(seen.image, 'kept');
    assert.deepEqual(seen.uploaded, ['uploadFile:ok', 'uploadFile:ok']);
    assert.equal(uploads[0].seen()[0].parts[0].filename, 'k.txt');
    assert.equal(uploads[1].seen()[0].parts[0].size, 4);
    assert.equal(seen.tempFiles, 1);
    assert.equal(seen.released, 'released');
    assert.equal(seen.loading, false);
    assert.deepEqual([seen.after.inFlight, seen.after.waiting, seen.after.tempFiles], [0, 0, 0]);
  });

  test('the connections of what was running are cut', async () => {
    for (const listen of [false, true]) {
      const one = here.download({ never: true });
      const other = here.upload({ never: true });
      await run(
        async (one, other, listen) => {
          const tasks = [
            wx.downloadFile({ url: one }),
            wx.uploadFile({ url: other, filePath: kit.pathOf('x'), name: 'f' }),
          ];
          if (listen) for (const task of tasks) task.onProgressUpdate(() => {});
          await kit.wait(200);
          await kit.uncaught(() => {
            crash.at = 1;
            wx.downloadFile({ url: one });
          });
        },
        one.url,
        other.url,
        listen,
      );
      for (const { seen } of [one, other]) {
        const [record] = await until(seen, ([record]) => record?.closed === 'aborted');
        assert.equal(record?.closed, 'aborted', JSON.stringify(record));
      }
    }
  });

  test('a connection that cannot be cut keeps no other from being cut', async () => {
    const urls = [here, here].map((host) => host.download({ never: true }));
    const errnos = await run(
      async (urls) => {
        const { prototype } = XMLHttpRequest;
        const { abort } = prototype;
        let calls = 0;
        prototype.abort = function () {
          calls += 1;
          if (calls === 1) throw new Error('replaced');
          abort.call(this);
        };
        const ended = urls.map((url) =>
          kit.download({ url }, (task) => task.onProgressUpdate(() => {})),
        );
        await kit.wait(200);
        await kit.uncaught(() => {
          crash.at = 1;
          wx.downloadFile({ url: urls[0] });
        });
        const results = await Promise.all(ended);
        prototype.abort = abort;
        return results.map(({ result }) => result.errno);
      },
      urls.map(({ url }) => url),
    );
    assert.deepEqual(errnos, [4, 4]);
    const [, other] = urls;
    const [record] = await until(other.seen, ([record]) => record?.closed === 'aborted');
    assert.equal(record?.closed, 'aborted', JSON.stringify(record));
  });

  test('wherever it traps, each call settles once, and the next works', async (t) => {
    const urls = [
      here.download({ body: 'a' }).url,
      here.upload({ body: 'b' }).url,
      here.download().url,
    ];
    const seen = await run(
      async ([download, upload, plain], first, step) => {
        const problems = [];
        const outcomes = new Set();
        const scenario = async () => {
          const log = [];
          const completed = [];
          const call = (name, options) => {
            const label = `${name} ${completed.length}`;
            let done;
            completed.push(new Promise((resolve) => (done = resolve)));
            return wx[name]({
              ...options,
              success: () => log.push(`${label} ok`),
              fail: ({ errMsg, errno }) => log.push(`${label} ${errno} ${errMsg}`),
              complete: () => done(log.push(`${label} complete`)),
            });
          };
          const listened = call('downloadFile', { url: download, header: { 'x-a': 'b' } });
          listened.onProgressUpdate(() => {});
          listened.onHeadersReceived(() => {});
          call('uploadFile', {
            url: upload,
            filePath: kit.pathOf('x'),
            name: 'f',
            formData: { a: 1 },
          });
          call('downloadFile', { url: download }).abort();
          call('uploadFile', { url: upload, filePath: 'data:,x', name: 'f' }).onProgressUpdate(
            () => {},
          );
          call('downloadFile', {});
          call('showToast', { title: 't' });
          const promise = wx.hideToast().then(
            () => 'ok',
            ({ errno }) => errno,
          );
          await kit.within(5000, Promise.all(completed), `crossing ${crash.crossings}`);
          const settled = await kit.within(5000, promise, 'the promise');
          if (settled !== 'ok') problems.push(`the promise: ${settled}`);
          await kit.wait(5);
          const told = new Map();
          for (const line of log) {
            const [, label, what] = /^(\w+ \d+) (.*)$/.exec(line);
            told.set(label, [...(told.get(label) ?? []), what]);
            if (what !== 'complete') outcomes.add(what.replace(/\d+ \w+:fail /, ''));
          }
          for (const [label, whats] of told) {
            if (whats.length !== 2 || whats[1] !== 'complete') problems.push([label, whats]);
          }
          if (told.size !== completed.length) problems.push('not all were told');
        };
        crash.crossings = 0;
        await scenario();
        const crossings = crash.crossings;
        const { instances } = crash;
        const reported = await kit.uncaught(async () => {
          for (let at = first; at <= crossings && problems.length < 3; at += step) {
            crash.at = at;
            await scenario().catch((error) => problems.push(`${at}: ${error.message}`));
            crash.at = Infinity;
            const { result } = await kit.download({ url: plain });
            if (result.statusCode !== 200) problems.push(`${at}: ${result.errMsg}`);
            const { inFlight, waiting } = wxt.inspect();
            if (inFlight + waiting > 0) problems.push(`${at}: ${inFlight} ${waiting} left`);
          }
        });
        return {
          tried: Math.ceil(crossings / step),
          crashes: crash.instances - instances,
          reported: reported.length,
          problems,
          outcomes: [...outcomes],
        };
      },
      urls,
      // Each engine others.
      1 + engines.indexOf(engine),
      engines.length,
    );
    assert.deepEqual(seen.problems, []);
    assert.ok(seen.tried > 50, String(seen.tried));
    // A round may cross less often than the first, and end before its trap.
    assert.ok(seen.crashes > 0.8 * seen.tried, `${seen.crashes} of ${seen.tried}`);
    assert.equal(seen.reported, seen.crashes);
    t.diagnostic(`${seen.crashes} traps`);
    assert.ok(seen.outcomes.some((outcome) => outcome.includes('crashed')));
  });

  test('settings are made and files released without the module, which may have crashed', async () => {
    const [file, never] = [here.download(), here.download({ never: true })];
    const seen = await run(
      async (file, never) => {
        const { result } = await kit.download({ url: file });
        const uncaught = await kit.uncaught(async () => {
          crash.at = 1;
          await kit.download({ url: file });
        });
        const { crossings } = crash;
        wxt.releaseTempFile(result.tempFilePath);
        wxt.configure({ networkTimeout: { downloadFile: 300 } });
        const crossed = crash.crossings - crossings;
        const { tempFiles } = wxt.inspect();
        const { errMsg } = (await kit.download({ url: never })).result;
        return [uncaught.length, crossed, tempFiles, errMsg];
      },
      file.url,
      never.url,
    );
    assert.deepEqual(seen, [1, 0, 0, 'downloadFile:fail timeout']);
  });

  test('a new module that traps at its start is replaced by another at once', async () => {
    const seen = await run(async (url) => {
      const attempt = () =>
        new Promise((complete) => wx.downloadFile({ url, complete })).then(
          ({ errno }) => errno ?? 'ok',
        );
      const seen = [await attempt()];
      const uncaught = await kit.uncaught(async () => {
        for (const at of [1, 1]) {
          crash.at = at;
          seen.push(await attempt());
        }
      });
      return [seen, uncaught.length, crash.instances];
    }, here.download().url);
    assert.deepEqual(seen, [['ok', 4, 'ok'], 2, 3]);
  });

  test('memory that is short for a moment, of which Firefox throws a text, ends nothing for good', async () => {
    const seen = await run(async (url) => {
      const attempt = () =>
        new Promise((complete) => wx.downloadFile({ url, complete })).then(({ errMsg }) => errMsg);
      crash.refuse = 'out of memory';
      const refused = await attempt();
      crash.refuse = undefined;
      return [refused, await attempt()];
    }, here.download().url);
    // Tried once more, asynchronously.
    assert.deepEqual(seen, ['downloadFile:ok', 'downloadFile:ok']);
  });

  test('a file released behind an upload that is held is there for that upload', async () => {
    const seen = await run(
      async (file, upload) => {
        const { tempFilePath } = (await kit.download({ url: file })).result;
        await kit.uncaught(async () => {
          crash.at = 1;
          await kit.download({ url: file });
        });
        // So that it is started asynchronously.
        crash.refuse = 'out of memory';
        const held = kit.upload({ url: upload, filePath: tempFilePath, name: 'f' });
        wxt.releaseTempFile(tempFilePath);
        crash.refuse = undefined;
        const { errMsg } = (await held).result;
        return [errMsg, wxt.inspect().tempFiles];
      },
      here.download().url,
      here.upload().url,
    );
    assert.deepEqual(seen, ['uploadFile:ok', 0]);
  });

  test('a trap while a request is sent leaves no rejection that nobody handles', async () => {
    const rejections = await run(
      async (url) => {
        const rejections = [];
        const note = (event) => {
          event.preventDefault();
          rejections.push(String(event.reason));
        };
        window.addEventListener('unhandledrejection', note);
        await kit.uncaught(async () => {
          for (let at = 1; at <= 40; at++) {
            for (const listen of [false, true]) {
              await wxt.ready();
              crash.at = at;
              const transfer = kit.download({ url }, (task) => {
                if (listen) task.onProgressUpdate(() => {});
              });
              await transfer;
              crash.at = Infinity;
            }
          }
          await kit.wait(100);
        });
        window.removeEventListener('unhandledrejection', note);
        return rejections;
      },
      here.download({ delay: 20 }).url,
    );
    assert.deepEqual(rejections, []);
  });

  test('a task of the old module does nothing to the new one', async () => {
    const url = here.download({ never: true }).url;
    const next = here.download({ delay: 200 });
    const seen = await run(
      async (url, next) => {
        const old = wx.downloadFile({ url });
        await kit.uncaught(async () => {
          crash.at = 1;
          wx.downloadFile({ url });
          await kit.wait(20);
        });
        const heard = [];
        const running = kit.download({ url: next });
        old.onHeadersReceived(() => heard.push('headers'));
        old.onProgressUpdate(() => heard.push('progress'));
        old.abort();
        await kit.wait(50);
        old.abort();
        const { result } = await running;
        return [result.errMsg, heard];
      },
      url,
      next.url,
    );
    assert.deepEqual(seen, ['downloadFile:ok', []]);
  });

  test('neither counting nor the tasks of a module that has crashed start another', async () => {
    const seen = await run(
      async (file, never) => {
        const started = [[crash.instances, wxt.inspect()]];
        const { tempFilePath } = (await kit.download({ url: file })).result;
        const task = wx.downloadFile({ url: never });
        await kit.uncaught(async () => {
          crash.at = 1;
          wx.downloadFile({ url: file });
          await kit.wait(20);
        });
        task.onProgressUpdate(() => {});
        task.offHeadersReceived();
        task.abort();
        started.push([crash.instances, wxt.inspect()]);
        wxt.releaseTempFile(tempFilePath);
        started.push([crash.instances, wxt.inspect()]);
        return started;
      },
      here.download().url,
      here.download({ never: true }).url,
    );
    const files = { storage: 'unused', count: 0, bytes: 0, pending: 0 };
    const counts = (tempFiles) => ({ inFlight: 0, waiting: 0, tempFiles, memory: 0, files });
    assert.deepEqual(seen, [
      [0, counts(0)],
      [1, counts(1)],
      [1, counts(0)],
    ]);
  });

  test('a trap inside a callback leaves that callback alone, and what it calls next works', async () => {
    const urls = [here.download(), here.download(), here.download({ never: true })].map(
      ({ url }) => url,
    );
    const seen = await run(async ([first, second, never]) => {
      const log = [];
      let task;
      const waiting = new Promise((complete) => {
        task = wx.downloadFile({ url: never, complete });
        // Its request tells the module at once that it is cut.
        task.onProgressUpdate(() => {});
      });
      let uncaught;
      const after = await new Promise((resolve) => {
        uncaught = kit.uncaught(
          () =>
            new Promise((done) => {
              wx.downloadFile({
                url: first,
                success() {
                  log.push('success');
                  crash.at = 1;
                  task.abort();
                  log.push('aborted');
                  wx.downloadFile({ url: second, complete: resolve });
                  log.push('called');
                },
                complete: () => done(log.push('complete')),
              });
            }),
        );
      });
      return [log, after.errMsg, (await waiting).errno, (await uncaught).length];
    }, urls);
    assert.deepEqual(seen, [['success', 'aborted', 'called', 'complete'], 'downloadFile:ok', 4, 1]);
  });

  test('a getter that makes it trap: its call fails too, whatever is read afterwards', async () => {
    const seen = await run(async (url) => {
      const results = [];
      for (const name of ['success', 'fail', 'complete', 'url', 'header', 'filePath']) {
        const heard = [];
        const options = {
          url,
          filePath: 'wxfile://usr/x',
          header: {},
          fail: ({ errno }) => heard.push(`fail ${errno}`),
          complete: ({ errno }) => heard.push(`complete ${errno}`),
        };
        const value = options[name];
        let isArmed = true;
        Object.defineProperty(options, name, {
          get() {
            if (isArmed) {
              isArmed = false;
              crash.at = 1;
              wx.downloadFile({ url, fail: () => heard.push('inner') });
            }
            return value;
          },
        });
        await kit.uncaught(async () => {
          const task = wx.downloadFile(options);
          task.abort();
          await kit.wait(30);
        });
        results.push([name, heard.sort()]);
      }
      return results;
    }, here.download().url);
    for (const [name, heard] of seen) {
      assert.deepEqual(heard, ['complete 4', 'fail 4', 'inner'], name);
    }
  });

  test('the end of the stack, inside the module or not, ends in no silence', async () => {
    const seen = await run(
      async (url) => {
        const told = [];
        const waiting = new Promise((complete) =>
          wx.downloadFile({ url, timeout: 3000, complete }),
        );
        let made = 0;
        const dive = () => {
          const label = made;
          wx.downloadFile({ url: 'nowhere:', complete: () => told.push(label) });
          made += 1;
          sink(20);
        };
        // Deeper by some frames from call to call, or there would be tens of thousands.
        const sink = (frames) => (frames > 0 ? sink(frames - 1) : dive());
        const uncaught = await kit.uncaught(async () => {
          try {
            dive();
          } catch {
            // The page's own recursion ends in it.
          }
          for (let tries = 0; tries < 500 && new Set(told).size < made; tries += 1)
            await kit.wait(20);
          // What is told twice.
          await kit.wait(200);
        });
        const errors = uncaught.filter((text) => !/stack|recursion|^Script error\.$/i.test(text));
        const distinct = new Set(told);
        const first = await waiting;
        const { result } = await kit.download({ url: url.replace('never', 'now') });
        return {
          errors,
          missing: Array.from({ length: made }, (_, label) => label).filter(
            (label) => !distinct.has(label),
          ),
          twice: told.length - distinct.size,
          first: first.errMsg,
          next: result.errMsg,
        };
      },
      here.download({ never: true }).url,
    );
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.missing, []);
    assert.equal(seen.twice, 0);
    assert.match(seen.first, /crashed|timeout/);
    assert.equal(seen.next, 'downloadFile:ok');
  });

  test('a crash that cannot be told at first is told all the same', async () => {
    const seen = await run(async () => {
      const results = [];
      for (let at = 1; at <= 50; at += 3) {
        await kit.uncaught(async () => {
          // Starts a module where the last one has crashed.
          await wxt.ready();
          await kit.wait(10);
          const told = [];
          const { call } = Function.prototype;
          let threw = 0;
          crash.at = at;
          // As at the end of the stack, where nothing is left to be done later.
          Function.prototype.call = function (self, ...values) {
            if (crash.at > 0 || typeof values[0] !== 'function')
              return Reflect.apply(this, self, values);
            Function.prototype.call = call;
            threw += 1;
            throw new RangeError('Maximum call stack size exceeded');
          };
          let escaped = 0;
          try {
            wx.downloadFile({ url: 'nowhere:', complete: ({ errno }) => told.push(errno) });
          } catch {
            escaped = 1;
          }
          Function.prototype.call = call;
          await kit.wait(50);
          results.push({ at, threw, ends: told.length + escaped });
        });
      }
      return results;
    });
    assert.ok(
      seen.some(({ threw }) => threw > 0),
      JSON.stringify(seen),
    );
    for (const { at, ends } of seen) assert.equal(ends, 1, `at crossing ${at}`);
  });

  test('options that call without end, and calls without end of what needs no answer, leave the package alive', async () => {
    const seen = await run(async (url) => {
      await kit.uncaught(async () => {
        const endless = {
          title: 'x',
          complete() {},
          get mask() {
            wx.showToast(endless);
            return false;
          },
        };
        const call = () => {
          wx.hideToast({ complete() {} });
          call();
        };
        for (const dive of [() => wx.showToast(endless), call]) {
          try {
            dive();
          } catch {
            // The page's own recursion ends in it.
          }
          await kit.wait(200);
        }
      });
      await wxt.ready();
      return (await kit.download({ url })).result.errMsg;
    }, here.download().url);
    assert.equal(seen, 'downloadFile:ok');
  });

  test('wherever the stack ends while a new module is to be started, the next call starts it', async () => {
    const seen = await run(async (url) => {
      // Eight bytes of stack more from one to the next.
      const padding = Array.from({ length: 24 }, (_, length) => Array(length));
      const call = () => wx.downloadFile({ url: 'nowhere:', complete() {} });
      let left = 0;
      let refused = 0;
      const dive = () => {
        try {
          dive();
        } catch {
          left = 2000;
        }
        if (left-- <= 0) return;
        for (const values of padding) {
          try {
            call(...values);
          } catch {
            refused += 1;
          }
        }
      };
      await kit.uncaught(async () => {
        call();
        crash.at = 1;
        call();
        // Where this is thrown, it is tried once more, asynchronously.
        crash.refuse = new RangeError('there is too little stack');
        dive();
        crash.refuse = undefined;
        await wxt.ready();
      });
      return { refused, next: (await kit.download({ url })).result.errMsg };
    }, here.download().url);
    assert.ok(seen.refused > 50, String(seen.refused));
    assert.equal(seen.next, 'downloadFile:ok');
  });

  test('ready() waits for the next module too, where a held call makes the first one trap', async () => {
    const seen = await run(async (url) => {
      crash.refuse = new RangeError('as Chromium before 114 refuses to compile at once');
      const ready = wxt.ready().then(
        () => 'ready',
        ({ message }) => message,
      );
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...values) => {
        WebAssembly.instantiate = instantiate;
        const instance = await instantiate(...values);
        crash.at = 3;
        return instance;
      };
      const trapped = new Promise((complete) => wx.downloadFile({ url, complete }));
      const log = [];
      const uncaught = await kit.uncaught(async () =>
        log.push(await ready, (await trapped).errMsg),
      );
      return [...log, uncaught.length, (await kit.download({ url })).result.errMsg];
    }, here.download().url);
    assert.equal(seen[0], 'ready');
    assert.equal(CRASHED.exec(seen[1])?.[1], 'downloadFile');
    assert.deepEqual(seen.slice(2), [1, 'downloadFile:ok']);
  });

  test('where no new module can be started either, calls fail, until one can', async () => {
    const seen = await run(async (url) => {
      const attempt = () =>
        new Promise((complete) => wx.downloadFile({ url, complete })).then(({ errMsg }) => errMsg);
      const first = await attempt();
      await kit.uncaught(async () => {
        crash.at = 1;
        await attempt();
      });
      crash.refuse = new Error('no more memory');
      const refused = await attempt();
      const rejected = await wxt.ready().catch(({ message }) => message);
      crash.refuse = undefined;
      return [first, refused, rejected, await attempt()];
    }, here.download().url);
    assert.equal(seen[0], 'downloadFile:ok');
    assert.match(seen[1], /^downloadFile:fail WebAssembly is not available: no more memory\. /);
    assert.match(seen[2], /no more memory/);
    assert.equal(seen[3], 'downloadFile:ok');
  });
});

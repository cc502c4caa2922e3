// The package with another store for user files (user-files.js) than the one that ships: one that
// answers later, as one on disk does.
/* global sound, store */
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, beforeEach, describe, test } from 'node:test';
import { By } from 'selenium-webdriver';
import { silence } from '../../scripts/lib/browsers.js';
import { bundle } from '../../scripts/lib/bundle.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { driver, engine, fresh, run } from './context.js';
import { importMade } from './made.js';
import { wav } from './sound.js';
import { here } from './urls.js';

const { folder } = temporaryFolder('user-files');

/** @type {import('esbuild').Plugin} */
const elsewhere = {
  name: 'elsewhere',
  setup({ onResolve }) {
    onResolve({ filter: /\/user\.js$/ }, () => ({
      path: path.join(import.meta.dirname, 'user-files.js'),
    }));
  },
};

const user = 'wxfile://usr/a/b.png';

/** Puts a file there. */
const keep = (body, filePath = user) =>
  run(
    async (url, filePath) => (await kit.download({ url, filePath })).result,
    here.download({ body, type: 'image/png' }).url,
    filePath,
  );

/** What the server gets of a file in an upload that does not wait for long. */
async function uploaded(filePath = user) {
  const up = here.upload();
  const errMsg = await run(
    async (url, filePath) => (await kit.upload({ url, filePath, name: 'f' })).result.errMsg,
    up.url,
    filePath,
  );
  const { filename, type, size } = up.seen()[0]?.parts[0] ?? {};
  return { errMsg, filename, type, size };
}

before(() => bundle(folder, undefined, [elsewhere]));

/** A page with that package instead. */
async function start() {
  await fresh({ allow: ['*'] });
  await importMade(path.join(folder, 'index.js'), 'wxt');
  await run(() => {
    window.wx = window.wxt.wx;
  });
}

describe('user files that are found and stored later', () => {
  beforeEach(start);

  test('a download succeeds when its file is stored, which is then uploaded under its name and type', async () => {
    const down = here.download({ body: 'one', type: 'image/png' });
    const seen = await run(
      async (url, filePath) => {
        store.isHeld = true;
        const ended = kit.download({ url, filePath });
        while (store.waiting.length === 0) await kit.wait(5);
        await kit.wait(100);
        const before = wxt.inspect();
        store.log.push('released');
        store.release();
        const { result, events } = await ended;
        return { before, result, events, log: store.log };
      },
      down.url,
      user,
    );
    assert.equal(seen.before.inFlight, 1);
    assert.deepEqual(seen.events, ['success', 'complete']);
    assert.equal(seen.result.filePath, user);
    assert.equal('tempFilePath' in seen.result, false);
    assert.deepEqual(seen.log, [`put ${user}`, 'released']);
    assert.deepEqual(await uploaded(), {
      errMsg: 'uploadFile:ok',
      filename: 'b.png',
      type: 'image/png',
      size: 3,
    });
  });

  test('storing does not count towards the timeout', async () => {
    const { url } = here.download();
    const errMsg = await run(
      async (url, filePath) => {
        store.isHeld = true;
        setTimeout(store.release, 1200);
        return (await kit.download({ url, filePath, timeout: 1000 })).result.errMsg;
      },
      url,
      user,
    );
    assert.equal(errMsg, 'downloadFile:ok');
  });

  test('an abort while it is stored: fail abort at once, what was there stays, and the place is free afterwards', async () => {
    await keep('before');
    const { url } = here.download({ body: 'after' });
    const seen = await run(
      async (url, filePath) => {
        store.log.length = 0;
        store.isHeld = true;
        let task;
        const ended = kit.download({ url, filePath }, (started) => (task = started));
        while (store.waiting.length === 0) await kit.wait(5);
        task.abort();
        const { events, result } = await ended;
        const { inFlight } = wxt.inspect();
        store.release();
        await kit.wait(50);
        const after = wxt.inspect().inFlight;
        return { events, errMsg: result.errMsg, inFlight, after, log: store.log };
      },
      url,
      user,
    );
    assert.deepEqual(seen, {
      events: ['fail', 'complete'],
      errMsg: 'downloadFile:fail abort',
      inFlight: 1,
      after: 0,
      log: [`put ${user}`, 'left'],
    });
    assert.equal((await uploaded()).size, 'before'.length);
  });

  test('a file that cannot be stored: network interrupted, in the words of the store', async () => {
    await run(() => void (store.refusal = 'there is no room'));
    const { errMsg } = await keep('x');
    assert.equal(errMsg, 'downloadFile:fail network interrupted: there is no room');
    assert.equal(await run(() => wxt.inspect().inFlight), 0);
  });

  test('one that is not there is not found, and nothing is sent; nobody hears of a promise', async () => {
    const up = here.upload();
    const seen = await run(async (url) => {
      const unhandled = [];
      window.addEventListener('unhandledrejection', (event) => unhandled.push(event.type));
      const filePath = 'wxfile://usr/none';
      const { result } = await kit.upload({ url, filePath, name: 'f' });
      const aborted = await kit.upload({ url, filePath, name: 'f' }, (task) => task.abort());
      await kit.wait(100);
      return [result, aborted.result.errMsg, unhandled];
    }, up.url);
    assert.deepEqual(seen, [
      { errMsg: 'uploadFile:fail file not found', errno: 600005 },
      'uploadFile:fail abort',
      [],
    ]);
    assert.deepEqual(up.seen(), []);
  });

  test('abort and timeout end an upload whose file does not come, and nothing is sent', async () => {
    await keep('x');
    const ups = [here.upload(), here.upload()];
    const seen = await run(
      async (urls, filePath) => {
        store.isHeld = true;
        const options = { filePath, name: 'f', timeout: 200 };
        const [aborted, late] = await Promise.all([
          kit.upload({ url: urls[0], ...options }, (task) => setTimeout(() => task.abort(), 50)),
          kit.upload({ url: urls[1], ...options }),
        ]);
        const { inFlight } = wxt.inspect();
        store.release();
        await kit.wait(50);
        return [aborted, late].map(({ result, events }) => [...events, result.errMsg, inFlight]);
      },
      ups.map(({ url }) => url),
      user,
    );
    assert.deepEqual(seen, [
      ['fail', 'complete', 'uploadFile:fail abort', 0],
      ['fail', 'complete', 'uploadFile:fail timeout', 0],
    ]);
    for (const up of ups) assert.deepEqual(up.seen(), []);
  });

  test('other paths are not looked for there, and a temp path leads to its file at once', async () => {
    const seen = await run(async (url) => {
      const { tempFilePath } = (await kit.download({ url })).result;
      for (const filePath of [tempFilePath, kit.pathOf('x'), 'data:,x', '/echo', 'wxfile://usr'])
        await kit.upload({ url: '/upload', filePath, name: 'f' });
      return store.log;
    }, here.download().url);
    assert.deepEqual(seen, []);
  });

  test('where zone.js has replaced Promise, all the same', async () => {
    await run(() => import('/bundled/zones.js').then(() => {}));
    await keep('zone');
    assert.equal((await uploaded()).size, 'zone'.length);
  });

  test('a toast shows in the turn of its call, and its picture when that is there', async () => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"/>';
    const { url } = here.download({ body: picture, type: 'image/svg+xml' });
    const seen = await run(async (url) => {
      const filePath = 'wxfile://usr/a.svg';
      await kit.download({ url, filePath });
      const part = (name) =>
        document.querySelector('wx-transfer-toast')?.shadowRoot.querySelector(name);
      const look = () => {
        const [box, icon] = [part('[role=status]'), part('img')].map((element) => {
          const { width, height, y } = element?.getBoundingClientRect() ?? {};
          return [width, height, y];
        });
        return { box, icon, src: part('img')?.src.split(':')[0] };
      };
      store.isHeld = true;
      wx.showToast({ title: 'x', image: filePath, duration: 60_000 });
      const first = look();
      await kit.wait(200);
      const before = look();
      const loaded = new Promise((resolve) => (part('img').onload = resolve));
      store.release();
      await kit.within(5000, loaded, 'the picture');
      const after = look();
      wx.showToast({ title: 'x', image: 'wxfile://usr/none.png', duration: 60_000 });
      await kit.wait(100);
      return { first, before, after, none: look() };
    }, url);
    assert.equal(seen.first.box[0], 136);
    assert.deepEqual(seen.first.icon.slice(0, 2), [40, 40]);
    assert.deepEqual([seen.before.src, seen.after.src], ['', 'blob']);
    assert.deepEqual([seen.after.box, seen.after.icon], [seen.before.box, seen.before.icon]);
    assert.deepEqual([seen.none.box[0], seen.none.src], [136, undefined]);
  });
});

describe('a voice whose user file is found later', { skip: silence(engine) }, () => {
  const voice = 'wxfile://usr/a.wav';

  before(async () => {
    await start();
    await run(async () => {
      window.sound = await import('/sound.js');
      window.sound.watch();
      document.body.append(document.createElement('button'));
    });
    const body64 = Buffer.from(wav(0.6)).toString('base64');
    await run(
      (url, filePath) => kit.download({ url, filePath }).then(() => {}),
      here.download({ body64, type: 'audio/wav' }).url,
      voice,
    );
  });

  test('without a gesture it says so', async () => {
    const errMsg = await run((path) => sound.play(path), voice);
    assert.equal(errMsg, 'playVoice:fail not allowed: needs a user gesture');
  });

  test('is heard to its end, also where another comes before its file', async () => {
    await driver.findElement(By.css('button')).click();
    const seen = await run(async (path) => {
      const started = performance.now();
      const replaced = sound.play(path);
      const errMsgs = [await sound.play(path), await replaced];
      return [...errMsgs, performance.now() - started, sound.left().urls];
    }, voice);
    const took = seen.splice(2, 1)[0];
    assert.deepEqual(seen, ['playVoice:ok', 'playVoice:ok', 0]);
    assert.ok(took >= 550, `${took} ms`);
  });

  test('can be stopped, and paused, before its file comes', async () => {
    const seen = await run(async (path) => {
      store.isHeld = true;
      const stopped = sound.play(path);
      await sound.wait(20);
      await wx.stopVoice();
      const log = [await stopped];
      const paused = sound.play(path);
      await sound.wait(20);
      await wx.pauseVoice();
      store.release();
      await sound.wait(300);
      log.push(sound.left().playing, sound.position());
      const resumed = sound.play(path);
      return [...log, await paused, await resumed, sound.left().urls];
    }, voice);
    assert.deepEqual(seen, ['playVoice:ok', 0, 0, 'playVoice:ok', 'playVoice:ok', 0]);
  });

  test('is not found where there is none', async () => {
    const errMsg = await run(() => sound.play('wxfile://usr/none.wav'));
    assert.equal(errMsg, 'playVoice:fail file not found');
  });
});

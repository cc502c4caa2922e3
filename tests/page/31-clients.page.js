// §25: programs that were written for WeChat's file system work as they are.
/* global files, cos, cache */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { run } from './context.js';
import { startObjectStorage } from './cos-server.js';
import { empty, open } from './files-context.js';
import { here } from './urls.js';

const withBlobs = { allow: ["connect-src 'self' blob:", "img-src 'self' blob:"] };

describe('cos-wx-sdk-v5, which reads slices through the manager', () => {
  const SIZE = 3 * 2 ** 20 + 12_345;
  const SLICE = 2 ** 20;
  const md5 = createHash('md5')
    .update(Uint8Array.from({ length: SIZE }, (_, at) => (at * 31) % 253))
    .digest('hex');
  /** @type {Awaited<ReturnType<typeof startObjectStorage>>} */
  let storage;

  before(async () => {
    storage = await startObjectStorage();
    await empty({ allow: [`connect-src 'self' blob: http://${storage.domain}`] });
    await run(async () => void (window.cos = await import('/bundled/cos-client.js')));
  });
  after(() => storage.close());

  for (const kind of ['temp path', 'temp path of the form wxfile:', 'user path']) {
    test(`uploads a ${kind}: the slices make the file`, async () => {
      storage.asked.length = 0;
      const seen = await run(
        async (kind, domain, size, sliceSize) => {
          const content = Uint8Array.from({ length: size }, (_, at) => (at * 31) % 253);
          let filePath = `${files.root}/photo.jpg`;
          if (kind === 'user path') {
            await files.ask('writeFile', { filePath, data: content.buffer });
          } else {
            wxt.configure({ tempPaths: kind.includes('wxfile') ? 'wxfile' : 'blob' });
            filePath = wxt.createTempFilePath(new File([content], 'photo.jpg'));
            wxt.configure({ tempPaths: 'blob' });
          }
          const { error, data } = await cos.upload({ domain, filePath, sliceSize });
          return [error, data?.statusCode];
        },
        kind,
        storage.domain,
        SIZE,
        SLICE,
      );
      assert.deepEqual(seen, [null, 200]);
      assert.deepEqual(storage.sizes(), [SLICE, SLICE, SLICE, SIZE - 3 * SLICE]);
      assert.equal(storage.md5(), md5);
      assert.ok(storage.asked.includes('POST uploads'));
    });
  }

  test('is told of a file that is not there', async () => {
    const { error } = await run(
      (domain) => cos.upload({ domain, filePath: 'wxfile://usr/none.jpg', sliceSize: 2 ** 20 }),
      storage.domain,
    );
    assert.match(error, /no such file or directory/);
  });
});

/** One pixel. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('a cache by accessSync, mkdirSync and saveFile', () => {
  beforeEach(() => empty(withBlobs));

  /** Opens the page, and constructs the cache at once or after `ready`. */
  const start = (/** @type {boolean} */ isReady) =>
    run(async (isReady) => {
      const { PictureCache } = await import('/picture-cache.js');
      if (isReady) await wxt.ready();
      window.cache = new PictureCache('pictures/small');
      await wxt.ready();
    }, isReady);

  const get = (/** @type {string} */ url) =>
    run(async (url) => {
      const { path, isKept } = await cache.get(url);
      const image = new Image();
      image.src = wxt.fileUrl(path);
      const width = await image.decode().then(
        () => image.naturalWidth,
        () => 0,
      );
      return [isKept, width];
    }, url);

  for (const isReady of [true, false]) {
    test(`${isReady ? 'constructed after ready()' : 'constructed before the store is read'}: a picture is downloaded once, and shown after a reload`, async () => {
      const picture = here.download({ body64: png, type: 'image/png' });
      await start(isReady);
      assert.deepEqual(await get(picture.url), [false, 1]);
      assert.deepEqual(await get(picture.url), [true, 1]);
      await open(withBlobs);
      await start(isReady);
      assert.deepEqual(await get(picture.url), [true, 1]);
      assert.equal(picture.seen().length, 1);
    });
  }
});

import assert from 'node:assert/strict';
import axe from 'axe-core';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { after, before, beforeEach, describe, test } from 'node:test';
import { By } from 'selenium-webdriver';
import { fromRoot } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { driver, engine, fresh, run, server } from './context.js';
import { prepareCrash } from './crash.js';
import { openBrowser } from './engines.js';
import { run as runIn } from './page.js';
import { cancelPicker, keepOpen, picker } from './picker.js';
import { until } from './until.js';
import { here, there } from './urls.js';

const { folder, remove } = temporaryFolder('media');
after(remove);

const media = (name) => fromRoot('tests/media/files', name);

/** Writes a file to pick and returns its path. */
function file(name, content) {
  const where = path.join(folder, name);
  writeFileSync(where, content);
  return where;
}

/** A JPEG with EXIF of an orientation, in either order of bytes, behind other segments if so wished. */
function oriented(orientation, { little = false, behind = Buffer.alloc(0) } = {}) {
  const jpeg = readFileSync(media('photo.jpg'));
  const tiff = little
    ? `49492a0008000000010012010300010000000${orientation}00000000000000`
    : `4d4d002a0000000800010112000300000001000${orientation}000000000000`;
  const content = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(tiff, 'hex')]);
  return Buffer.concat([jpeg.subarray(0, 2), behind, segment(0xe1, content), jpeg.subarray(2)]);
}

function segment(code, content) {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Opens a page with a button that calls what `window.todo` says. */
async function openPage(options) {
  await fresh(options);
  await prepare();
}

/** Opens a page under a policy of its own. */
async function openUnder(policy, ...header) {
  const scripts =
    '<script src="/function-of.js"></script><script type="module" src="/blank.js"></script>';
  const html = `<!doctype html><html lang="en"><body>${scripts}`;
  const { url } = here.download({
    ...{ body: html, type: 'text/html' },
    header: [`Content-Security-Policy:${policy}`, ...header],
  });
  await driver.get(url);
  await run(async () => void (await import('/blank.js')));
  await prepare();
}

async function prepare() {
  await keepOpen();
  await run(() => {
    window.calls = [];
    window.kept = new Map();
    window.begin = (name, options) => {
      const call = { log: [] };
      const note = (event) => (value) => {
        call.log.push([event, value]);
        if (event === 'complete') call.done();
      };
      call.ended = new Promise((done) => (call.done = done));
      window.calls.push(call);
      wx[name]({
        ...options,
        success: note('success'),
        fail: note('fail'),
        complete: note('complete'),
      });
      return call;
    };
    const button = document.createElement('button');
    button.textContent = 'choose';
    button.onclick = () => window.begin(...window.todo);
    document.body.append(button);
    window.before = document.querySelectorAll('*').length;
  });
}

/** Takes what calls have told: one end, then `complete` with the same. */
const told = async (number = -1) => {
  const seen = await run(async (number) => {
    const call = window.calls.at(number);
    await kit.within(30_000, call.ended, 'a call');
    await kit.wait(30);
    const [first, second] = call.log;
    return {
      events: call.log.map(([event]) => event),
      same: first[1] === second?.[1],
      value: first[1],
      left: document.querySelectorAll('*').length - window.before,
    };
  }, number);
  assert.deepEqual(seen.events.slice(1), ['complete']);
  assert.equal(seen.same, true);
  assert.equal(seen.left, 0, 'elements left in the page');
  return seen.value;
};

/** Taps the button, which calls this. */
async function tap(name, options) {
  await run((...todo) => void (window.todo = todo), name, options);
  await driver.findElement(By.css('button')).click();
}

/** Taps and picks, like a person. */
async function pick(name, options, files) {
  await tap(name, options);
  await (await picker()).sendKeys(files.join('\n'));
  return told();
}

/** Calls without a tap. */
async function call(name, options) {
  await run((name, options) => void window.begin(name, options), name, options);
  return told();
}

/** A temp path of a file in the page. */
const pathOf = (content, name, type = '') =>
  run(
    (base64, name, type) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      return wxt.createTempFilePath(new File([bytes], name, { type }), name);
    },
    Buffer.from(content).toString('base64'),
    name,
    type,
  );

/** A PNG of grain, or of one colour. */
async function painted(width, height, isGrain = true) {
  const base64 = await run(
    async (width, height, isGrain) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d');
      context.fillRect(0, 0, width, height);
      if (isGrain) {
        const grain = context.getImageData(0, 0, width, height);
        let seed = 1;
        grain.data.forEach((_, at) => {
          seed = (seed * 48_271) % 2_147_483_647;
          grain.data[at] = at % 4 === 3 ? 255 : seed % 256;
        });
        context.putImageData(grain, 0, 0);
      }
      return canvas.toDataURL().split(',')[1];
    },
    width,
    height,
    isGrain,
  );
  return Buffer.from(base64, 'base64');
}

/** What the picture behind a path is. */
const look = (src) =>
  run(async (src) => {
    const image = new Image();
    await new Promise((resolve, reject) => {
      Object.assign(image, { onload: resolve, onerror: reject, src });
    });
    const { naturalWidth: width, naturalHeight: height } = image;
    const blob = await (await fetch(src)).blob();
    return { size: [width, height], type: blob.type, bytes: blob.size };
  }, src);

const nameIn = (tempPath) => decodeURIComponent(tempPath.split('/').pop());

describe('§15 a picture that is gone from disk since it was picked', () => {
  beforeEach(() => openPage());

  test('is not found, whatever is asked of it', async () => {
    const where = file('gone.jpg', readFileSync(media('photo.jpg')));
    const { tempFilePaths } = await pick('chooseImage', {}, [where]);
    rmSync(where);
    const [src] = tempFilePaths;
    await run(() => {
      window.saved = [];
      HTMLAnchorElement.prototype.click = function () {
        window.saved.push(this.download);
      };
    });
    for (const [name, options] of [
      ['compressImage', { src }],
      ['compressImage', { src, compressedWidth: 24 }],
      ['getImageInfo', { src }],
      ['saveImageToPhotosAlbum', { filePath: src }],
      ['saveVideoToPhotosAlbum', { filePath: src }],
      ['saveFileToDisk', { filePath: src }],
      ['openDocument', { filePath: src, fileType: 'doc' }],
    ]) {
      const gone = { errMsg: `${name}:fail file not found`, errno: 600005 };
      assert.deepEqual(await call(name, options), gone);
    }
    assert.deepEqual(await run(() => window.saved), []);
  });

  test('is picked all the same where it is gone before it is drawn', async () => {
    const photo = media('photo.jpg');
    await run(() => {
      Blob.prototype.arrayBuffer = () =>
        Promise.reject(new DOMException('gone', 'NotReadableError'));
    });
    for (const name of ['chooseImage', 'chooseMedia']) {
      const { tempFiles } = await pick(name, { sizeType: ['compressed'] }, [photo]);
      assert.deepEqual(
        tempFiles.map(({ size }) => size),
        [readFileSync(photo).length],
      );
    }
  });
});

describe('§16 chooseMedia', () => {
  beforeEach(() => openPage());

  test('pictures and videos in the order of the pick, each with what it is', async () => {
    const names = ['photo.jpg', 'clip.mp4', 'photo.png', 'clip.mov'];
    const result = await pick('chooseMedia', { mediaType: ['mix'] }, names.map(media));
    assert.equal(result.errMsg, 'chooseMedia:ok');
    assert.equal(result.type, 'mix');
    assert.deepEqual(
      result.tempFiles.map((one) => Object.keys(one).sort()),
      names.map(() =>
        [
          ...['tempFilePath', 'size', 'duration', 'height', 'width', 'thumbTempFilePath'],
          'fileType',
        ].sort(),
      ),
    );
    assert.deepEqual(
      result.tempFiles.map(({ tempFilePath }) => nameIn(tempFilePath)),
      names,
    );
    assert.deepEqual(
      result.tempFiles.map(({ fileType, width, height, size }) => [fileType, width, height, size]),
      [
        ['image', 48, 32, readFileSync(media('photo.jpg')).length],
        ['video', 160, 96, readFileSync(media('clip.mp4')).length],
        ['image', 48, 32, readFileSync(media('photo.png')).length],
        ['video', 160, 96, readFileSync(media('clip.mov')).length],
      ],
    );
    for (const { fileType, duration, thumbTempFilePath } of result.tempFiles) {
      if (fileType === 'image') assert.deepEqual([duration, thumbTempFilePath], [0, '']);
      else assert.ok(Math.abs(duration - 1.5) < 0.1, `${duration}`);
    }
  });

  test('a video that can be played has a poster: a JPEG, upright, of a name of its own', async () => {
    const wanted = engine === 'chromium' ? 'clip-rotated.mp4' : 'clip.webm';
    const { tempFiles } = await pick('chooseMedia', {}, [media(wanted)]);
    const [{ width, height, thumbTempFilePath }] = tempFiles;
    const size = engine === 'chromium' ? [96, 160] : [160, 96];
    assert.deepEqual([width, height], size);
    const poster = await look(thumbTempFilePath);
    assert.deepEqual([poster.size, poster.type], [size, 'image/jpeg']);
    assert.equal(nameIn(thumbTempFilePath), wanted.replace(/\.\w+$/, '.jpg'));
  });

  test('pictures of all orientations are told as they are seen, compressed or not', async () => {
    for (const little of [true, false]) {
      const files = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) =>
        file(`${orientation}.jpg`, oriented(orientation, { little })),
      );
      const { tempFiles } = await pick('chooseMedia', {}, files);
      assert.deepEqual(
        tempFiles.map(({ width, height }) => [width, height]),
        files.map((_, index) => (index < 4 ? [48, 32] : [32, 48])),
      );
    }
  });

  test('compressed alone compresses pictures, and no videos', async () => {
    const grain = file('grain.png', await painted(300, 200));
    for (const [sizeType, name] of [
      [['compressed'], 'grain.jpg'],
      [['original', 'compressed'], 'grain.png'],
      [undefined, 'grain.png'],
    ]) {
      const { tempFiles } = await pick('chooseMedia', { sizeType }, [grain, media('clip.mp4')]);
      const [picture, video] = tempFiles;
      assert.equal(nameIn(picture.tempFilePath), name);
      assert.equal(picture.size < readFileSync(grain).length, name === 'grain.jpg');
      assert.deepEqual([picture.width, picture.height], [300, 200]);
      assert.equal(video.size, readFileSync(media('clip.mp4')).length);
    }
  });

  test('whatever is picked: each file comes, with finite numbers', async () => {
    const names = [
      ...['photo.gif', 'photo.webp', 'photo.bmp', 'photo.tiff', 'photo.avif', 'photo.svg'],
      ...['moving.gif', 'moving.webp', 'clear.png', 'clip-hevc.mp4', 'clip.webm'],
    ].map(media);
    const random = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251));
    for (const name of ['a.jpg', 'b.png', 'c.webp', 'd.mp4', 'e.mov', 'f.webm', 'g.heic']) {
      names.push(file(name, random));
    }
    for (const [name, from] of [
      ['cut.jpg', 'photo.jpg'],
      ['cut.mp4', 'clip.mp4'],
    ]) {
      names.push(file(name, readFileSync(media(from)).subarray(0, 400)));
    }
    for (const start of [0, 10]) {
      const some = names.slice(start, start + 10);
      const { tempFiles } = await pick('chooseMedia', { count: 20 }, some);
      assert.equal(tempFiles.length, some.length);
      for (const { width, height, duration, size } of tempFiles) {
        for (const number of [width, height, duration, size]) {
          assert.ok(Number.isFinite(number) && number >= 0);
        }
      }
    }
  });

  test('count, kinds and sources', async () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      file(`${index}.png`, readFileSync(media('photo.png'))),
    );
    for (const [count, expected] of [
      [undefined, 9],
      [1, 1],
      [0, 1],
      [20, 20],
      [99, 20],
    ]) {
      await tap('chooseMedia', { count });
      const input = await picker();
      assert.equal(await input.getAttribute('multiple'), expected > 1 ? 'true' : null);
      await input.sendKeys(many.slice(0, expected > 1 ? 25 : 1).join('\n'));
      assert.equal((await told()).tempFiles.length, expected);
    }
    for (const [options, accept, capture] of [
      [{}, 'image/*,video/*', null],
      [{ mediaType: ['image'] }, 'image/*', null],
      [{ mediaType: 'video' }, 'video/*', null],
      [{ mediaType: ['sound'] }, 'image/*,video/*', null],
      [{ mediaType: [] }, 'image/*,video/*', null],
      [{ sourceType: ['camera'] }, 'image/*,video/*', 'environment'],
      [{ sourceType: 'camera', camera: 'front' }, 'image/*,video/*', 'user'],
      [{ sourceType: ['album'] }, 'image/*,video/*', null],
    ]) {
      await tap('chooseMedia', options);
      const input = await picker();
      assert.equal(await input.getAttribute('accept'), accept);
      assert.equal(await input.getAttribute('capture'), capture);
      await cancelPicker();
      assert.deepEqual(await told(), { errMsg: 'chooseMedia:fail cancel', errno: 1 });
    }
  });

  test('what does not fit is left out; nothing that fits is a failure', async () => {
    const text = file('text.txt', 'text');
    const files = [text, media('photo.png'), media('clip.mp4')];
    const { tempFiles, type } = await pick('chooseMedia', { mediaType: ['image'] }, files);
    assert.deepEqual([tempFiles.length, type], [1, 'image']);
    const wrong = { errMsg: 'chooseMedia:fail file type not supported', errno: 4 };
    assert.deepEqual(await pick('chooseMedia', {}, [text]), wrong);
    assert.deepEqual(
      await pick('chooseMedia', { mediaType: 'video' }, [media('photo.png')]),
      wrong,
    );
    const ofImages = { errMsg: 'chooseImage:fail file type not supported', errno: 4 };
    assert.deepEqual(await pick('chooseImage', {}, [media('clip.mp4')]), ofImages);
  });

  test('without a gesture it fails, and a bad count is a parameter error', async () => {
    await fresh();
    await prepare();
    assert.deepEqual(await call('chooseMedia', { count: '2' }), {
      errMsg:
        'chooseMedia:fail parameter error: parameter.count should be Number instead of String;',
      errno: 1001,
    });
  });
});

describe('§16 chooseVideo', () => {
  beforeEach(() => openPage());

  test('one video, with its size, duration and poster', async () => {
    await tap('chooseVideo', {});
    const input = await picker();
    assert.equal(await input.getAttribute('accept'), 'video/*');
    assert.equal(await input.getAttribute('multiple'), null);
    await input.sendKeys(media('clip.webm'));
    const result = await told();
    assert.deepEqual(Object.keys(result).sort(), [
      ...['duration', 'errMsg', 'height', 'size', 'tempFilePath', 'thumbTempFilePath', 'width'],
    ]);
    assert.deepEqual([result.width, result.height], [160, 96]);
    assert.ok(Math.abs(result.duration - 1.5) < 0.2, `${result.duration}`);
    await tap('chooseVideo', {});
    await cancelPicker();
    assert.deepEqual(await told(), { errMsg: 'chooseVideo:fail cancel', errno: 1 });
  });
});

describe('§17 chooseMessageFile', () => {
  beforeEach(() => openPage());

  test('files of any kind, with name, type and time', async () => {
    const text = file('笔记.txt', 'text');
    const result = await pick('chooseMessageFile', { count: 10 }, [
      ...[text, media('photo.png'), media('clip.mp4')],
    ]);
    assert.equal(result.errMsg, 'chooseMessageFile:ok');
    assert.deepEqual(
      result.tempFiles.map(({ name, type, size }) => [name, type, size]),
      [
        ['笔记.txt', 'file', 4],
        ['photo.png', 'image', readFileSync(media('photo.png')).length],
        ['clip.mp4', 'video', readFileSync(media('clip.mp4')).length],
      ],
    );
    for (const { time } of result.tempFiles) {
      assert.ok(Number.isInteger(time) && time > 1.5e9 && time < 1e10, `${time}`);
    }
    assert.deepEqual(Object.keys(result.tempFiles[0]).sort(), [
      ...['name', 'path', 'size', 'time', 'type'],
    ]);
  });

  test('type and extension', async () => {
    const files = [
      ...[file('a.PDF', 'a'), file('b.txt', 'b'), media('photo.png'), media('clip.mp4')],
    ];
    for (const [options, names, accept] of [
      [{ type: 'file' }, ['a.PDF', 'b.txt'], ''],
      [{ type: 'file', extension: ['pdf', '.docx'] }, ['a.PDF'], '.pdf,.docx'],
      [{ type: 'file', extension: ['.PDF', 'png'] }, ['a.PDF'], '.pdf,.png'],
      [{ type: 'all', extension: ['pdf'] }, ['a.PDF', 'b.txt', 'photo.png', 'clip.mp4'], ''],
      [{ type: 'image' }, ['photo.png'], 'image/*'],
      [{ type: 'video' }, ['clip.mp4'], 'video/*'],
      [{ type: 'other', count: 2 }, ['a.PDF', 'b.txt'], ''],
    ]) {
      await tap('chooseMessageFile', options);
      const input = await picker();
      assert.equal((await input.getAttribute('accept')) ?? '', accept);
      await input.sendKeys(files.join('\n'));
      assert.deepEqual(
        (await told()).tempFiles.map(({ name }) => name),
        names,
      );
    }
  });

  test('a hundred at most, and as many by default', async () => {
    const many = Array.from({ length: 102 }, (_, index) => file(`${index}.txt`, 'x'));
    for (const [count, taken] of [
      [undefined, 100],
      [500, 100],
      [101, 100],
      [11, 11],
    ]) {
      const { tempFiles } = await pick('chooseMessageFile', { count }, many);
      assert.equal(tempFiles.length, taken, `${count}`);
    }
  });

  test('bad parameters', async () => {
    for (const [options, text] of [
      [{ count: 0 }, 'param count should be larger than 0.'],
      [{ count: -1 }, 'param count should be larger than 0.'],
      [{ count: 1, extension: 'pdf' }, 'param extension should be Array.'],
      [{ count: 1, extension: [] }, 'param extension should not be empty.'],
      [{ count: 1, extension: [''] }, 'param extension should not be empty.'],
      [{ count: '1' }, 'parameter error: parameter.count should be Number instead of String;'],
    ]) {
      assert.deepEqual(await call('chooseMessageFile', options), {
        errMsg: `chooseMessageFile:fail ${text}`,
        errno: 1001,
      });
    }
  });
});

describe('§18 compressImage', () => {
  before(() => openPage());

  test('sizes: one side, both, neither, never larger', async () => {
    const src = await pathOf(readFileSync(media('photo.jpg')), '照片.jpg', 'image/jpeg');
    for (const [options, size] of [
      [{ compressedWidth: 24 }, [24, 16]],
      [{ compressedHeight: 8 }, [12, 8]],
      [{ compressedWidth: 10, compressedHeight: 30 }, [10, 30]],
      [{ compressedWidth: 1000 }, [48, 32]],
      [{ compressedWidth: 0.3 }, [1, 1]],
      [{ compressedWidth: 0, compressedHeight: -5 }, [48, 32]],
    ]) {
      const result = await call('compressImage', { src, ...options });
      assert.equal(result.errMsg, 'compressImage:ok');
      assert.notEqual(result.tempFilePath, src);
      const seen = await look(result.tempFilePath);
      assert.deepEqual([seen.size, seen.type], [size, 'image/jpeg'], JSON.stringify(options));
      assert.equal(nameIn(result.tempFilePath), '照片.jpg');
    }
  });

  test('what it makes of each format', async () => {
    const opaque = await pathOf(readFileSync(media('photo.png')), 'a.b.png', 'image/png');
    const half = await call('compressImage', { src: opaque, compressedWidth: 24 });
    assert.deepEqual((await look(half.tempFilePath)).type, 'image/jpeg');
    assert.equal(nameIn(half.tempFilePath), 'a.b.jpg');
    const clear = await pathOf(readFileSync(media('clear.png')), 'clear.png', 'image/png');
    const small = await call('compressImage', { src: clear, compressedWidth: 24 });
    assert.equal((await look(small.tempFilePath)).type, 'image/png');
    for (const [name, type] of [
      ['moving.gif', 'image/gif'],
      ['moving.webp', 'image/webp'],
      ['photo.svg', 'image/svg+xml'],
    ]) {
      const src = await pathOf(readFileSync(media(name)), name, type);
      const { tempFilePath } = await call('compressImage', { src, compressedWidth: 5 });
      const bytes = await run(
        async (path) => (await (await fetch(path)).blob()).size,
        tempFilePath,
      );
      assert.equal(bytes, readFileSync(media(name)).length);
      assert.notEqual(tempFilePath, src);
    }
  });

  test('what moves or is a drawing stays as it is, by what is in it', async () => {
    const kept = async (content, name, type = '') => {
      const src = await pathOf(content, name, type);
      const { tempFilePath } = await call('compressImage', { src, compressedWidth: 5 });
      return run(
        async (path, size) => (await (await fetch(path)).blob()).size === size,
        tempFilePath,
        content.length,
      );
    };
    assert.equal(await kept(readFileSync(media('photo.svg')), 'a.svg'), true);

    const png = readFileSync(media('photo.png'));
    const chunk = (name, content) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(content.length);
      head.write(name, 4);
      const body = Buffer.concat([head.subarray(4), content]);
      const end = Buffer.alloc(4);
      end.writeUInt32BE(crc32(body));
      return Buffer.concat([head.subarray(0, 4), body, end]);
    };
    const withChunks = (...chunks) =>
      Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
    const long = chunk('tEXt', Buffer.from(`Comment\0${'acTL '.repeat(50_000)}`));
    const moves = chunk('acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]));
    assert.equal(await kept(withChunks(long, moves), 'a.png', 'image/png'), true);
    assert.equal(await kept(withChunks(long), 'b.png', 'image/png'), false);

    const webp = readFileSync(media('moving.webp'));
    const profile = Buffer.alloc(150_008);
    profile.write('ICCP');
    profile.writeUInt32LE(150_000, 4);
    const profiled = Buffer.concat([webp.subarray(0, 30), profile, webp.subarray(30)]);
    profiled.writeUInt32LE(profiled.length - 8, 4);
    assert.equal(await kept(profiled, 'a.webp', 'image/webp'), true);
  });

  test('each pick has a worker, where a page lists the policies that may be made', async () => {
    await openPage({ allow: ['trusted-types wx-transfer'] });
    const src = await pathOf(oriented(6), 'a.jpg', 'image/jpeg');
    const workers = await run(async (src) => {
      const { Worker } = window;
      let workers = 0;
      window.Worker = class extends Worker {
        constructor(...args) {
          super(...args);
          workers += 1;
        }
      };
      for (let count = 0; count < 3; count++) await wx.compressImage({ src, compressedWidth: 9 });
      return workers;
    }, src);
    assert.equal(workers, 3);
    await openPage();
  });

  test('where a canvas gives noise instead of what was drawn, the picture stays as it is', async () => {
    const src = await pathOf(readFileSync(media('photo.jpg')), 'a.jpg', 'image/jpeg');
    const before = await look(src);
    const path = await run(async (src) => {
      // A worker has its own.
      window.Worker = undefined;
      const { prototype } = CanvasRenderingContext2D;
      const { getImageData } = prototype;
      prototype.getImageData = function (...area) {
        const image = getImageData.apply(this, area);
        return { data: image.data.map(() => 255) };
      };
      return (await wx.compressImage({ src, compressedWidth: 24 })).tempFilePath;
    }, src);
    assert.deepEqual((await look(path)).size, before.size);
    await openPage();
  });

  test('quality is 80 by default, and between 0 and 100', async () => {
    const src = await pathOf(await painted(200, 100), 'grain.png', 'image/png');
    const sizeOf = async (quality) => {
      const { tempFilePath } = await call('compressImage', { src, quality, compressedWidth: 200 });
      return (await look(tempFilePath)).bytes;
    };
    const [least, usual, most] = [await sizeOf(0), await sizeOf(80), await sizeOf(100)];
    assert.ok(least < usual && usual < most, `${least}, ${usual}, ${most}`);
    assert.deepEqual(
      [await sizeOf(undefined), await sizeOf(-5), await sizeOf(101)],
      [usual, least, most],
    );
  });

  test('no more pixels than a canvas of an iPhone holds, in WebKit', async () => {
    await openPage();
    const src = await pathOf(await painted(5000, 4000, false), 'large.png', 'image/png');
    const pixels = async () => {
      const { tempFilePath } = await call('compressImage', { src, compressedWidth: 5000 });
      const [width, height] = (await look(tempFilePath)).size;
      assert.ok(Math.abs(width / height - 5 / 4) < 0.01, `${width} × ${height}`);
      return width * height;
    };
    if (engine !== 'webkit') assert.equal(await pixels(), 20_000_000);
    await run((value) => {
      Object.defineProperty(navigator, 'userAgent', { value, configurable: true });
    }, 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15');
    const cut = await pixels();
    assert.ok(cut <= 2 ** 24 && cut > 2 ** 24 - 20_000, `${cut}`);
    await openPage();
  });

  test('quality, and the original where it would not be smaller', async () => {
    const content = readFileSync(media('photo.jpg'));
    const src = await pathOf(content, 'photo.jpg', 'image/jpeg');
    const best = await call('compressImage', { src, quality: 500 });
    assert.ok((await look(best.tempFilePath)).bytes <= content.length);
    await run((path) => wxt.releaseTempFile(path), best.tempFilePath);
    assert.deepEqual((await look(src)).size, [48, 32]);
    assert.deepEqual(await call('compressImage', { src, quality: '80' }), {
      errMsg:
        'compressImage:fail parameter error: parameter.quality should be Number instead of String;',
      errno: 1001,
    });
  });

  test('failures', async () => {
    const gone = { errMsg: 'compressImage:fail file not found', errno: 600005 };
    assert.deepEqual(await call('compressImage', { src: 'wxfile://tmp_none' }), gone);
    const src = await pathOf('this is no picture', 'a.jpg', 'image/jpeg');
    const undecodable = { errMsg: 'compressImage:fail decode error', errno: 10004 };
    assert.deepEqual(await call('compressImage', { src }), undecodable);
  });
});

describe('§19 getImageInfo', () => {
  before(() => openPage());

  const names = [
    ...['up', 'up-mirrored', 'down', 'down-mirrored', 'left-mirrored', 'right', 'right-mirrored'],
    'left',
  ];

  test('JPEGs: the stored size and the orientation, wherever in the head EXIF is', async () => {
    const behind = Buffer.concat([
      segment(0xe2, Buffer.alloc(60_000)),
      segment(0xfe, Buffer.from('x')),
    ]);
    for (const [index, orientation] of names.entries()) {
      for (const options of [{}, { little: true }, { behind }]) {
        const src = await pathOf(oriented(index + 1, options), 'photo.jpg', 'image/jpeg');
        assert.deepEqual(await call('getImageInfo', { src }), {
          errMsg: 'getImageInfo:ok',
          ...{ width: 48, height: 32, path: src, orientation, type: 'jpeg' },
        });
      }
    }
  });

  test('the other formats, by header or by decoding', async () => {
    for (const [name, type] of [
      ['photo.png', 'png'],
      ['clear.png', 'png'],
      ['photo.gif', 'gif'],
      ['moving.gif', 'gif'],
      ['photo.tiff', 'tiff'],
      ['photo.webp', 'unknown'],
      ['moving.webp', 'unknown'],
      ['photo.bmp', 'unknown'],
      ['photo.svg', 'unknown'],
    ]) {
      const mediaType = name.endsWith('svg') ? 'image/svg+xml' : '';
      const src = await pathOf(readFileSync(media(name)), name, mediaType);
      assert.deepEqual(await call('getImageInfo', { src }), {
        errMsg: 'getImageInfo:ok',
        ...{ width: 48, height: 32, path: src, orientation: 'up', type },
      });
    }
  });

  test('of a local file it reads at most 128 KiB, and no more than 1040 times', async () => {
    const photo = oriented(6);
    for (const [count, length] of [
      [60, 65_000],
      [1000, 65_000],
      // The frame is too far away: it is decoded.
      [2000, 10_000],
      // So is what has nothing but short ones before it.
      [12_000, 4],
    ]) {
      const seen = await run(
        async (base64, segment64, count) => {
          const [photo, segment] = [base64, segment64].map((text) =>
            Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
          );
          const segments = new Uint8Array(count * segment.length);
          for (let at = 0; at < count; at++) segments.set(segment, at * segment.length);
          const parts = [photo.slice(0, 2), segments, photo.slice(2)];
          const src = wxt.createTempFilePath(new Blob(parts, { type: 'image/jpeg' }), 'a.jpg');
          const read = [];
          const { arrayBuffer } = Blob.prototype;
          Blob.prototype.arrayBuffer = function () {
            read.push(this.size);
            return arrayBuffer.call(this);
          };
          const { width, height, type } = await wx.getImageInfo({ src });
          Blob.prototype.arrayBuffer = arrayBuffer;
          wxt.releaseTempFile(src);
          return { size: [width, height], type, read };
        },
        photo.toString('base64'),
        segment(0xe2, Buffer.alloc(length)).toString('base64'),
        count,
      );
      const isFound = count <= 1000;
      assert.deepEqual(
        [seen.size, seen.type],
        isFound ? [[48, 32], 'jpeg'] : [[32, 48], 'unknown'],
        `${count}`,
      );
      const bytes = seen.read.reduce((sum, size) => sum + size, 0);
      assert.ok(bytes <= 128 * 1024, `${bytes}`);
      assert.ok(seen.read.length <= 1040, `${seen.read.length}`);
    }
  });

  test('a picture of the network is downloaded', async () => {
    const png = readFileSync(media('photo.png'));
    const one = here.download({ body64: png.toString('base64'), type: 'image/png' });
    const result = await call('getImageInfo', { src: one.url });
    assert.deepEqual([result.width, result.height, result.type], [48, 32, 'png']);
    assert.notEqual(result.path, one.url);
    assert.deepEqual((await look(result.path)).size, [48, 32]);
  });

  test('a picture that may be shown and not read is measured as it is shown', async () => {
    await openPage({ allow: ['img-src *'] });
    const turned = oriented(6).toString('base64');
    const { url } = there.download({ body64: turned, type: 'image/jpeg', cors: 'deny' });
    assert.deepEqual(await call('getImageInfo', { src: url }), {
      errMsg: 'getImageInfo:ok',
      ...{ width: 32, height: 48, path: url, orientation: 'up', type: 'unknown' },
    });
    const text = there.download({ text: 'no picture', cors: 'deny' });
    assert.deepEqual(await call('getImageInfo', { src: text.url }), {
      errMsg: 'getImageInfo:fail download image fail',
      errno: 600001,
    });
  });

  test('a trap of the module fails each call it holds once; the next works', async () => {
    await openPage();
    await run(prepareCrash);
    const src = await pathOf(oriented(6), 'photo.jpg', 'image/jpeg');
    const seen = await run(async (src) => {
      // What is told of a header is told by calls out of it: the third picture's.
      window.crash.at = 12;
      window.addEventListener('error', (event) => event.preventDefault());
      const outcomes = Array.from({ length: 9 }, () => {
        const heard = [];
        const note = ({ errMsg, errno }) => heard.push(errno ?? errMsg);
        return new Promise((complete) =>
          wx.getImageInfo({ src, success: note, fail: note, complete }),
        ).then(() => heard);
      });
      const first = await Promise.all(outcomes);
      window.crash.at = Infinity;
      return [first, (await wx.getImageInfo({ src })).orientation];
    }, src);
    const [first, next] = seen;
    for (const heard of first) assert.equal(heard.length, 1);
    assert.ok(first.some(([outcome]) => outcome === 4));
    assert.equal(next, 'right');
  });

  test('failures', async () => {
    const fail = (text, errno) => ({ errMsg: `getImageInfo:fail ${text}`, errno });
    assert.deepEqual(await call('getImageInfo', { src: '' }), fail('image not found', 600005));
    const missing = here.download({ status: 404 });
    assert.deepEqual(
      await call('getImageInfo', { src: missing.url }),
      fail('image not found (404)', 600005),
    );
    for (const src of [here.download({ cut: true }).url, 'https://']) {
      assert.deepEqual(await call('getImageInfo', { src }), fail('download image fail', 600001));
    }
    assert.deepEqual(
      await call('getImageInfo', { src: 'wxfile://tmp_none' }),
      fail('file not found', 600005),
    );
    for (const text of ['this is no picture', 'BM, as bitmaps begin, makes none of a text']) {
      const src = await pathOf(text, 'a.jpg', 'image/jpeg');
      assert.deepEqual(await call('getImageInfo', { src }), fail('decode error', 10004));
    }
    const { tempFiles } = await run(() => wxt.inspect());
    const text = here.download({ text: 'no picture' });
    assert.deepEqual(await call('getImageInfo', { src: text.url }), fail('decode error', 10004));
    const left = await run(() => wxt.inspect());
    // What was downloaded in vain is not kept.
    assert.deepEqual([left.inFlight, left.tempFiles], [0, tempFiles]);
  });

  test('of the network, where there is no module to download it by, or that crashes: why', async () => {
    const { url: src } = here.download({ body64: oriented(6).toString('base64') });
    await openUnder("default-src 'none'; script-src 'self'; connect-src 'self'");
    const refused = await call('getImageInfo', { src });
    assert.equal(refused.errno, 4);
    assert.match(refused.errMsg, /^getImageInfo:fail WebAssembly is not available: /);
    await openPage();
    await run(prepareCrash);
    const crashed = await run(async (src) => {
      window.addEventListener('error', (event) => event.preventDefault());
      await kit.download({ url: src });
      window.crash.at = 1;
      return wx.getImageInfo({ src }).catch((failure) => failure);
    }, src);
    assert.equal(crashed.errno, 4);
    assert.match(crashed.errMsg, /^getImageInfo:fail the WebAssembly module crashed \(/);
    const { orientation } = await call('getImageInfo', { src });
    assert.equal(orientation, 'right');
  });

  test('what has no header that is known, where the policy lets no page see a blob', async () => {
    await openUnder("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    const png = readFileSync(media('photo.png'));
    // One icon of 48 × 32 pixels, 22 bytes from here.
    const head = Buffer.from('000001000100302000000100200000000000160000000', 'hex');
    head.writeUInt32LE(png.length, 14);
    const icon = await pathOf(Buffer.concat([head, png]), 'a.ico', 'image/x-icon');
    assert.deepEqual(await call('getImageInfo', { src: icon }), {
      errMsg: 'getImageInfo:ok',
      ...{ width: 48, height: 32, path: icon, orientation: 'up', type: 'unknown' },
    });
  });
});

describe('§19 getVideoInfo', () => {
  before(() => openPage());

  test('MP4 and MOV by their headers, whatever plays them', async () => {
    for (const [name, type, orientation, width, height] of [
      ['clip.mp4', 'mp4', 'up', 160, 96],
      ['clip-index-first.mp4', 'mp4', 'up', 160, 96],
      ['clip-hevc.mp4', 'mp4', 'up', 160, 96],
      ['clip-rotated.mp4', 'mp4', 'right', 96, 160],
      ['clip.mov', 'mov', 'up', 160, 96],
    ]) {
      const content = readFileSync(media(name));
      const src = await pathOf(content, name, '');
      const result = await call('getVideoInfo', { src });
      const { duration, fps, bitrate, ...rest } = result;
      assert.deepEqual(rest, {
        errMsg: 'getVideoInfo:ok',
        ...{ orientation, type, size: content.length / 1024, height, width },
      });
      assert.ok(Math.abs(duration - 1.5) < 0.1, `${name}: ${duration}`);
      assert.ok(Math.abs(fps - 10) < 0.5, `${name}: ${fps}`);
      assert.ok(Math.abs(bitrate - (content.length * 8) / 1000 / duration) < 1e-6);
    }
  });

  test('WebM by a player, without frames', async () => {
    const src = await pathOf(readFileSync(media('clip.webm')), 'clip.webm', 'video/webm');
    const { type, width, height, duration, fps } = await call('getVideoInfo', { src });
    assert.deepEqual([type, width, height, fps], ['webm', 160, 96, 0]);
    assert.ok(Math.abs(duration - 1.5) < 0.2, `${duration}`);
  });

  const silent = engine === 'webkit' && 'WebKitGTK records nothing';
  test('a recording, whose header tells no duration', { skip: silent }, async () => {
    const recorded = await run(async () => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 64, height: 48 });
      const context = canvas.getContext('2d');
      const recorder = new MediaRecorder(canvas.captureStream(30));
      const parts = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const stopped = new Promise((resolve) => (recorder.onstop = resolve));
      // In pieces: else some write it in the end.
      recorder.start(100);
      for (let frame = 0; frame < 30; frame++) {
        context.fillStyle = frame % 2 ? '#f00' : '#00f';
        context.fillRect(0, 0, 64, 48);
        await kit.wait(30);
      }
      recorder.stop();
      await stopped;
      const src = wxt.createTempFilePath(new File(parts, 'a.webm', { type: 'video/webm' }));
      return kit.within(10_000, wx.getVideoInfo({ src }), 'the recording');
    });
    const { width, height, duration, bitrate } = recorded;
    assert.deepEqual([width, height], [64, 48]);
    assert.ok(duration > 0.3 && duration < 10, `${duration}`);
    assert.ok(bitrate > 0 && Number.isFinite(bitrate), `${bitrate}`);
  });

  test('a player that says nothing is waited for four seconds', async () => {
    await openPage({ allow: ['*'] });
    const src = await pathOf(readFileSync(media('clip.webm')), 'a.webm', 'video/webm');
    const { url } = here.download({ delay: 30_000 });
    const [outcome, waited] = await run(
      async (src, url) => {
        const { createObjectURL } = URL;
        URL.createObjectURL = () => url;
        const started = performance.now();
        const asked = wx.getVideoInfo({ src }).catch((problem) => problem);
        const outcome = await kit.within(12_000, asked, 'the player');
        URL.createObjectURL = createObjectURL;
        return [outcome, performance.now() - started];
      },
      src,
      url,
    );
    const { errMsg, width, height, duration } = outcome;
    assert.deepEqual([errMsg, width, height, duration], ['getVideoInfo:ok', 0, 0, 0]);
    assert.ok(waited > 3900 && waited < 10_000, `${waited} ms`);
    await openPage();
  });

  test('what is no video, or not there', async () => {
    const src = await pathOf('text', 'a.txt', 'text/plain');
    const undecodable = { errMsg: 'getVideoInfo:fail decode error', errno: 10004 };
    assert.deepEqual(await call('getVideoInfo', { src }), undecodable);
    const gone = { errMsg: 'getVideoInfo:fail file not found', errno: 600005 };
    assert.deepEqual(await call('getVideoInfo', { src: 'wxfile://tmp_none' }), gone);
  });
});

describe('§22 getFileInfo', () => {
  before(() => openPage());

  test('digests equal those of Node', async () => {
    for (const length of [0, 1, 63, 64, 65, 1_000_000, 2 ** 20, 2 ** 20 + 1]) {
      const content = Buffer.from(Array.from({ length }, (_, index) => (index * 31) % 253));
      const filePath = await pathOf(content, 'a.bin');
      for (const digestAlgorithm of [undefined, 'md5', 'sha1', 'sha256']) {
        const expected = createHash(digestAlgorithm ?? 'md5')
          .update(content)
          .digest('hex');
        assert.deepEqual(await call('getFileInfo', { filePath, digestAlgorithm }), {
          errMsg: 'getFileInfo:ok',
          ...{ size: length, digest: expected },
        });
      }
    }
  });

  test('failures', async () => {
    const fail = (text, errno) => ({
      ...{ errMsg: `getFileInfo:fail ${text}`, errno, errCode: errno },
    });
    const filePath = await pathOf('a', 'a.bin');
    assert.deepEqual(
      await call('getFileInfo', { filePath, digestAlgorithm: 'crc' }),
      fail('parameter error: invalid digestAlgorithm "crc"', 1001),
    );
    assert.deepEqual(
      await call('getFileInfo', { filePath: 'wxfile://tmp_none' }),
      fail('file not exist', 1300002),
    );
    assert.deepEqual(
      await call('getFileInfo', {}),
      fail('parameter error: parameter.filePath should be String instead of Undefined;', 1001),
    );
  });
});

describe('§20 saving', () => {
  beforeEach(() => openPage());

  /** WebKitGTK's driver lets nothing be downloaded. */
  const skip = engine === 'webkit' && 'its driver refuses downloads';

  test('the files land whole, under their names, and the page stays', { skip }, async (t) => {
    // Firefox is told where at its start.
    const prefs = {
      ...{ 'browser.download.folderList': 2, 'browser.download.dir': folder },
      'browser.download.useDownloadDir': true,
    };
    const { driver, close } = await openBrowser(engine, prefs);
    t.after(close);
    if (engine === 'chromium') await driver.setDownloadPath(folder);
    await driver.get(`${server.origins[0]}/`);
    const contents = ['one', 'two', 'three'].map((text) => Buffer.from(text.repeat(50_000)));
    const ends = await runIn(
      driver,
      async (texts) => {
        const { createTempFilePath, wx } = await import('/dist/index.js');
        const ends = [];
        // The page hears nothing of the link.
        addEventListener('click', () => ends.push('click'));
        for (const [index, text] of texts.entries()) {
          const file = new File([text], `存下 ${index}.png`, { type: 'image/png' });
          const { errMsg } = await wx.saveImageToPhotosAlbum({
            filePath: createTempFilePath(file),
          });
          ends.push(errMsg);
        }
        return ends;
      },
      contents.map(String),
    );
    assert.deepEqual(ends, new Array(3).fill('saveImageToPhotosAlbum:ok'));
    const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
    for (const [index, content] of contents.entries()) {
      const where = path.join(folder, `存下 ${index}.png`);
      const landed = await until(
        () => existsSync(where) && sha256(readFileSync(where)),
        (digest) => digest === sha256(content),
        10,
      );
      assert.equal(landed, sha256(content));
    }
    const here = await runIn(driver, () => location.pathname);
    assert.equal(here, '/');
  });

  const names = ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum', 'saveFileToDisk'];

  /** Notes the downloads that links begin, and keeps them from beginning. */
  const watchLinks = () =>
    run(() => {
      window.saved = [];
      HTMLAnchorElement.prototype.click = function () {
        window.saved.push({ name: this.download, url: this.href });
      };
    });

  const saved = () =>
    run(async () => {
      const files = window.saved.map(async ({ name, url }) => [
        name,
        await (await fetch(url)).text(),
      ]);
      return Promise.all(files);
    });

  test('as a download, under its name', async () => {
    await watchLinks();
    const filePath = await pathOf('content', '照片 1.png', 'image/png');
    for (const name of names) {
      assert.deepEqual(await call(name, { filePath }), { errMsg: `${name}:ok` });
    }
    assert.deepEqual(
      await saved(),
      names.map(() => ['照片 1.png', 'content']),
    );
  });

  test('a host saves by its own way', async () => {
    await run(() => {
      window.given = [];
      wxt.configure({
        saveToDevice: async (file) => {
          window.given.push([file.name, file.type, await file.text()]);
          if (window.refusal) throw window.refusal;
        },
      });
    });
    const filePath = await pathOf('content', 'a.png', 'image/png');
    for (const name of names) {
      assert.deepEqual(await call(name, { filePath }), { errMsg: `${name}:ok` });
    }
    await run(() => void (window.refusal = new Error('cancel')));
    const [name] = names;
    const cancelled = { errMsg: `${name}:fail cancel`, errno: 1 };
    assert.deepEqual(await call(name, { filePath }), cancelled);
    await run(() => void (window.refusal = new Error('the disk is full')));
    const full = { errMsg: `${name}:fail the disk is full`, errno: 4 };
    assert.deepEqual(await call(name, { filePath }), full);
    assert.deepEqual(
      await run(() => window.given),
      Array.from({ length: 5 }, () => ['a.png', 'image/png', 'content']),
    );
    await run(() => wxt.configure({ saveToDevice: null }));
  });

  test('on an iPhone by the share sheet', async () => {
    await watchLinks();
    await run(() => {
      window.waiting = 0;
      const { addEventListener, removeEventListener } = window;
      window.addEventListener = (type, ...rest) => {
        if (type === 'focus') window.waiting += 1;
        addEventListener(type, ...rest);
      };
      window.removeEventListener = (type, ...rest) => {
        if (type === 'focus') window.waiting -= 1;
        removeEventListener(type, ...rest);
      };
    });
    const filePath = await pathOf('content', 'a.png', 'image/png');
    await run(() => {
      const fake = (name, value) =>
        Object.defineProperty(navigator, name, { value, configurable: true, writable: true });
      fake(
        'userAgent',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15',
      );
      fake('canShare', () => true);
      fake('share', async (data) => {
        const [file] = data.files;
        window.shared = [Object.keys(data), file.name, file.type, await file.text()];
        if (window.refusal === 'silent') return new Promise(() => {});
        if (window.refusal) throw Object.assign(new Error('no'), { name: window.refusal });
      });
    });
    const name = 'saveImageToPhotosAlbum';
    assert.deepEqual(await call(name, { filePath }), { errMsg: `${name}:ok` });
    assert.deepEqual(await run(() => window.shared), [['files'], 'a.png', 'image/png', 'content']);
    await run(() => void (window.refusal = 'AbortError'));
    assert.deepEqual(await call(name, { filePath }), { errMsg: `${name}:fail cancel`, errno: 1 });
    assert.deepEqual(await saved(), []);
    for (const refusal of ['NotAllowedError', 'InvalidStateError']) {
      await run((refusal) => void (window.refusal = refusal), refusal);
      assert.deepEqual(await call(name, { filePath }), { errMsg: `${name}:ok` });
    }
    assert.equal((await saved()).length, 2);
    await run(() => {
      window.refusal = 'silent';
      window.began = performance.now();
      setTimeout(() => dispatchEvent(new Event('focus')), 300);
    });
    assert.deepEqual(await call(name, { filePath }), { errMsg: `${name}:ok` });
    const after = await run(() => performance.now() - window.began);
    assert.ok(after >= 1250 && after < 4000, `${after}`);
    await run(() => void (window.refusal = 'AbortError'));
    await call('saveFileToDisk', { filePath });
    assert.equal((await saved()).length, 3, 'files go to no album');
    assert.equal(await run(() => window.waiting), 0, 'listeners that are left');
  });

  test("WeChat's and QQ's browsers refuse downloads", async () => {
    await watchLinks();
    const filePath = await pathOf('content', 'a.png', 'image/png');
    for (const agent of ['Android MicroMessenger/8.0', 'Android MQQBrowser/12', 'Android QQ/8.9']) {
      await run((value) => {
        Object.defineProperty(navigator, 'userAgent', { value, configurable: true });
      }, agent);
      assert.deepEqual(await call('saveFileToDisk', { filePath }), {
        errMsg: 'saveFileToDisk:fail not supported in this environment',
        errno: 4,
      });
    }
    assert.deepEqual(await saved(), []);
  });

  test('saveFileToDisk returns nothing; what is not there fails', async () => {
    await watchLinks();
    const filePath = await pathOf('content', 'a.png', 'image/png');
    assert.equal(
      await run((filePath) => String(wx.saveFileToDisk({ filePath })), filePath),
      'undefined',
    );
    const gone = { errMsg: 'saveFileToDisk:fail file not found', errno: 600005 };
    assert.deepEqual(await call('saveFileToDisk', { filePath: 'wxfile://tmp_none' }), gone);
  });

  test('authorize, getSetting and openSetting', async () => {
    const granted = { 'scope.writePhotosAlbum': true };
    for (const name of ['getSetting', 'openSetting']) {
      assert.deepEqual(await call(name, {}), { errMsg: `${name}:ok`, authSetting: granted });
    }
    assert.deepEqual(await call('authorize', { scope: 'scope.writePhotosAlbum' }), {
      errMsg: 'authorize:ok',
    });
    const { errMsg } = await call('authorize', { scope: 'scope.record' });
    assert.equal(errMsg, 'authorize:fail auth deny');
    assert.equal(
      await run(async () => (await wx.getSetting()).authSetting['scope.writePhotosAlbum']),
      true,
    );
  });
});

describe('§21 openDocument', () => {
  // What shows a PDF in Firefox and WebKitGTK is a page, which keeps to no such policy.
  beforeEach(() => openPage({ allow: ['*'] }));

  const pdf = readFileSync(media('report.pdf'));

  /** Notes the windows that open, and opens none. */
  const watchWindows = () =>
    run(() => {
      window.opened = [];
      window.open = (url) => {
        window.opened.push(url);
        return { opener: window, closed: false };
      };
      HTMLAnchorElement.prototype.click = function () {
        window.opened.push(this.download);
      };
    });

  test('what is none of the seven kinds, or only says so: nothing opens', async () => {
    await watchWindows();
    const html = '<!doctype html><script>localStorage.canary = 1</script>';
    const wrong = { errMsg: 'openDocument:fail filetype not supported', errno: 4 };
    for (const [name, type] of [
      ['a.html', 'text/html'],
      ['a.svg', 'image/svg+xml'],
      ['a.xml', 'text/xml'],
      ['a.xhtml', 'application/xhtml+xml'],
      ['a', ''],
      ['a.pdf', 'application/pdf'],
      ['a.pdf', 'text/html'],
    ]) {
      const filePath = await pathOf(html, name, type);
      assert.deepEqual(await call('openDocument', { filePath }), wrong, name);
      for (const fileType of ['pdf', 'html', 'svg', '']) {
        assert.deepEqual(await call('openDocument', { filePath, fileType }), wrong, fileType);
      }
    }
    assert.deepEqual(await run(() => window.opened), []);
    const gone = { errMsg: 'openDocument:fail file not found', errno: 600005 };
    assert.deepEqual(await call('openDocument', { filePath: 'wxfile://tmp_none' }), gone);
  });

  test('no script in any file ever runs, whatever its name and kind say', async () => {
    if (engine === 'chromium') await driver.setDownloadPath(folder);
    const script = 'localStorage.canary = 1';
    const xhtml = '<html xmlns="http://www.w3.org/1999/xhtml"><script>';
    const contents = {
      html: `<!doctype html><script>${script}</script>`,
      svg: `<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`,
      xhtml: `${xhtml}${script}</script></html>`,
      xml: `<?xml version="1.0"?>${xhtml}${script}</script></html>`,
      pdf: `%PDF-1.4\n<!doctype html><script>${script}</script>`,
    };
    const types = {
      ...{ html: 'text/html', svg: 'image/svg+xml', xhtml: 'application/xhtml+xml' },
      ...{ xml: 'text/xml', pdf: 'application/pdf', none: '' },
    };
    const canary = () =>
      run(async () => {
        await kit.wait(300);
        const seen = localStorage.canary ?? null;
        localStorage.clear();
        return seen;
      });
    // It would be heard.
    await run(async (html) => {
      const frame = document.createElement('iframe');
      frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
      document.body.append(frame);
      await new Promise((resolve) => (frame.onload = resolve));
      frame.remove();
    }, contents.html);
    assert.equal(await canary(), '1');

    const windows = await driver.getAllWindowHandles();
    const kinds = [undefined, 'pdf', 'html', 'svg', 'xml', ''];
    for (const [of, content] of Object.entries(contents)) {
      for (const name of [`a.${of}`, 'a', 'a.pdf', 'a.svg', 'a.html']) {
        for (const type of new Set([types[of], 'text/html', 'application/pdf', ''])) {
          const filePath = await pathOf(content, name, type);
          const ends = await run(
            (filePath, kinds) =>
              Promise.all(
                kinds.map((fileType) =>
                  wx.openDocument({ filePath, ...(fileType !== null && { fileType }) }).then(
                    ({ errMsg }) => errMsg,
                    ({ errMsg }) => errMsg,
                  ),
                ),
              ),
            filePath,
            kinds,
          );
          // Only what begins as a PDF does is shown, as nothing but a PDF. Without an extension it has its type's.
          const [, extension = type === types.pdf ? 'pdf' : ''] = name.split('.');
          const isShown = (kind = extension) => of === 'pdf' && kind === 'pdf';
          assert.deepEqual(
            ends,
            kinds.map(
              (kind) => `openDocument:${isShown(kind) ? 'ok' : 'fail filetype not supported'}`,
            ),
          );
        }
      }
      // What is shown has its time to run.
      assert.equal(await canary(), null, of);
    }
    await run(() =>
      document
        .querySelector('wx-transfer-document')
        .shadowRoot.querySelector('button.close')
        .click(),
    );
    // With a gesture, and as what is saved.
    for (const [name, fileType] of [
      ['a.html', 'pdf'],
      ['a.svg', undefined],
      ['a.html', 'docx'],
    ]) {
      const filePath = await pathOf(contents.html, name, 'text/html');
      await tap('openDocument', { filePath, fileType });
      await told();
      assert.equal(await canary(), null, name);
    }
    assert.deepEqual(await driver.getAllWindowHandles(), windows);
  });

  test('the six that no browser shows are saved, with the extension that was told', async () => {
    await watchWindows();
    for (const type of ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx']) {
      const named = await pathOf('content', `报告.${type}`);
      assert.deepEqual(await call('openDocument', { filePath: named }), {
        errMsg: 'openDocument:ok',
      });
      const other = await pathOf('content', 'report.bin');
      await call('openDocument', { filePath: other, fileType: type });
      assert.deepEqual(await run(() => window.opened.splice(0)), [
        `报告.${type}`,
        `report.${type}`,
      ]);
    }
  });

  test('a PDF with a gesture: a window that knows nothing of this one', async () => {
    const filePath = await pathOf(pdf, 'report.bin');
    await run(() => {
      window.open = (url, target) =>
        (window.opened = { url, target, opener: window, closed: false });
    });
    await tap('openDocument', { filePath, fileType: 'pdf' });
    assert.deepEqual(await told(), { errMsg: 'openDocument:ok' });
    const opened = await run(async () => {
      const { url, target, opener } = window.opened;
      const blob = await (await fetch(url)).blob();
      return { target, opener, type: blob.type, size: blob.size };
    });
    assert.deepEqual(opened, {
      ...{ target: '_blank', opener: null, type: 'application/pdf', size: pdf.length },
    });
    // It is free when the window has been seen open and is closed.
    const left = await run(async () => {
      const revoked = [];
      const { revokeObjectURL } = URL;
      URL.revokeObjectURL = (url) => {
        revoked.push(url);
        revokeObjectURL(url);
      };
      await kit.wait(2200);
      const early = revoked.length;
      window.opened.closed = true;
      await kit.wait(2200);
      return [early, revoked.length];
    });
    assert.deepEqual(left, [0, 1]);
  });

  test('a PDF with a gesture in an installed app, of whatever display: a layer', async () => {
    const filePath = await pathOf(pdf, 'report.pdf');
    const shown = [];
    for (const mode of [
      ...['browser', 'standalone', 'minimal-ui', 'fullscreen', 'window-controls-overlay'],
      // No browser that knows nothing of it is one.
      'unknown',
    ]) {
      await run((mode) => {
        window.opened = [];
        window.open = (url) => window.opened.push(url) && { closed: false };
        window.native ??= window.matchMedia.bind(window);
        window.matchMedia = (query) =>
          window.native(
            query.replace(/\(display-mode: ([\w-]+)\)/g, (_, asked) => {
              if (mode === 'unknown') return '(display-fashion: browser)';
              return asked === mode ? '(min-width: 0)' : '(max-width: 0)';
            }),
          );
      }, mode);
      await tap('openDocument', { filePath });
      const [windows, isLayer] = await run(async () => {
        await window.calls.at(-1).ended;
        const host = document.querySelector('wx-transfer-document');
        const close = host?.shadowRoot.querySelector('button.close');
        close?.click();
        return [window.opened.length, !!close];
      });
      assert.notEqual(windows > 0, isLayer, mode);
      if (isLayer) shown.push(mode);
    }
    assert.deepEqual(shown, [
      ...['standalone', 'minimal-ui', 'fullscreen', 'window-controls-overlay'],
    ]);
  });

  const layer = () =>
    run(() => {
      const host = document.querySelector('wx-transfer-document');
      const dialog = host?.shadowRoot.querySelector('dialog');
      return (
        dialog && {
          modal: dialog.matches(':modal'),
          title: dialog.querySelector('h2').textContent,
          buttons: [...dialog.querySelectorAll('button')].map(
            (button) => button.ariaLabel ?? button.textContent,
          ),
          frame: dialog.querySelector('iframe')?.src ?? null,
        }
      );
    });

  const show = async (name = 'report.pdf') => {
    const filePath = await pathOf(pdf, name);
    await run(async (filePath) => {
      window.open = () => null;
      await wx.openDocument({ filePath });
    }, filePath);
    return layer();
  };

  test('a PDF without one: a layer, which is closed by its button, Esc, a route and another', async () => {
    const shown = await show('报告.pdf');
    assert.equal(shown.modal, true);
    assert.equal(shown.title, '报告.pdf');
    assert.deepEqual(shown.buttons, ['Close', 'Open in a new window', 'Save']);
    const closers = {
      button: () =>
        run(() =>
          document
            .querySelector('wx-transfer-document')
            .shadowRoot.querySelector('button.close')
            .click(),
        ),
      escape: () => driver.actions().sendKeys('\uE00C').perform(),
      route: () => run(() => history.pushState(null, '', '#/other')),
    };
    for (const [name, close] of Object.entries(closers)) {
      await close();
      await run(() => kit.wait(600));
      assert.equal((await layer()) ?? null, null, name);
      assert.equal((await show()).title, 'report.pdf');
    }
    assert.equal((await show('second.pdf')).title, 'second.pdf');
    assert.equal(await run(() => document.querySelectorAll('wx-transfer-document').length), 1);
    await closers.button();
  });

  test('its button saves, and says why that did not work', async () => {
    await show();
    const texts = await run(async () => {
      const saved = [];
      const root = document.querySelector('wx-transfer-document').shadowRoot;
      const [, button] = root.querySelectorAll('footer button');
      const press = async (saveToDevice) => {
        wxt.configure({ saveToDevice });
        button.click();
        await kit.wait(100);
        return root.querySelector('p').textContent;
      };
      const before = await press(({ name, size }) => void saved.push(name, size));
      const after = await press(() => Promise.reject(new Error('the album is full')));
      return [saved, before, after];
    });
    assert.deepEqual(texts[0], ['report.pdf', pdf.length]);
    assert.match(texts[1], /^\d+ B$|^\d+\.\d KB$/);
    assert.match(texts[2], /the album is full/);
  });

  test('what its button opens in a window outlives the layer', async () => {
    await show();
    const fetched = await run(async () => {
      const root = document.querySelector('wx-transfer-document').shadowRoot;
      window.open = (url) => (window.opened = { url, opener: window });
      root.querySelector('button.main').click();
      root.querySelector('button.close').click();
      await kit.wait(600);
      const { url, opener } = window.opened;
      return [root.host.isConnected, opener, (await (await fetch(url)).blob()).size];
    });
    assert.deepEqual(fetched, [false, null, pdf.length]);
  });

  for (const last of ['the layer', 'the window']) {
    test(`what its button opens in a window is free when both are gone, ${last} at last`, async () => {
      await show();
      const seen = await run(async (isLayerLast) => {
        const revoked = [];
        URL.revokeObjectURL = (url) => revoked.push(url);
        const root = document.querySelector('wx-transfer-document').shadowRoot;
        window.open = (url) => (window.opened = { url, closed: false });
        const counts = [];
        const openIt = () => root.querySelector('button.main').click();
        const closeLayer = () => root.querySelector('button.close').click();
        const closeWindow = () => void (window.opened.closed = true);
        openIt();
        await kit.wait(1300);
        for (const close of isLayerLast ? [closeWindow, closeLayer] : [closeLayer, closeWindow]) {
          close();
          await kit.wait(1300);
          counts.push(revoked.length);
        }
        return [counts, revoked[0] === window.opened.url];
      }, last === 'the layer');
      assert.deepEqual(seen, [[0, 1], true]);
    });
  }

  test('it comes five seconds after the tap, in the success of a download', async () => {
    const { url } = here.download({ body64: pdf.toString('base64'), delay: 5500 });
    await run((url) => {
      const button = document.querySelector('button');
      button.onclick = () => {
        window.opening = new Promise((done) => {
          wx.downloadFile({
            url,
            success: ({ tempFilePath: filePath }) =>
              wx.openDocument({ filePath, fileType: 'pdf', complete: done }),
          });
        });
      };
      button.focus();
    }, url);
    await driver.findElement(By.css('button')).click();
    assert.deepEqual(await run(() => window.opening), { errMsg: 'openDocument:ok' });
    assert.equal((await layer()).modal, true);
    const focus = () =>
      run(() => {
        const { activeElement } = document;
        const inner = activeElement.shadowRoot?.activeElement;
        return [activeElement.localName, inner?.localName ?? null];
      });
    assert.deepEqual(await focus(), ['wx-transfer-document', 'button']);
    const frame = await run(() => {
      window.revoked = [];
      const { revokeObjectURL } = URL;
      URL.revokeObjectURL = (url) => {
        window.revoked.push(url);
        revokeObjectURL(url);
      };
      const { shadowRoot } = document.querySelector('wx-transfer-document');
      const frame = shadowRoot.querySelector('iframe')?.src;
      shadowRoot.querySelector('button.close').click();
      return frame ?? null;
    });
    await run(() => kit.wait(100));
    assert.deepEqual(await focus(), ['button', null]);
    // Its memory is free then.
    const revoked = await run(() => window.revoked);
    assert.equal(revoked.length, 1);
    if (frame) assert.equal(revoked[0], frame);
  });

  const closed = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

  test('where a policy refuses the frame, name, size and buttons remain', async () => {
    for (const policy of [closed, `${closed}; img-src blob:`, `${closed}; child-src 'self'`]) {
      await openUnder(policy);
      await show();
      await run(() => kit.wait(500));
      const { title, frame, buttons } = await layer();
      assert.deepEqual([title, frame ?? null, buttons.length], ['report.pdf', null, 3]);
    }
  });

  test('where one is reported and not refused, or something else is, the frame remains', async () => {
    const policy = `${closed}; frame-src blob:`;
    await openUnder(policy, "Content-Security-Policy-Report-Only:frame-src 'none'");
    const { frame } = await show();
    const told = await run(async () => {
      const told = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        told.push([event.effectiveDirective, event.disposition, event.blockedURI]),
      );
      new Image().src = URL.createObjectURL(new Blob(['x']));
      await kit.wait(500);
      return told;
    });
    assert.deepEqual(told, [['img-src', 'enforce', 'blob']]);
    assert.equal(typeof frame, (await run(() => navigator.pdfViewerEnabled)) ? 'string' : 'object');
    assert.equal((await layer()).frame, frame);
  });

  test('axe finds nothing in it', { skip: engine !== 'chromium' }, async () => {
    for (const language of ['en', 'zh-CN']) {
      for (const value of ['light', 'dark']) {
        await openPage({ allow: ['*'] });
        const features = [{ name: 'prefers-color-scheme', value }];
        await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features });
        await run((language) => void (document.documentElement.lang = language), language);
        await show();
        await driver.executeScript(axe.source);
        const found = await run(async () => {
          const { violations } = await window.axe.run('wx-transfer-document', { iframes: false });
          return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.flat())]);
        });
        assert.deepEqual(found, [], `${language} ${value}`);
      }
    }
    await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features: [] });
  });

  test('in Chinese where the page is', async () => {
    await run(() => void (document.documentElement.lang = 'zh-CN'));
    assert.deepEqual((await show()).buttons, ['关闭', '在新窗口打开', '保存']);
  });
});

describe('where phones and other browsers decide', () => {
  beforeEach(() => openPage());

  const agents = {
    chrome:
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36',
    firefox: 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0',
    wechat:
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0 MicroMessenger/8.0.49',
    safari:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
  };

  test('what is asked of the picker', async () => {
    for (const [agent, name, options, expected] of [
      ['chrome', 'chooseMedia', {}, 'image/*,video/*,android/allowCamera'],
      ['chrome', 'chooseImage', {}, 'image/*,android/allowCamera'],
      ['chrome', 'chooseImage', { sourceType: ['album'] }, 'image/*'],
      ['chrome', 'chooseMessageFile', { type: 'file', extension: ['pdf'] }, ''],
      ['chrome', 'chooseMessageFile', { type: 'image' }, 'image/*'],
      ['firefox', 'chooseMedia', {}, 'image/*,video/*'],
      ['wechat', 'chooseMedia', {}, 'image/*,video/*'],
      ['safari', 'chooseMedia', {}, 'image/jpeg,image/png,image/gif,image/webp,video/*'],
      ['safari', 'chooseImage', {}, 'image/jpeg,image/png,image/gif,image/webp'],
      ['safari', 'chooseVideo', {}, 'video/*'],
    ]) {
      await run((value) => {
        Object.defineProperty(navigator, 'userAgent', { value, configurable: true });
        Object.defineProperty(navigator, 'maxTouchPoints', { value: 0, configurable: true });
      }, agents[agent]);
      await tap(name, options);
      assert.equal((await (await picker()).getAttribute('accept')) ?? '', expected, agent);
      await cancelPicker();
      await told();
    }
  });

  test('in a worker pictures are measured and shrunk, and files hashed', async () => {
    await openPage({ allow: ["script-src 'self'"] });
    const names = ['photo.jpg', 'photo.avif'];
    const contents = names.map((name) => readFileSync(media(name)));
    const seen = await run(
      async (names, contents) => {
        const worker = new Worker(kit.scriptURL('/media-worker.js'), { type: 'module' });
        const files = contents.map((base64, index) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          return new File([bytes], names[index]);
        });
        const answer = new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        });
        worker.postMessage(files);
        const results = await kit.within(10_000, answer, 'the worker');
        worker.terminate();
        return results;
      },
      names,
      contents.map((content) => content.toString('base64')),
    );
    const md5 = contents.map((content) => createHash('md5').update(content).digest('hex'));
    const [photo, avif] = seen;
    assert.deepEqual(photo, [48, 24, md5[0]]);
    assert.equal(avif[2], md5[1]);
    // Where the engine knows AVIF.
    if (engine !== 'webkit') assert.deepEqual(avif.slice(0, 2), [48, 24]);
  });
});

describe('what goes wrong in the middle of nine pictures', () => {
  /** @type {string[]} */
  let nine;
  before(() => {
    nine = Array.from({ length: 9 }, (_, index) => file(`nine ${index}.jpg`, oriented(6)));
  });

  test('the worker is killed: each call ends once, well, and the next has another', async () => {
    await openPage();
    const paths = await Promise.all(nine.map((each) => pathOf(readFileSync(each), 'a.jpg')));
    const seen = await run(async (paths) => {
      window.workers = 0;
      let answers = 0;
      const { Worker } = window;
      window.Worker = function (url) {
        window.workers += 1;
        const worker = new Worker(url);
        // Killed by whatever it is: it says no more.
        worker.addEventListener('message', () => {
          answers += 1;
          if (answers === 3) worker.terminate();
        });
        return worker;
      };
      const ends = paths.map((src) => {
        const heard = [];
        return new Promise((complete) =>
          wx.compressImage({
            ...{ src, compressedWidth: 16 },
            success: () => heard.push('success'),
            fail: ({ errMsg }) => heard.push(errMsg),
            complete,
          }),
        ).then(async ({ tempFilePath }) => {
          const { width, height } = await wx.getImageInfo({ src: tempFilePath });
          return [...heard, width, height];
        });
      });
      const first = await kit.within(60_000, Promise.all(ends), 'nine pictures');
      const workers = [window.workers];
      const { tempFilePath } = await wx.compressImage({ src: paths[0], compressedWidth: 16 });
      workers.push(window.workers);
      return { first, workers, next: (await wx.getImageInfo({ src: tempFilePath })).width };
    }, paths);
    assert.deepEqual(seen, {
      first: paths.map(() => ['success', 16, 24]),
      ...{ workers: [1, 2], next: 16 },
    });
  });

  test('the module traps: no pick is lost, and the next has another', async () => {
    await openPage();
    await run(prepareCrash);
    for (const options of [{}, { sizeType: ['compressed'] }]) {
      await run(() => {
        // What is told of a header is told by calls out of it: the third picture's.
        window.crash.at = 12;
        window.traps = 0;
        window.addEventListener('error', (event) => {
          window.traps += 1;
          event.preventDefault();
        });
      });
      const { tempFiles } = await pick('chooseMedia', options, nine);
      assert.equal(await run(() => window.crash.at <= 0), true);
      await run(() => void (window.crash.at = Infinity));
      assert.deepEqual(
        tempFiles.map(({ width, height, fileType }) => [width, height, fileType]),
        nine.map(() => [32, 48, 'image']),
      );
      const src = tempFiles[0].tempFilePath;
      assert.equal((await call('getImageInfo', { src })).errMsg, 'getImageInfo:ok');
    }
  });
});

describe('what is left', () => {
  test('after 200 random calls: no URL, element, worker, timer or listener but temp files', async () => {
    await openPage();
    const paths = [
      await pathOf(readFileSync(media('photo.png')), 'photo.png', 'image/png'),
      await pathOf(oriented(3), 'photo.jpg', 'image/jpeg'),
      await pathOf(readFileSync(media('photo.avif')), 'photo.avif', 'image/avif'),
      await pathOf(readFileSync(media('clip.webm')), 'clip.webm', 'video/webm'),
      await pathOf(readFileSync(media('clip.mp4')), 'clip.mp4', 'video/mp4'),
      await pathOf('text', 'a.txt', 'text/plain'),
    ];
    const seen = await run(async (paths) => {
      const urls = new Set();
      const { createObjectURL, revokeObjectURL } = URL;
      URL.createObjectURL = (blob) => {
        const url = createObjectURL(blob);
        urls.add(url);
        return url;
      };
      URL.revokeObjectURL = (url) => {
        urls.delete(url);
        revokeObjectURL(url);
      };
      const { setTimeout, clearTimeout } = window;
      const timers = new Set();
      window.setTimeout = (handler, ...rest) => {
        const id = setTimeout(
          () => {
            timers.delete(id);
            handler();
          },
          ...rest,
        );
        timers.add(id);
        return id;
      };
      window.clearTimeout = (id) => {
        timers.delete(id);
        clearTimeout(id);
      };
      const listeners = new Map();
      const add = EventTarget.prototype.addEventListener;
      const remove = EventTarget.prototype.removeEventListener;
      const keyOf = (target, type) => `${target === window ? 'window' : target.nodeName} ${type}`;
      const isLasting = (target) =>
        [undefined, null, window, document, document.documentElement].includes(target);
      EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
        if (isLasting(this)) listeners.set(listener, keyOf(this ?? window, type));
        return add.call(this ?? window, type, listener, ...rest);
      };
      EventTarget.prototype.removeEventListener = function (type, listener, ...rest) {
        listeners.delete(listener);
        return remove.call(this ?? window, type, listener, ...rest);
      };
      let workers = 0;
      const { Worker } = window;
      window.Worker = function (url) {
        workers += 1;
        const worker = new Worker(url);
        const { terminate } = worker;
        worker.terminate = () => {
          workers -= 1;
          terminate.call(worker);
        };
        return worker;
      };
      wxt.configure({ saveToDevice: () => {} });
      const before = document.querySelectorAll('*').length;
      let seed = 26;
      const random = (count) => (seed = (seed * 48_271) % 2_147_483_647) % count;
      const calls = [
        ...['getImageInfo', 'getVideoInfo', 'compressImage', 'compressImage', 'getFileInfo'],
        ...['authorize', 'getSetting', 'openSetting', 'saveFileToDisk', 'openDocument'],
        ...['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum', 'chooseMedia', 'chooseImage'],
      ];
      const options = () => {
        const path = [...paths, 'wxfile://tmp_none', '', undefined][random(paths.length + 3)];
        return {
          ...{ src: path, filePath: path },
          ...{ scope: ['scope.writePhotosAlbum', 'scope.record', 5][random(3)] },
          ...[{ compressedWidth: 20 }, { quality: 10 }, { compressedHeight: 'x' }, {}][random(4)],
          ...[{ digestAlgorithm: 'sha1' }, { fileType: 'docx' }, {}][random(3)],
        };
      };
      let ended = 0;
      for (let turn = 0; turn < 20; turn++) {
        const ends = Array.from({ length: 10 }, () => {
          const name = calls[random(calls.length)];
          const heard = [];
          return new Promise((complete) =>
            wx[name]({
              ...options(),
              success: () => heard.push('success'),
              fail: () => heard.push('fail'),
              complete,
            }),
          ).then(({ tempFilePath }) => {
            wxt.releaseTempFile(tempFilePath);
            ended += heard.length;
          });
        });
        await Promise.all(ends);
      }
      const after = document.querySelectorAll('*').length;
      return {
        ...{ ended, urls: urls.size, workers, elements: after - before, timers: timers.size },
        ...{ listeners: [...listeners.values()], ...wxt.inspect() },
      };
    }, paths);
    const { ended, urls, workers, elements, timers, listeners, tempFiles, inFlight } = seen;
    assert.deepEqual(
      { ended, urls, workers, elements, timers, listeners, tempFiles, inFlight },
      {
        ...{ ended: 200, urls: 0, workers: 0, elements: 0, timers: 0, listeners: [] },
        ...{ tempFiles: paths.length, inFlight: 0 },
      },
    );
  });
});

describe('§23 canIUse', () => {
  before(() => openPage());

  test('functions, methods, parameters and values', async () => {
    const yes = [
      ...['uploadFile', 'chooseMedia', 'chooseMedia.object', 'chooseMedia.object.mediaType'],
      ...['chooseMedia.object.mediaType.mix', 'getImageInfo.success.orientation'],
      ...[
        'downloadFile.return.abort',
        'openDocument.object.fileType.pdf',
        'showToast.object.success',
      ],
      ...['getFileInfo.object.digestAlgorithm.sha256', 'uploadFile.success.profile'],
      ...['getFileInfo.success.digest', 'chooseMedia.success.errMsg', 'later', 'later.object.some'],
    ];
    const no = [
      ...['', 'button', 'button.open-type.getUserInfo', 'nothing', 'chooseMedia.objects'],
      ...['chooseMedia.object.other', 'chooseMedia.object.mediaType.sound', 'toString', 'env'],
      ...['chooseMedia.object.mediaType.mix.more', 'constructor.name', 'chooseMedia.object.'],
    ];
    const seen = await run(
      (yes, no) => {
        window.wx.later = () => {};
        const strange = [undefined, null, 5, {}, [], Symbol('a'), { toString: null }];
        return [yes.map(wx.canIUse), no.map(wx.canIUse), strange.map((one) => wx.canIUse(one))];
      },
      yes,
      no,
    );
    const failing = [
      ...yes.filter((_, index) => !seen[0][index]),
      ...no.filter((_, index) => seen[1][index]),
      ...seen[2].filter(Boolean),
    ];
    assert.deepEqual(failing, []);
  });

  test('knows all functions of wx', async () => {
    const unknown = await run(() =>
      Object.keys(wxt.wx).filter((name) => name !== 'env' && !wxt.wx.canIUse(`${name}.object`)),
    );
    assert.deepEqual(unknown, []);
  });
});

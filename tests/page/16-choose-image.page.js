import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { crc32, deflateSync } from 'node:zlib';
import { By } from 'selenium-webdriver';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { driver, engine, fresh, run, server } from './context.js';
import { collect } from './coverage.js';
import { openBrowser } from './engines.js';
import { openPage, run as runIn } from './page.js';
import { cancelPicker, cancelsByItself, keepOpen, picker } from './picker.js';
import { until } from './until.js';
import { here } from './urls.js';

const { folder, remove } = temporaryFolder('pictures');

/** Writes a file to pick and returns its path. */
function file(name, content) {
  const where = path.join(folder, name);
  writeFileSync(where, content);
  return where;
}

/**
 * Paints a picture in the page, of four coloured quarters with some grain and, in a place of it,
 * this alpha, and returns its bytes.
 */
async function painted({ coarseness = 1, alpha = 1, ...wanted }) {
  const base64 = await run(
    async ({ width, height, type, quality, coarseness, alpha }) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d');
      const quarters = ['#f00', '#0f0', '#00f', '#fff'];
      const [x, y] = [Math.ceil(width / 2), Math.ceil(height / 2)];
      [
        [0, 0],
        [x, 0],
        [x, y],
        [0, y],
      ].forEach(([left, top], index) => {
        context.fillStyle = quarters[index];
        context.fillRect(left, top, x, y);
      });
      // Grain, so that no format is small; not at the corners, which tests look at.
      const grain = context.getImageData(x / 2, y / 2, x, y);
      let seed = 1;
      for (let pixel = 0; pixel < grain.data.length; pixel += coarseness) {
        seed = (seed * 48_271) % 2_147_483_647;
        grain.data[pixel] = pixel % 4 === 3 ? 255 : seed % 256;
      }
      context.putImageData(grain, x / 2, y / 2);
      if (alpha < 1) {
        context.clearRect(x / 2, y / 2, 40, 40);
        context.globalAlpha = alpha;
        context.fillRect(x / 2, y / 2, 40, 40);
      }
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, type, quality));
      if (blob.type !== type) return null;
      const reader = new FileReader();
      reader.readAsDataURL(blob);
      await new Promise((resolve) => (reader.onload = resolve));
      return reader.result.split(',')[1];
    },
    { coarseness, alpha, ...wanted },
  );
  return base64 && Buffer.from(base64, 'base64');
}

/** A JPEG as a camera held upright writes it: lying, and to be turned clockwise for display; or otherwise. */
function turned(jpeg, orientation = 6) {
  const exif = Buffer.from(
    `ffe100224578696600004d4d002a0000000800010112000300000001000${orientation}000000000000`,
    'hex',
  );
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

/** The bytes that these numbers make up, each given with its count of bits, the lowest first. */
function packed(numbers) {
  const bits = numbers
    .map(([number, count]) => [...number.toString(2).padStart(count, '0')].reverse().join(''))
    .join('');
  return (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt([...byte].reverse().join(''), 2));
}

const littleEndian = (number, bytes) =>
  Array.from({ length: bytes }, (_, index) => (number >> (8 * index)) & 255);

/** A GIF of one colour whose every pixel takes 9 bits, so that any other format is smaller. */
function gif(side) {
  const codes = [];
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    // Before the table of codes grows to 10 bits.
    if (pixel % 250 === 0) codes.push(256);
    codes.push(1);
  }
  codes.push(257);
  const data = packed(codes.map((code) => [code, 9]));
  const blocks = [];
  for (let start = 0; start < data.length; start += 255) {
    const block = data.slice(start, start + 255);
    blocks.push(block.length, ...block);
  }
  return Buffer.from([
    ...Buffer.from('GIF89a'),
    ...[...littleEndian(side, 2), ...littleEndian(side, 2), 0xf7, 0, 0],
    ...new Array(768).fill(128),
    ...[0x2c, 0, 0, 0, 0, ...littleEndian(side, 2), ...littleEndian(side, 2), 0, 8],
    ...[...blocks, 0, 0x3b],
  ]);
}

/** A part of a PNG, whose length comes first. */
function pngChunk(type, data) {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length);
  Buffer.from([...Buffer.from(type), ...data]).copy(chunk, 4);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** A PNG of grain that no canvas holds, being longer. */
function tallPng(width, height) {
  const rows = Buffer.alloc((1 + 3 * width) * height);
  let seed = 1;
  for (let at = 0; at < rows.length; at += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    // Each row begins with the number of its filter.
    rows[at] = at % (1 + 3 * width) ? seed & 255 : 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The PNG as the only frame of an animation. */
function animatedPng(png) {
  const size = png.subarray(16, 24);
  const control = pngChunk('acTL', [0, 0, 0, 1, 0, 0, 0, 0]);
  const frame = pngChunk('fcTL', [0, 0, 0, 0, ...size, ...new Array(8).fill(0), 0, 1, 0, 1, 0, 0]);
  const header = 33;
  return Buffer.concat([png.subarray(0, header), control, frame, png.subarray(header)]);
}

const riffChunk = (type, data) => [
  ...Buffer.from(type),
  ...littleEndian(data.length, 4),
  ...data,
  ...new Array(data.length % 2).fill(0),
];

/** A WebP of one grey, with metadata so long that any other picture of it is smaller. */
function webp({ width, height, alpha, animated }) {
  const one = (byte) => [
    [0b101, 3],
    [byte, 8],
  ];
  const pixels = riffChunk('VP8L', [
    0x2f,
    ...packed([
      [width - 1, 14],
      [height - 1, 14],
      [1, 1],
      // The version, and that there are no transforms, no cache and no groups.
      [0, 6],
      // Of each channel, and of the distances, one code for all pixels.
      ...[128, 128, 128, alpha, 0].flatMap(one),
    ]),
  ]);
  const size = [...littleEndian(width - 1, 3), ...littleEndian(height - 1, 3)];
  const frame = [...new Array(6).fill(0), ...size, 100, 0, 0, 0, ...pixels];
  const image = animated
    ? [...riffChunk('ANIM', new Array(6).fill(0)), ...riffChunk('ANMF', frame)]
    : pixels;
  const [hasAlpha, hasMetadata, isAnimated] = [0x10, 0x08, 0x02];
  const flags = hasAlpha | hasMetadata | (animated ? isAnimated : 0);
  return Buffer.from(
    riffChunk('RIFF', [
      ...Buffer.from('WEBP'),
      ...riffChunk('VP8X', [flags, 0, 0, 0, ...size]),
      ...image,
      ...riffChunk('EXIF', new Array(100_000).fill(0)),
    ]),
  );
}

/** A page with a button that chooses, and whose dialogs stay open. */
async function openPicking(stays = true) {
  await fresh();
  await prepare(stays);
}

async function prepare(stays = true) {
  if (stays) await keepOpen();
  await run(() => {
    window.calls = [];
    const button = document.createElement('button');
    button.textContent = 'choose';
    button.onclick = () => {
      const call = { log: [] };
      let returned = false;
      const note = (event) => (value) => {
        call.log.push({ event, value, sync: !returned });
      };
      call.returned = window.wx.chooseImage({
        ...window.options,
        success: note('success'),
        fail: note('fail'),
        complete: note('complete'),
      });
      returned = true;
      window.calls.push(call);
    };
    document.body.append(button);
    window.before = document.querySelectorAll('*').length;
  });
}

const click = () => driver.findElement(By.css('button')).click();

const give = async (files) => (await picker()).sendKeys(files.join('\n'));

/** Has pictures drawn on the page, as where a policy refuses workers. */
const withoutWorkers = () =>
  run(() => {
    window.Worker = class {
      constructor() {
        throw new Error('refused');
      }
    };
  });

/** What the call of this number, or the last, has told. */
async function told(number = -1) {
  const seen = await run(async (number) => {
    const call = window.calls.at(number);
    for (const start = Date.now(); Date.now() - start < 60_000;) {
      if (call.log.some(({ event }) => event === 'complete')) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return {
      log: call.log,
      same: call.log[0]?.value === call.log[1]?.value,
      promised: call.returned !== undefined,
      left: document.querySelectorAll('*').length - window.before,
    };
  }, number);
  assert.deepEqual(
    seen.log.map(({ event, sync }) => [event, sync]),
    [
      [seen.log[0]?.event, false],
      ['complete', false],
    ],
  );
  assert.deepEqual([seen.same, seen.promised], [true, false]);
  return { result: seen.log[0].value, event: seen.log[0].event, left: seen.left };
}

/** Clicks and picks, like a person. */
async function choose(options, files) {
  await run((options) => void (window.options = options), options);
  await click();
  await give(files);
  const { result, left } = await told();
  assert.equal(result.errMsg, 'chooseImage:ok');
  assert.equal(left, 0, 'elements left in the page');
  assert.deepEqual(
    result.tempFilePaths,
    result.tempFiles.map(({ path }) => path),
  );
  return result.tempFiles;
}

/** Size and corners of the picture behind a path, clockwise from the upper left one. */
const look = (src) =>
  run(async (src) => {
    const image = new Image();
    await new Promise((resolve, reject) => {
      Object.assign(image, { onload: resolve, onerror: reject, src });
    });
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const colour = (x, y) => {
      const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
      return [red, green, blue].map((part) => Math.round(part / 255)).join('');
    };
    const [right, bottom] = [width - 5, height - 5];
    return {
      size: [width, height],
      corners: [colour(5, 5), colour(right, 5), colour(right, bottom), colour(5, bottom)],
      alpha:
        Math.round(context.getImageData(width / 4 + 9, height / 4 + 9, 1, 1).data[3] / 25.5) / 10,
    };
  }, src);

const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/** Uploads a path and returns the file part that the server got. */
async function uploaded(filePath, listen = false) {
  const up = here.upload();
  const result = await run(
    async (url, filePath, listen) =>
      (
        await kit.upload({ url, filePath, name: 'f' }, (task) => {
          if (listen) task.onProgressUpdate(() => {});
        })
      ).result,
    up.url,
    filePath,
    listen,
  );
  return { result, part: up.seen()[0]?.parts[0] };
}

const compressed = { sizeType: ['compressed'] };
const cancelled = { errMsg: 'chooseImage:fail cancel', errno: 1 };
const text = 'this is no picture\n'.repeat(100);

describe('§12 chooseImage', () => {
  /** @type {Record<string, string>} */
  const files = {};

  before(async () => {
    await fresh();
    const photo = await painted({
      width: 4000,
      height: 3000,
      type: 'image/jpeg',
      quality: 0.9,
      coarseness: 301,
    });
    files.photo = file('照片 "1".jpeg', turned(photo));
    const opaque = await painted({ width: 1000, height: 800, type: 'image/png' });
    files.opaque = file('shot.2024.png', opaque);
    files.clear = file(
      'clear.png',
      await painted({ width: 1600, height: 800, type: 'image/png', alpha: 0 }),
    );
    const small = await painted({ width: 100, height: 80, type: 'image/jpeg', quality: 0.2 });
    files.small = file('small.JPG', small);
    files.gif = file('moving.gif', gif(300));
    files.gifAsJpeg = file('moving.jpg', readFileSync(files.gif));
    const moving = webp({ width: 1600, height: 800, alpha: 255, animated: true });
    files.webp = file('moving.webp', moving);
    files.apng = file('moving.png', animatedPng(opaque));
    const comment = `<!--${'long'.repeat(10_000)}-->`;
    files.svg = file(
      'drawing.svg',
      `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${comment}</svg>`,
    );
    files.text = file('text.jpg', text);
  });
  after(remove);
  beforeEach(() => openPicking());

  test('a 4000x3000 photo with EXIF orientation, compressed: upright 960x1280, smaller, JPEG, uploaded by that name and type', async () => {
    const original = readFileSync(files.photo);
    const [picture] = await choose(compressed, [files.photo]);
    const seen = await look(picture.path);
    assert.deepEqual(seen.size, [960, 1280]);
    // The quarters red, green, blue, white of the photo as it lies, turned clockwise.
    assert.deepEqual(seen.corners, ['111', '100', '010', '001']);
    assert.ok(picture.size < original.length / 2, `${picture.size} of ${original.length}`);
    assert.deepEqual([picture.name, picture.type], ['照片 "1".jpeg', 'image/jpeg']);
    const { part } = await uploaded(picture.path);
    assert.deepEqual(
      [part.filename, part.type, part.size],
      ['照片 "1".jpeg', 'image/jpeg', picture.size],
    );
  });

  test('photos of all eight orientations come upright, in the worker and on the page', async () => {
    const photo = await painted({ width: 3000, height: 1800, type: 'image/jpeg', quality: 0.9 });
    const colours = { R: '100', G: '010', B: '001', W: '111' };
    const corners = ['RGBW', 'GRWB', 'BWRG', 'WBGR', 'RWBG', 'WRGB', 'BGRW', 'GBWR'];
    const eight = corners.map((_, at) => file(`${at + 1}.jpg`, turned(photo, at + 1)));
    for (const prepare of [() => {}, withoutWorkers]) {
      await prepare();
      const pictures = await choose(compressed, eight);
      for (const [at, { path }] of pictures.entries()) {
        const seen = await look(path);
        assert.deepEqual(seen.size, at < 4 ? [1280, 768] : [768, 1280], `${at + 1}`);
        assert.deepEqual(
          seen.corners,
          [...corners[at]].map((corner) => colours[corner]),
          `${at + 1}`,
        );
        const { tempFilePath } = await run(
          (src) => wx.compressImage({ src, compressedWidth: 300 }),
          path,
        );
        assert.deepEqual((await look(tempFilePath)).size, at < 4 ? [300, 180] : [300, 500]);
      }
    }
  });

  test('by default nothing is compressed: the very file, under a temp path of its name', async () => {
    for (const sizeType of [undefined, ['original', 'compressed'], ['original'], [], 5]) {
      const [picture] = await choose({ sizeType }, [files.photo]);
      assert.equal(picture.path.split('/').pop(), encodeURIComponent('照片 "1".jpeg'));
      const { part } = await uploaded(picture.path);
      assert.equal(part.sha256, sha256(readFileSync(files.photo)));
      assert.deepEqual([part.filename, part.type], ['照片 "1".jpeg', 'image/jpeg']);
    }
  });

  /** Picks what only a phone names so: `[content, name, type]` of each. */
  const chooseNamed = async (options, pictures) => {
    await run((options) => void (window.options = options), options);
    await click();
    await run(
      (pictures) => {
        const transfer = new DataTransfer();
        for (const [base64, name, type] of pictures) {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], name, { type }));
        }
        const input = document.querySelector('input[type=file]');
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      pictures.map(([content, ...rest]) => [Buffer.from(content).toString('base64'), ...rest]),
    );
    return (await told()).result.tempFiles;
  };

  test('a name without an extension has one by its type: in path, result and upload', async () => {
    const [small, opaque] = [files.small, files.opaque].map((where) => readFileSync(where));
    const pictures = [
      [small, '1000031', 'image/jpeg'],
      [opaque, '1000032', 'image/png'],
      [text, '1000033', 'image/heic'],
      [small, 'photo.JPG', 'image/jpeg'],
      [small, '.nomedia', 'image/jpeg'],
      [small, '', 'image/jpeg'],
    ];
    const names = ['1000031.jpg', '', '1000033.heic', 'photo.JPG', '.nomedia.jpg', 'file.jpg'];
    for (const [sizeType, second] of [
      [undefined, '1000032.png'],
      [['compressed'], '1000032.jpg'],
    ]) {
      const expected = names.map((name) => name || second);
      const chosen = await chooseNamed({ sizeType }, pictures);
      assert.deepEqual(
        chosen.map(({ name }) => name),
        expected,
      );
      assert.deepEqual(
        chosen.map(({ path }) => decodeURIComponent(path.split('/').pop())),
        expected,
      );
      for (const [index, { path, type }] of chosen.entries()) {
        const { part } = await uploaded(path);
        assert.equal(part.filename, expected[index]);
        if (!sizeType) assert.equal(part.sha256, sha256(pictures[index][0]));
        if (type) assert.equal(part.type, type);
      }
    }
  });

  test('a name holds nothing that no file name does; the file is still the one on disk', async () => {
    const where = file('a\u202egpj\u0007.jpg', text);
    const [picture] = await choose({}, [where]);
    assert.equal(picture.name, 'agpj.jpg');
    assert.equal(picture.path.split('/').pop(), 'agpj.jpg');
    const { part } = await uploaded(picture.path);
    assert.deepEqual([part.filename, part.sha256], ['agpj.jpg', sha256(text)]);
    rmSync(where);
    for (const listen of [false, true]) {
      const { result } = await uploaded(picture.path, listen);
      assert.deepEqual(result, { errMsg: 'uploadFile:fail file not found', errno: 600005 });
    }
  });

  test('an opaque PNG becomes a JPEG named so', async () => {
    const [picture] = await choose(compressed, [files.opaque]);
    assert.deepEqual([picture.name, picture.type], ['shot.2024.jpg', 'image/jpeg']);
    assert.equal(picture.path.split('.').pop(), 'jpg');
    const seen = await look(picture.path);
    assert.deepEqual(seen.size, [1000, 800]);
    assert.deepEqual(seen.corners, ['100', '010', '001', '111']);
  });

  test('what is opaque becomes a JPEG at any scale', async () => {
    // WebKit's opaque pixels are not quite opaque when their number is cut to these sizes.
    for (const [width, height, size] of [
      [2049, 1537, [1280, 960]],
      [1290, 2580, [640, 1280]],
    ]) {
      for (const type of ['image/jpeg', 'image/png']) {
        const content = await painted({ width, height, type, quality: 0.9, coarseness: 3 });
        const [picture] = await choose(compressed, [file(`odd.${type.slice(6)}`, content)]);
        assert.equal(picture.type, 'image/jpeg');
        assert.ok(picture.size < content.length, `${type}: ${picture.size} of ${content.length}`);
        assert.deepEqual((await look(picture.path)).size, size);
      }
    }
  });

  test('of a long screenshot it is the shorter side that is cut, so that it can be read', async () => {
    for (const [width, height, size, type] of [
      [1080, 12_000, [1080, 12_000], 'image/jpeg'],
      [1080, 12_000, [1080, 12_000], 'image/png'],
      [1500, 7000, [1280, 5973], 'image/jpeg'],
      [7000, 1500, [5973, 1280], 'image/jpeg'],
    ]) {
      const content = await painted({ width, height, type, quality: 0.95, coarseness: 5 });
      const [picture] = await choose(compressed, [file(`long.${type.slice(6)}`, content)]);
      assert.equal(picture.type, 'image/jpeg');
      assert.ok(picture.size < content.length, `${type}: ${picture.size} of ${content.length}`);
      const seen = await look(picture.path);
      assert.deepEqual(seen.size, size);
      assert.deepEqual(seen.corners, ['100', '010', '001', '111'], `${width}x${height}`);
    }
  });

  /** Picks a file, and expects it to be kept to the byte. */
  const assertKept = async (where) => {
    const [picture] = await choose(compressed, [where]);
    const content = readFileSync(where);
    assert.deepEqual([picture.name, picture.size], [path.basename(where), content.length]);
    const { part } = await uploaded(picture.path);
    assert.equal(part.sha256, sha256(content), where);
  };

  test('what no canvas holds stays as it is', async () => {
    await assertKept(file('tower.png', tallPng(100, 70_000)));
  });

  test('where a canvas takes no drawing, or only a part, all stays as it is', async () => {
    const flat = { width: 1000, height: 3000, quality: 0.95, coarseness: 3 };
    const jpeg = file('flat.jpg', await painted({ ...flat, type: 'image/jpeg' }));
    const png = file('flat.png', await painted({ ...flat, type: 'image/png' }));
    const methods = {
      // As WebKit does on phones, of more than 16 million pixels.
      nothing: { fillRect: () => {}, drawImage: () => {} },
      'no picture': { drawImage: () => {} },
      'half a picture': {
        drawImage(image, x, y, width, height) {
          this.save();
          this.beginPath();
          this.rect(x, y, width, height / 2);
          this.clip();
          this.own(image, x, y, width, height);
          this.restore();
        },
      },
    };
    for (const [what, replaced] of Object.entries(methods)) {
      await openPicking();
      await withoutWorkers();
      await run(`(() => {
        const { prototype } = CanvasRenderingContext2D;
        prototype.own = prototype.drawImage;
        Object.assign(prototype, { ${Object.entries(replaced)
          .map(([name, method]) =>
            String(method).startsWith(name) ? method : `${name}: ${method}`,
          )
          .join()} });
      })`);
      await assertKept(jpeg);
      // Half a PNG may be meant.
      if (what !== 'half a picture') await assertKept(png);
    }
  });

  test('small pictures are not waited for where the page draws no frames', async () => {
    const content = await painted({ width: 640, height: 480, type: 'image/jpeg', quality: 0.95 });
    const nine = Array.from({ length: 9 }, (_, index) => file(`idle${index}.jpg`, content));
    await openPicking();
    await run(() => {
      addEventListener('change', () => (window.began = performance.now()), true);
      window.options = { sizeType: ['compressed'] };
      const { chooseImage } = wx;
      window.wx = {
        chooseImage: (options) =>
          chooseImage({
            ...options,
            complete(result) {
              window.took = performance.now() - window.began;
              options.complete(result);
            },
          }),
      };
    });
    await click();
    // Until what the click has made move stands still.
    await wait(2000);
    await give(nine);
    const { result } = await told();
    assert.equal(result.tempFiles.length, 9);
    for (const { size } of result.tempFiles) assert.ok(size < content.length, String(size));
    const took = await run(() => window.took);
    // Chromium waited a second for each.
    assert.ok(took < 2500, `${took} ms`);
  });

  test('nor are they lost where the page has replaced what asks for one', async () => {
    await run(() => {
      window.requestAnimationFrame = () => kit.raise('no frames');
    });
    const [picture] = await choose(compressed, [files.opaque]);
    assert.equal(picture.name, 'shot.2024.jpg');
  });

  test('transparency stays, little or much, whatever the file is called', async () => {
    for (const [alpha, original, name] of [
      [0, 'clear.png', 'clear.png'],
      [0, 'misnamed.jpg', 'misnamed.png'],
      [0.5, 'half.png', 'half.png'],
      [0.9, 'hint.png', 'hint.png'],
    ]) {
      const content = await painted({ width: 1600, height: 800, type: 'image/png', alpha });
      const [picture] = await choose(compressed, [file(original, content)]);
      assert.deepEqual([picture.name, picture.type], [name, 'image/png']);
      assert.ok(picture.size < content.length);
      const seen = await look(picture.path);
      assert.deepEqual([seen.size, seen.alpha], [[1280, 640], alpha]);
    }
  });

  test('a transparent WebP stays one, or becomes PNG where the browser writes none', async () => {
    const writesWebp = await painted({ width: 9, height: 9, type: 'image/webp' });
    const content = webp({ width: 1600, height: 800, alpha: 102 });
    const [picture] = await choose(compressed, [file('clear.webp', content)]);
    const expected = writesWebp ? ['clear.webp', 'image/webp'] : ['clear.png', 'image/png'];
    assert.deepEqual([picture.name, picture.type], expected);
    const seen = await look(picture.path);
    assert.deepEqual([seen.size, seen.alpha], [[1280, 640], 0.4]);
  });

  test('what would not get smaller, drawings, what may move, and what is no picture stay as they are', async () => {
    for (const [source, name, type] of [
      ['small', 'small.JPG', 'image/jpeg'],
      ['gif', 'moving.gif', 'image/gif'],
      ['gifAsJpeg', 'moving.jpg', 'image/jpeg'],
      ['webp', 'moving.webp', 'image/webp'],
      ['apng', 'moving.png', 'image/png'],
      ['svg', 'drawing.svg', 'image/svg+xml'],
      ['text', 'text.jpg', 'image/jpeg'],
    ]) {
      const [picture] = await choose(compressed, [files[source]]);
      const content = readFileSync(files[source]);
      assert.deepEqual([picture.name, picture.type, picture.size], [name, type, content.length]);
      const { part } = await uploaded(picture.path);
      assert.equal(part.sha256, sha256(content), source);
    }
  });

  const skip = engine !== 'firefox' && 'only Firefox can be told to';
  test(
    'where canvases are noise, against fingerprinting, nothing is compressed',
    { skip },
    async (t) => {
      const { driver, close } = await openBrowser(engine, { 'privacy.resistFingerprinting': true });
      t.after(() => collect(driver).finally(close));
      await openPage(driver, `${server.origins[0]}/`);
      await runIn(driver, async () => {
        const { chooseImage } = await import('/dist/index.js');
        const button = document.createElement('button');
        button.textContent = 'choose';
        button.onclick = () => (window.chosen = chooseImage({ sizeType: ['compressed'] }));
        document.body.append(button);
      });
      await keepOpen(driver);
      await driver.findElement(By.css('button')).click();
      await (await picker(driver)).sendKeys(files.opaque);
      const { name, size } = await runIn(driver, async () => (await window.chosen).tempFiles[0]);
      assert.deepEqual([name, size], ['shot.2024.png', readFileSync(files.opaque).length]);
    },
  );

  test('more pictures than count: the first ones are taken', async () => {
    const three = [files.photo, files.small, files.gif];
    const names = (await choose({ count: 2 }, three)).map(({ name }) => name);
    assert.deepEqual(names, ['照片 "1".jpeg', 'small.JPG']);
    assert.equal(await run(() => wxt.inspect().tempFiles), 2);
    const many = Array.from({ length: 22 }, (_, index) => file(`n${index}.png`, 'x'));
    for (const [count, taken] of [
      [undefined, 9],
      [null, 9],
      [100, 20],
      [2.5, 2],
    ]) {
      assert.equal((await choose({ count }, many)).length, taken, `count ${count}`);
    }
  });

  test('the picker takes pictures, several where count is above 1, of the camera where that is all', async () => {
    for (const [options, multiple, capture] of [
      [{}, true, null],
      [{ count: 2, sourceType: ['album', 'camera'] }, true, null],
      [{ count: 1, sourceType: ['album'] }, false, null],
      [{ count: 0, sourceType: ['camera'] }, false, 'environment'],
    ]) {
      await run((options) => void (window.options = options), options);
      await click();
      const input = await picker();
      assert.equal(await input.getAttribute('accept'), 'image/*');
      assert.equal(await input.getAttribute('capture'), capture);
      assert.equal((await input.getAttribute('multiple')) === 'true', multiple);
      await give([files.small]);
      assert.equal((await told()).result.tempFiles.length, 1);
    }
  });

  test('the same file can be chosen twice in a row', async () => {
    const [first] = await choose({}, [files.small]);
    const [second] = await choose({}, [files.small]);
    assert.notEqual(first.path, second.path);
    assert.equal(second.name, 'small.JPG');
  });

  test('without callbacks it returns a promise', async () => {
    await run(() => {
      document.querySelector('button').onclick = () => {
        window.promise = window.wx.chooseImage();
      };
    });
    await click();
    await give([files.small]);
    const name = await run(async () => (await window.promise).tempFiles[0].name);
    assert.equal(name, 'small.JPG');
    await click();
    await cancelPicker();
    const reason = await run(() => window.promise.catch((error) => error));
    assert.deepEqual(reason, cancelled);
  });

  test('cancelling gives chooseImage:fail cancel', async () => {
    await openPicking(false);
    await click();
    if (!cancelsByItself) await cancelPicker();
    assert.deepEqual(await told(), { result: cancelled, event: 'fail', left: 0 });
  });

  describe('in browsers that report no cancelling', () => {
    /** The browser takes itself for one that knows these CSS declarations. */
    const pretend = (declarations) =>
      run((declarations) => {
        CSS.supports = (...parts) => {
          const [condition] = parts[0].startsWith('(') ? parts : [`(${parts.join(':')})`];
          const told = condition.replaceAll(
            /\(([\w-]+:(?:[^()]|\([^()]*\))*)\)/g,
            (_, declaration) => declarations.includes(declaration.split(':')[0]),
          );
          const isAny = told.split(' or ').map((part) => !part.includes('false'));
          return isAny.includes(true);
        };
      }, declarations);

    const [LINEAR, TRIM, MOZ, TAB] = [
      'transition-timing-function',
      'margin-trim',
      '-moz-tab-size',
      'tab-size',
    ];

    const send = (type) =>
      run((type) => void document.body.dispatchEvent(new Event(type, { bubbles: true })), type);
    const focus = () => run(() => void window.dispatchEvent(new Event('focus')));

    const outcome = () => run(() => window.calls.at(-1).log[0]?.value.errMsg);

    test('the page being in focus again does, when something else is done or nothing comes for long', async () => {
      await pretend([TAB]);
      for (const act of ['pointerdown', 'keydown']) {
        await click();
        await focus();
        // With the click that opens the picker.
        await send(act);
        await wait(1200);
        assert.equal(await outcome(), undefined);
        await send(act);
        assert.deepEqual(await told(), { result: cancelled, event: 'fail', left: 0 });
      }
      await click();
      await focus();
      assert.deepEqual(await told(), { result: cancelled, event: 'fail', left: 0 });
    });

    test('a choice that takes its time is no cancel', async () => {
      await pretend([TAB]);
      for (const delay of [0, 4000]) {
        await click();
        await focus();
        await wait(delay);
        await give([files.small]);
        assert.equal((await told()).result.errMsg, 'chooseImage:ok');
      }
      // Nor is what is done in the second step of a picker.
      await click();
      await focus();
      await run(() => void window.dispatchEvent(new Event('blur')));
      await wait(1200);
      await send('keydown');
      await give([files.small]);
      assert.equal((await told()).result.errMsg, 'chooseImage:ok');
    });

    test('which are those before Chrome 113, Firefox 91 and Safari 16.4', async () => {
      for (const [name, declarations, reports] of [
        ['Chrome 112', [TAB], false],
        ['Chrome 113', [TAB, LINEAR], true],
        ['Firefox 90', [MOZ], false],
        ['Firefox 91', [MOZ, TAB], true],
        ['Safari 16.3', [TAB], false],
        ['Safari 16.4', [TAB, TRIM], true],
        ['Safari 17.2', [TAB, TRIM, LINEAR], true],
      ]) {
        await pretend(declarations);
        await click();
        await focus();
        await wait(1100);
        await send('keydown');
        assert.equal(await outcome(), reports ? undefined : cancelled.errMsg, name);
        if (reports) await cancelPicker();
        assert.deepEqual((await told()).result, cancelled, name);
      }
    });

    test('which this one is not', async () => {
      const input = await run(() => {
        const has = (declaration) => CSS.supports(declaration);
        return [
          has('transition-timing-function:linear(0,1)'),
          has('margin-trim:block'),
          has('-moz-tab-size:1') && has('tab-size:1'),
        ];
      });
      assert.ok(input[0]);
      if (engine === 'firefox') assert.ok(input[2]);
      if (engine === 'webkit') assert.ok(input[1]);
      if (engine !== 'firefox') assert.ok(!input[2]);
    });
  });

  test('where the browser reports it, focus does not cancel', async () => {
    await click();
    await run(() => void window.dispatchEvent(new Event('focus')));
    await wait(1500);
    await give([files.small]);
    assert.equal((await told()).result.errMsg, 'chooseImage:ok');
  });

  test('a second call while a picker is open: the first ends with cancel', async () => {
    await click();
    await click();
    assert.deepEqual((await told(0)).result, cancelled);
    const left = await run(() => document.querySelectorAll('*').length - window.before);
    assert.equal(left, 1);
    await give([files.small]);
    const second = await told(1);
    assert.deepEqual([second.result.errMsg, second.left], ['chooseImage:ok', 0]);
  });

  test('without a gesture it fails at once and asynchronously, and an open picker stays', async () => {
    await openPicking(false);
    const refused = {
      result: { errMsg: 'chooseImage:fail not allowed: needs a user gesture', errno: 3 },
      event: 'fail',
      left: 0,
    };
    await run(() => void setTimeout(() => document.querySelector('button').onclick()));
    await wait(100);
    assert.deepEqual(await told(), refused);
    // Where the browser does not tell whether there was one, but refuses.
    await run(() => {
      Object.defineProperty(navigator, 'userActivation', { value: undefined });
      setTimeout(() => document.querySelector('button').onclick());
    });
    await wait(100);
    assert.deepEqual(await told(), refused);
    await openPicking();
    await click();
    await run(() => {
      Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } });
      setTimeout(() => document.querySelector('button').onclick());
    });
    await wait(100);
    assert.equal((await told(1)).result.errno, 3);
    await give([files.small]);
    assert.equal((await told(0)).result.errMsg, 'chooseImage:ok');
  });

  test('some seconds after the gesture the picker opens still', async () => {
    await openPicking(false);
    await run(() => {
      const button = document.querySelector('button');
      const { onclick } = button;
      button.onclick = () => setTimeout(onclick, 2000);
    });
    await click();
    await wait(2500);
    if (cancelsByItself) assert.deepEqual((await told()).result, cancelled);
    else {
      await give([files.small]);
      assert.equal((await told()).result.errMsg, 'chooseImage:ok');
    }
  });

  test('the page hears no click of ours', async () => {
    await run(() => {
      delete HTMLInputElement.prototype.showPicker;
      window.clicks = [];
      for (const capture of [true, false]) {
        addEventListener('click', ({ target }) => window.clicks.push(target.localName), capture);
      }
    });
    await click();
    const clicks = await run(() => window.clicks);
    assert.deepEqual(clicks, ['button', 'button']);
  });

  test("the page's own listeners for files see none, and cannot undo the choice", async () => {
    await run(() => {
      window.heard = [];
      for (const type of ['input', 'change', 'cancel']) {
        document.addEventListener(type, ({ target }) => {
          window.heard.push(type);
          target.value = '';
        });
      }
    });
    const [picture] = await choose({}, [files.small]);
    assert.equal(picture.name, 'small.JPG');
    await click();
    await cancelPicker();
    assert.deepEqual((await told()).result, cancelled);
    assert.deepEqual(await run(() => window.heard), []);
  });

  test('the page cannot show our input', async () => {
    await run(() => kit.addStyle('* { display: block !important }'));
    await click();
    assert.equal(await (await picker()).isDisplayed(), false);
    await give([files.small]);
    assert.equal((await told()).result.errMsg, 'chooseImage:ok');
  });

  test('works without the CSS interface, as in jsdom', async () => {
    await run(() => {
      delete window.CSS;
      if (window.CSS) throw new Error('it is still there');
    });
    const [picture] = await choose({}, [files.small]);
    assert.equal(picture.name, 'small.JPG');
  });

  test('nine photos are compressed by one worker, which ends with the last', async () => {
    await run(() => {
      window.workers = [];
      const { Worker } = window;
      window.Worker = function (url) {
        const worker = new Worker(url);
        const note = { pictures: 0, ended: 0 };
        window.workers.push(note);
        const { postMessage, terminate } = worker;
        worker.postMessage = (...args) => {
          note.pictures += 1;
          postMessage.apply(worker, args);
        };
        worker.terminate = () => {
          note.ended += 1;
          terminate.call(worker);
        };
        return worker;
      };
    });
    const nine = Array.from({ length: 9 }, (_, index) =>
      file(`photo${index}.jpg`, readFileSync(files.photo)),
    );
    for (const count of [1, 2]) {
      const pictures = await choose(compressed, nine);
      for (const { path } of pictures) assert.deepEqual((await look(path)).size, [960, 1280]);
      assert.equal(await run(() => wxt.inspect().tempFiles), 9 * count);
    }
    assert.deepEqual(
      await run(() => window.workers),
      [1, 2].map(() => ({ pictures: 9, ended: 1 })),
    );
  });

  test('a worker that dies or hangs loses no picture', async () => {
    for (const [way, least] of [
      ['error', 0],
      ['silence', 15_000],
    ]) {
      await openPicking();
      await run((way) => {
        window.workers = 0;
        window.Worker = class extends EventTarget {
          constructor() {
            super();
            window.workers += 1;
          }
          postMessage() {
            const event = new Event('error', { cancelable: true });
            if (way === 'error') setTimeout(() => this.onerror(event), 10);
          }
          terminate() {}
        };
      }, way);
      const started = performance.now();
      const pictures = await choose(compressed, [files.photo, files.opaque]);
      assert.ok(performance.now() - started >= least);
      assert.deepEqual((await look(pictures[0].path)).size, [960, 1280]);
      assert.equal(pictures[1].name, 'shot.2024.jpg');
      assert.equal(await run(() => window.workers), 1);
    }
  });

  test('on the page they are compressed one after the other, and nothing is kept of it', async () => {
    await withoutWorkers();
    await run(() => {
      window.steps = [];
      window.canvases = [];
      window.frames = 0;
      window.mostFrames = 0;
      const { createObjectURL, revokeObjectURL } = URL;
      URL.createObjectURL = (blob) => {
        window.steps.push('url');
        return createObjectURL(blob);
      };
      URL.revokeObjectURL = (url) => {
        window.steps.push('revoke');
        revokeObjectURL(url);
      };
      const { toBlob } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.toBlob = function (done, ...rest) {
        window.canvases.push(this);
        window.steps.push('encode');
        toBlob.call(this, (blob) => (window.steps.push('encoded'), done(blob)), ...rest);
      };
      if (!window.ImageDecoder) return;
      const { decode } = ImageDecoder.prototype;
      ImageDecoder.prototype.decode = function (...rest) {
        window.frames += 1;
        window.mostFrames = Math.max(window.mostFrames, window.frames);
        return decode.apply(this, rest);
      };
      const { close } = VideoFrame.prototype;
      VideoFrame.prototype.close = function () {
        window.frames -= 1;
        close.call(this);
      };
    });
    const nine = Array.from({ length: 9 }, (_, index) =>
      file(`photo${index}.jpg`, readFileSync(files.photo)),
    );
    const pictures = await choose(compressed, nine);
    assert.deepEqual(
      pictures.map(({ name }) => name),
      nine.map((each) => path.basename(each)),
    );
    for (const { path } of pictures) assert.deepEqual((await look(path)).size, [960, 1280]);
    const seen = await run(() => ({
      steps: window.steps,
      widths: window.canvases.map(({ width }) => width),
      frames: [window.frames, window.mostFrames],
    }));
    const hasDecoder = engine !== 'webkit';
    assert.deepEqual(seen.widths, new Array(9).fill(0));
    assert.deepEqual(seen.frames, hasDecoder ? [0, 1] : [0, 0]);
    // First what a worker would be made of, at last the temp paths. A decoder needs no element.
    const ofEach = [...(hasDecoder ? [] : ['url', 'revoke']), 'encode', 'encoded'];
    const [each, paths] = [ofEach, ['url']].map((steps) => new Array(9).fill(steps).flat());
    assert.deepEqual(seen.steps, ['url', 'revoke', ...each, ...paths]);
  });

  test('works under a strict Content-Security-Policy', async () => {
    const policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob:; " +
      "img-src blob:; require-trusted-types-for 'script'";
    const { url } = here.download({
      type: 'text/html',
      header: `Content-Security-Policy:${policy}`,
      body: '<!doctype html><title>strict</title><body><script src="/dist/wx-transfer.js"></script>',
    });
    await openPage(driver, url);
    await prepare();
    const [picture] = await choose(compressed, [files.photo]);
    assert.deepEqual((await look(picture.path)).size, [960, 1280]);
  });

  test('picks and compresses where the policy refuses WebAssembly, which transfers alone need', async () => {
    const policy = "default-src 'none'; script-src 'self'; connect-src 'self' blob:; img-src blob:";
    const { url } = here.download({
      type: 'text/html',
      header: `Content-Security-Policy:${policy}`,
      body: '<!doctype html><title>refused</title><body><script src="/dist/wx-transfer.js"></script>',
    });
    await openPage(driver, url);
    await prepare();
    const [picture] = await choose(compressed, [files.photo]);
    assert.deepEqual((await look(picture.path)).size, [960, 1280]);
    const { errno } = await run(
      (filePath) =>
        new Promise((fail) => window.wx.uploadFile({ url: '/', filePath, name: 'f', fail })),
      picture.path,
    );
    assert.equal(errno, 4);
  });

  test('opens in the very tap while wx-transfer/wasm has no module yet; its paths are sent when that has come', async () => {
    await fresh();
    await run(async () => {
      window.apart = await import('/dist/wasm.js?picker');
      window.wx = window.apart.wx;
    });
    await prepare();
    await run(() => {
      HTMLInputElement.prototype.showPicker = () => (window.openedIn = window.event?.type);
    });
    const [{ path: filePath }] = await choose({}, [file('tapped.jpg', text)]);
    const up = here.upload();
    const seen = await run(
      async (url, filePath) => {
        const sent = new Promise((complete) =>
          window.wx.uploadFile({ url, filePath, name: 'f', complete }),
        );
        await window.apart.init('/dist/wx_transfer.wasm');
        return [window.openedIn, (await sent).errMsg];
      },
      up.url,
      filePath,
    );
    assert.deepEqual(seen, ['click', 'uploadFile:ok']);
    assert.equal(up.seen()[0].parts[0].filename, 'tapped.jpg');
  });

  test('compresses, upright, where the policy lets no page see a blob', async () => {
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
    const { url } = here.download({
      type: 'text/html',
      header: `Content-Security-Policy:${policy}`,
      body: '<!doctype html><title>stricter</title><body><script src="/dist/wx-transfer.js"></script>',
    });
    await openPage(driver, url);
    await prepare();
    await run(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob) => ((window.last = blob), createObjectURL(blob));
      window.timesClosed = 0;
      for (const decoded of [window.ImageBitmap, window.VideoFrame]) {
        if (!decoded) continue;
        const { close } = decoded.prototype;
        decoded.prototype.close = function () {
          window.timesClosed += 1;
          close.call(this);
        };
      }
    });
    const [picture] = await choose(compressed, [files.photo]);
    const seen = await run(async () => {
      const closed = window.timesClosed;
      const bitmap = await createImageBitmap(window.last);
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const { width, height } = bitmap;
      return { closed, width, height, corner: [...context.getImageData(5, 5, 1, 1).data] };
    });
    assert.deepEqual([picture.name, picture.type], ['照片 "1".jpeg', 'image/jpeg']);
    assert.deepEqual([seen.width, seen.height, seen.closed], [960, 1280, 1]);
    // White, as in the test of the same photo above.
    assert.ok(
      seen.corner.every((part) => part > 250),
      seen.corner.join(),
    );
  });

  test('a count that is no number is a parameter error, told at once', async () => {
    const seen = await run(() => {
      const log = [];
      window.wx.chooseImage({ count: '3', fail: ({ errMsg, errno }) => log.push(errMsg, errno) });
      return log;
    });
    assert.deepEqual(seen, [
      'chooseImage:fail parameter error: parameter.count should be Number instead of String;',
      1001,
    ]);
  });

  test('a getter that throws is a parameter error, told at once', async () => {
    const seen = await run(() => {
      const log = [];
      window.wx.chooseImage({
        get sizeType() {
          throw new Error('no');
        },
        fail: ({ errMsg, errno }) => log.push(errMsg, errno),
      });
      return log;
    });
    assert.deepEqual(seen, [
      'chooseImage:fail parameter error: parameter.sizeType could not be read;',
      1001,
    ]);
  });

  test('not in a worker', async () => {
    const seen = await run(() => kit.inWorker([['chooseImage', { count: 1 }]]));
    assert.deepEqual(seen, [
      { errMsg: 'chooseImage:fail not supported in this environment', errno: 4 },
    ]);
  });

  test('a file that was deleted or changed since it was picked is not found', async () => {
    const changes = [
      (where) => rmSync(where),
      (where) => writeFileSync(where, 'short'),
      // Firefox takes no notice of these.
      (where) => engine !== 'firefox' && writeFileSync(where, text.toUpperCase()),
      (where) => engine !== 'firefox' && writeFileSync(where, text + text),
    ];
    for (const listen of [false, true]) {
      const named = changes.map((_, index) => file(`changed${index}.jpg`, text));
      const pictures = await choose({}, named);
      // Some browsers see changes by the second.
      await wait(1100);
      for (const [index, change] of changes.entries()) {
        if (change(named[index]) === false) continue;
        const { result, part } = await uploaded(pictures[index].path, listen);
        assert.deepEqual(result, { errMsg: 'uploadFile:fail file not found', errno: 600005 });
        assert.equal(part, undefined);
      }
    }
  });

  test('nor is one that changes while a page holds the request back', async () => {
    const where = file('held-back.jpg', text);
    const [{ path: filePath }] = await choose({}, [where]);
    await wait(1100);
    const up = here.upload();
    await run(
      async (url, filePath) => {
        const { fetch } = window;
        const asked = new Promise((resolve) => {
          window.fetch = async (...request) => {
            resolve();
            await new Promise((send) => (window.send = send));
            return fetch(...request);
          };
        });
        window.uploaded = kit.upload({ url, filePath, name: 'f', timeout: 5000 }).finally(() => {
          window.fetch = fetch;
        });
        await asked;
      },
      up.url,
      filePath,
    );
    rmSync(where);
    const result = await run(async () => {
      window.send();
      return (await window.uploaded).result;
    });
    // Firefox and WebKit read for ever in a part of a file that is gone.
    const failure =
      engine === 'chromium'
        ? { errMsg: 'uploadFile:fail file not found', errno: 600005 }
        : { errMsg: 'uploadFile:fail timeout', errno: 5 };
    assert.deepEqual(result, failure);
    const [record] = await until(up.seen, ([record]) => !record || record.closed);
    assert.equal(record?.closed ?? 'aborted', 'aborted');
  });
});

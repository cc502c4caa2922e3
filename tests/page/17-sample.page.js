import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { silence } from '../../scripts/lib/browsers.js';
import { startDemo } from '../../scripts/lib/demo.js';
import { fromRoot } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { compileExpression } from '../../www/phone/runtime/expression.js';
import { driver, engine, run } from './context.js';
import { openPage } from './page.js';
import { cancelPicker, cancelsByItself, keepOpen, picker } from './picker.js';
import { policies } from './strict-policy.js';

/** A red dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
/** How long a toast stays, in ms. */
const TOAST = 1500;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

let demo;

before(async () => {
  const folders = { '/mini-program/': path.join(import.meta.dirname, 'mini-program') };
  demo = await startDemo(0, folders, policies.demo);
});

after(() => demo?.close());

/** Opens the phone by itself and waits until it says that it is ready. */
async function openPhone(query = '', lang = 'zh-CN') {
  await openPage(driver, `${demo.url}phone/${query}`);
  await becomes(() => document.documentElement.dataset.state, 'ready');
  await run((lang) => void (document.documentElement.lang = lang), lang);
  await becomes(() => document.documentElement.dataset.state, 'ready');
}

/** Asks the page again until it answers so; what it answers at last is what is asserted. */
async function becomes(look, wanted, ...args) {
  let seen;
  for (const started = Date.now(); Date.now() - started < 15_000;) {
    seen = await run(look, ...args);
    if (seen === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  assert.equal(seen, wanted);
}

const button = (label) =>
  driver.wait(
    () =>
      driver
        .findElements(By.xpath(`//main//button[normalize-space()="${label}"]`))
        .then(([found]) => found),
    5000,
    label,
  );

const tap = async (label) => (await button(label)).click();

/** Notes each toast and loading that is seen, and when. */
const watchToasts = () =>
  run(() => {
    window.toasts = [];
    const look = () => {
      const [host, another] = document.querySelectorAll('wx-transfer-toast');
      const box = host?.shadowRoot.querySelector('[role=status]');
      const { width, height, top, bottom } = box?.getBoundingClientRect() ?? {};
      const seen = width > 0 && height > 0 && top >= 0 && bottom <= innerHeight;
      const icon = box?.querySelector('.icon');
      const kind = icon && (icon.querySelector('path') ? 'sign' : 'spinner');
      const text = seen ? `${kind ?? 'text'}: ${box.textContent}` : null;
      const now = performance.now();
      const last = window.toasts.at(-1);
      if (another) window.toasts.push({ text: 'two at once' });
      else if (last?.text === text) last.to = now;
      else {
        if (last) last.after = now;
        window.toasts.push({ text, before: looked, from: now, to: now });
      }
      looked = now;
    };
    let looked = performance.now();
    setInterval(look, 10);
  });

/** What was seen up to the end of the last, which stays for its time. */
async function toasts() {
  await becomes(() => window.toasts.length > 2 && window.toasts.at(-1).text === null, true);
  const [seen, least, most] = await run(() => {
    const shown = window.toasts.splice(0).filter(({ text }) => text);
    // Between two looks it may have come or gone at any time.
    const { before, from, to, after } = shown.at(-1);
    return [shown.map(({ text }) => text), to - from, after - before];
  });
  assert.ok(most >= TOAST && least < TOAST + 1000, `a toast stayed for ${least} to ${most} ms`);
  return seen;
}

describe('the sample page in the phone', () => {
  const { folder, remove } = temporaryFolder('sample');
  const picture = path.join(folder, '照片.png');

  before(() => writeFile(picture, PNG));
  after(remove);
  beforeEach(async () => {
    await fetch(`${demo.url}reset`, { method: 'POST' });
    await openPhone();
    await watchToasts();
  });

  const uploads = async () => (await fetch(`${demo.url}records?id=sample`)).json();

  /** Waits until a picture is drawn, and tells its width and its path. */
  async function pictureSeen() {
    await becomes(() => document.querySelector('main img')?.naturalWidth > 0, true);
    return run(() => {
      const { naturalWidth, src, alt } = document.querySelector('main img');
      const { width, height } = document.querySelector('main img').getBoundingClientRect();
      return { naturalWidth, src, alt, seen: width > 100 && height > 100 };
    });
  }

  test('a picture is chosen and uploaded under its field, and a toast says so', async () => {
    await keepOpen();
    await tap('上传图片');
    const input = await driver.wait(picker, 5000);
    await input.sendKeys(picture);

    assert.deepEqual(await toasts(), ['spinner: 上传中', 'sign: 上传成功']);
    const [record, ...others] = await uploads();
    assert.equal(others.length, 0);
    const [user, file] = record.parts;
    assert.deepEqual([user.name, user.value], ['user', 'test']);
    assert.deepEqual(
      [file.name, file.filename, file.type, file.sha256],
      ['file', '照片.png', 'image/png', sha256(PNG)],
    );
    const { naturalWidth, src, alt, seen } = await pictureSeen();
    assert.deepEqual([naturalWidth, alt, seen], [1, '选择或下载的图片', true]);
    assert.equal(decodeURIComponent(src.split('/').pop()), '照片.png');
    await becomes(() => document.querySelector('.result').textContent, 'uploadFile:ok · 200');
  });

  test('a choice that is cancelled uploads nothing and raises no toast', async () => {
    await tap('上传图片');
    if (!cancelsByItself) {
      await driver.wait(picker, 5000);
      await cancelPicker();
    }
    await becomes(() => document.querySelector('.result')?.textContent, 'chooseImage:fail cancel');
    assert.deepEqual(await run(() => window.toasts.filter(({ text }) => text)), []);
    assert.deepEqual(await uploads(), []);
  });

  test('a picture is downloaded by keyboard, seen, and its result logged as a plain object', async () => {
    await run(() => {
      window.logged = [];
      const { log } = console;
      console.log = (...values) => {
        window.logged.push(...values);
        log(...values);
      };
    });
    await (await button('上传图片')).sendKeys(Key.TAB);
    await driver.switchTo().activeElement().sendKeys(Key.ENTER);

    assert.deepEqual(await toasts(), ['spinner: 下载中', 'sign: 下载成功']);
    const { src, seen } = await pictureSeen();
    assert.ok(seen);
    assert.equal(src.split('/').pop(), 'lake.svg');
    const bytes = await run(async (src) => (await fetch(src)).text(), src);
    assert.equal(bytes, await readFile(fromRoot('www/phone/media/lake.svg'), 'utf8'));

    const [logged, ...others] = await run(() =>
      window.logged.map((value) => ({
        plain: Object.getPrototypeOf(value) === Object.prototype,
        ...value,
      })),
    );
    assert.deepEqual(others, []);
    const { header, ...result } = logged;
    assert.deepEqual(result, {
      plain: true,
      errMsg: 'downloadFile:ok',
      statusCode: 200,
      tempFilePath: src,
      cookies: [],
    });
    assert.equal(header['content-type'], 'image/svg+xml');
    const focused = await driver.switchTo().activeElement().getText();
    assert.equal(focused, '下载图片', 'focus stays where it was');
  });

  test('what fails is told by a toast, an answer of 404 too', async () => {
    await run(() => {
      const { urls } = window.getApp().globalData;
      urls.picture = '/download?status=404';
      urls.melody = '/download?cut=before';
    });
    await tap('下载图片');
    assert.deepEqual((await toasts()).at(-1), 'sign: HTTP 404');
    await becomes(() => document.querySelector('.result').textContent, 'downloadFile:ok · 404');
    await tap('播放音乐');
    assert.match((await toasts()).at(-1), /^text: downloadFile:fail network error/);
    assert.equal(await run(() => document.querySelectorAll('main img').length), 0);
  });

  describe('its melody', () => {
    const skip = silence(engine);

    /** Notes what becomes of the sounds, and of the button. */
    const watchMelody = () =>
      run(() => {
        window.notes = [];
        window.voices = [];
        const note = (what) => window.notes.push([what, performance.now()]);
        const { Audio } = window;
        window.Audio = function (...args) {
          const audio = new Audio(...args);
          window.voices.push(audio);
          for (const type of ['playing', 'ended']) audio.addEventListener(type, () => note(type));
          return audio;
        };
        const label = document.querySelectorAll('main button')[2];
        let text = label.innerText.trim();
        new MutationObserver(() => {
          if (text !== label.innerText.trim()) note((text = label.innerText.trim()));
        }).observe(label, { childList: true, characterData: true, subtree: true });
      });

    const notes = () => run(() => window.notes);

    test('is heard to its end, and only then the button is as before', { skip }, async () => {
      await watchMelody();
      await tap('播放音乐');
      assert.deepEqual(await toasts(), ['spinner: 下载中', 'sign: 下载成功']);
      await becomes(() => window.notes.length, 4);
      const [[first, from], [second], [third, ended], [fourth, to]] = await notes();
      assert.deepEqual([first, second].sort(), ['playing', '停止播放'].sort());
      assert.deepEqual([third, fourth], ['ended', '播放音乐']);
      assert.ok(ended - from > 2500 && to >= ended, `played for ${ended - from} ms`);
    });

    test('is stopped by a second tap', { skip }, async () => {
      await watchMelody();
      await tap('播放音乐');
      await becomes(() => window.voices[0]?.currentTime > 0.1, true);
      await tap('停止播放');
      await button('播放音乐');
      assert.equal(await run(() => window.voices.every(({ paused }) => paused)), true);
      assert.ok((await notes()).every(([what]) => what !== 'ended'));
    });
  });

  test('is in the language and the theme that the page around it sets', async () => {
    const background = () => run(() => getComputedStyle(document.documentElement).backgroundColor);
    await run(() => {
      Object.assign(document.documentElement, { lang: 'en' }).dataset.theme = 'dark';
    });
    await button('Download a picture');
    assert.equal(await background(), 'rgb(17, 17, 17)');
    const dark = await run(
      () => getComputedStyle(document.querySelector('.frame')).backgroundColor,
    );
    await run(() => {
      Object.assign(document.documentElement, { lang: 'zh-CN' }).dataset.theme = 'light';
    });
    await button('下载图片');
    assert.equal(await background(), 'rgb(237, 237, 237)');
    const light = await run(
      () => getComputedStyle(document.querySelector('.frame')).backgroundColor,
    );
    assert.deepEqual([dark, light], ['rgb(30, 36, 33)', 'rgb(255, 255, 255)']);
  });

  test('fits from 280 to 480 pixels, and lies in the middle of what is wider', async () => {
    for (const width of [280, 375, 480, 800]) {
      const seen = await run(async (width) => {
        const frame = document.createElement('iframe');
        frame.style.cssText = `position: fixed; inset: 0; z-index: 2; border: 0; width: ${width}px; height: 640px`;
        frame.src = location.href;
        document.body.append(frame);
        await new Promise((resolve) => (frame.onload = resolve));
        const { contentDocument: inside, contentWindow } = frame;
        if (inside.documentElement.dataset.state !== 'ready') {
          await new Promise((resolve) => inside.addEventListener('phone-ready', resolve));
        }
        inside.documentElement.lang = 'en';
        const labels = () => [...inside.querySelectorAll('main button')];
        while (!labels()[1]?.textContent.startsWith('Download')) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        const boxes = labels().map((each) => each.getBoundingClientRect());
        const bar = inside.querySelector('header').getBoundingClientRect();
        const capsule = inside.querySelector('.capsule').getBoundingClientRect();
        const range = inside.createRange();
        range.selectNodeContents(inside.querySelector('h1'));
        const result = {
          wide: inside.documentElement.scrollWidth,
          heights: boxes.map(({ height }) => height),
          inside: boxes.every(({ left, right }) => left >= bar.left && right <= bar.right),
          bar: [bar.left, bar.right],
          title: range.getBoundingClientRect().right < capsule.left,
          shared: typeof contentWindow.wx.uploadFile + typeof contentWindow.wxTransfer.inspect,
        };
        frame.remove();
        return result;
      }, width);
      const screen = Math.min(width, 480);
      const left = (width - screen) / 2;
      assert.deepEqual(seen, {
        wide: width,
        heights: [48, 48, 48],
        inside: true,
        bar: [left, left + screen],
        title: true,
        shared: 'functionfunction',
      });
    }
  });
});

describe('the phone in a frame', () => {
  test('is driven from outside, and keeps what it shows to itself', async () => {
    const body =
      '<!doctype html><title>outside</title><iframe src="/phone/" height="640"></iframe>';
    const query = new URLSearchParams({ type: 'text/html', body });
    await openPage(driver, `${demo.url}download?${query}`);
    await becomes(
      () => document.querySelector('iframe').contentDocument.documentElement.dataset.state,
      'ready',
    );
    await run(() => {
      const { contentWindow: phone, contentDocument } = document.querySelector('iframe');
      contentDocument.documentElement.lang = 'zh-CN';
      window.calls = [];
      const { downloadFile } = phone.wx;
      phone.wx.downloadFile = (options) => {
        window.calls.push(options.url);
        return downloadFile(options);
      };
    });
    await driver.switchTo().frame(0);
    await watchToasts();
    await tap('下载图片');
    assert.deepEqual(await toasts(), ['spinner: 下载中', 'sign: 下载成功']);
    await driver.switchTo().defaultContent();
    const outside = await run(() => ({
      calls: window.calls,
      wx: typeof window.wx,
      files: document.querySelector('iframe').contentWindow.wxTransfer.inspect().tempFiles,
    }));
    assert.deepEqual(outside, {
      calls: ['/download?delay=500&redirect=/phone/media/lake.svg'],
      wx: 'undefined',
      files: 1,
    });
  });

  test('may be left while it starts', { timeout: 30_000 }, async () => {
    const query = new URLSearchParams({ type: 'text/html', body: '<!doctype html>' });
    await openPage(driver, `${demo.url}download?${query}`);
    const states = await run(async () => {
      const left = [];
      while (left.length < 10) {
        const frame = document.createElement('iframe');
        frame.src = '/phone/';
        document.body.append(frame);
        while (!frame.contentWindow.wx) await new Promise((resolve) => setTimeout(resolve));
        left.push(frame.contentDocument.documentElement.dataset.state ?? 'starting');
        frame.remove();
      }
      return left;
    });
    assert.ok(states.includes('starting'), String(states));
  });
});

describe('a page that was written for WeChat, in the phone', () => {
  const cart = '?page=/mini-program/pages/cart/cart&app=/mini-program/app.js&table=7';

  beforeEach(() => openPhone(cart));

  const text = (css) =>
    run((css) => [...document.querySelectorAll(css)].map((each) => each.textContent.trim()), css);
  const click = async (css, index = 0) => (await driver.findElements(By.css(css)))[index].click();

  test('shows its data: lists, conditions, expressions; text is text', async () => {
    assert.deepEqual(await text('.name'), ['1. 龙井茶', '2. Rice <5 kg>', '3. Salt & pepper']);
    assert.deepEqual(await text('.stock'), ['one', '2 × ¥35.1', 'none']);
    assert.deepEqual(await text('.total'), ['¥80.1']);
    assert.deepEqual(await text('.cell'), ['0a', '1b', '0c', '1d']);
    assert.deepEqual(await text('.empty'), []);
    assert.deepEqual(await text('.markup'), ['<b onclick="alert(1)">bold</b>']);
    const seen = await run(() => ({
      title: document.title,
      heading: document.querySelector('h1').textContent,
      many: document.querySelector('.goods').className,
      disabled: [...document.querySelectorAll('.less')].map((each) => each.disabled),
      foreign: document.querySelectorAll('main b, main script, main iframe').length,
      ran: window.ran ?? false,
    }));
    assert.deepEqual(seen, {
      title: '购物车',
      heading: '购物车',
      many: 'goods many',
      disabled: [false, false, true],
      foreign: 0,
      ran: false,
    });
  });

  test('has its life cycle, in order, with the options of its address', async () => {
    await becomes(
      () => document.querySelector('.note').textContent,
      'onLoad 7 1 cart, onShow, onReady',
    );
    await becomes(() => document.querySelector('.drawn').textContent, 'load 1');
  });

  test('sets data by paths, with a callback once it is shown; what is in focus stays so', async () => {
    assert.deepEqual(await text('.city'), ['-']);
    const more = (await driver.findElements(By.css('.more')))[1];
    await more.click();
    assert.deepEqual(
      await text('.details:not([hidden])'),
      [],
      'a tap that is caught goes no further',
    );
    await more.sendKeys(' ');
    await becomes(() => document.querySelector('.note').textContent, 'Rice <5 kg>: 4');
    assert.deepEqual(await text('.stock'), ['one', '4 × ¥35.1', 'none']);
    assert.deepEqual(await text('.total'), ['¥150.3']);
    assert.deepEqual(await text('.city'), ['杭州']);
    assert.equal(await run(() => document.activeElement.className), 'more');
  });

  test('hands over events with dataset, mark, detail and touches, and bubbles', async () => {
    await click('.name', 1);
    assert.deepEqual(await text('.details:not([hidden])'), ['rice']);
    const event = JSON.parse((await text('.seen'))[0]);
    const place = await run(() => {
      const { x, y, width, height } = document.querySelectorAll('.name')[1].getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    assert.deepEqual([event.type, event.mark], ['tap', { row: 'rice' }]);
    assert.deepEqual(event.currentTarget.dataset, { index: 1, name: 'Rice <5 kg>' });
    assert.deepEqual(event.target.dataset, {});
    assert.ok(event.timeStamp > 0);
    assert.ok(Math.abs(event.detail.x - place.x) < 2 && Math.abs(event.detail.y - place.y) < 2);
    const [touch] = event.touches;
    assert.deepEqual([touch.pageX, touch.pageY], [event.detail.x, event.detail.y]);
    assert.deepEqual(event.changedTouches, event.touches);
    await click('.name', 1);
    assert.deepEqual(await text('.details:not([hidden])'), []);
  });

  test('keeps the elements of a list by their keys', async () => {
    await run(() => {
      document.querySelectorAll('.row').forEach((row, index) => (row.was = index));
    });
    const was = () => run(() => [...document.querySelectorAll('.row')].map((row) => row.was));
    await click('.reverse');
    assert.deepEqual(await text('.name'), ['1. Salt & pepper', '2. Rice <5 kg>', '3. 龙井茶']);
    assert.deepEqual(await was(), [2, 1, 0]);
    await click('#remove-rice');
    assert.deepEqual(await was(), [2, 0]);
    await click('#remove-tea');
    assert.equal(await run(() => document.querySelector('.goods').className), 'goods few');
    await click('#remove-salt');
    assert.deepEqual([await text('.row'), await text('.empty')], [[], ['empty']]);
  });

  test('an exception in a handler is reported and stops nothing; a missing handler is told of', async () => {
    await run(() => {
      window.told = [];
      window.onerror = (message, url, line) => {
        window.told.push(`${/mine/.exec(message)} ${line > 0}`);
        return true;
      };
      console.warn = (...values) => window.told.push(...values);
    });
    await click('.fails');
    await click('.nobody');
    assert.deepEqual(await run(() => window.told), [
      'mine true',
      'mini-program/pages/cart/cart has no "nobody" to handle the event "tap".',
    ]);
    await click('.name');
    assert.deepEqual(await text('.details:not([hidden])'), ['tea']);
  });

  test('an onLoad that throws keeps the page from nothing', async () => {
    await openPhone(cart.replace('&table=7', ''));
    assert.deepEqual(await text('.total'), ['¥80.1']);
    await becomes(
      () => document.querySelector('.note').textContent,
      'onLoad undefined 1 cart, onShow, onReady',
    );
  });

  test('what is typed is heard', async () => {
    const field = await driver.findElement(By.css('.field'));
    await field.clear();
    await field.sendKeys('abc');
    await becomes(() => document.querySelector('.note').textContent, 'abc');
    assert.equal(await field.getAttribute('value'), 'abc');
  });

  test('its style: rpx, page, and the dark theme of the phone', async () => {
    const measure = () =>
      run(() => {
        const total = getComputedStyle(document.querySelector('.total'));
        return {
          width: parseFloat(total.width) / Math.min(innerWidth, 480),
          padding:
            parseFloat(getComputedStyle(document.querySelector('page')).paddingLeft) /
            Math.min(innerWidth, 480),
          weight: getComputedStyle(document.querySelector('.name')).fontWeight,
          color: total.color,
          background: total.backgroundColor,
        };
      });
    await run(() => void (document.documentElement.dataset.theme = 'light'));
    const light = await measure();
    assert.ok(Math.abs(light.width - 0.5) < 0.01 && Math.abs(light.padding - 0.1) < 0.01);
    assert.deepEqual([light.weight, light.color], ['700', 'rgb(1, 2, 3)']);
    await run(() => void (document.documentElement.dataset.theme = 'dark'));
    await becomes(
      () => getComputedStyle(document.querySelector('.total')).backgroundColor,
      'rgb(4, 5, 6)',
    );
    assert.notEqual(light.background, 'rgb(4, 5, 6)');
  });

  test('may be an ES module; what is not supported is told of and not shown', async () => {
    await openPhone('?page=/mini-program/pages/module/module');
    await run(() => {
      window.told = [];
      console.warn = (...values) => window.told.push(...values);
      // Starts it anew.
      document.documentElement.lang = 'en';
    });
    await becomes(() => document.documentElement.dataset.state, 'ready');
    assert.deepEqual(await run(() => window.told), ['<wxs> is not supported here.']);
    assert.deepEqual(await text('page > *'), ['Hello, wx!', 'few']);
  });

  test('a page of another origin is not run', async () => {
    await openPhone('?page=//elsewhere.example/page');
    assert.match((await text('main'))[0], /another origin/);
  });
});

describe('the expressions between {{ and }}', () => {
  const scope = {
    a: 5,
    b: 0,
    list: [{ name: 'x', 'odd-key': 7 }, [1, 2]],
    key: 'name',
    nothing: null,
    text: "it's",
    文字: '字',
    o: { p: { q: 'deep' } },
  };

  for (const source of [
    'a + 1',
    'a + 2 * 3 - 4 / 2 % 3',
    '(a + 2) * 3',
    '-a + +"3"',
    'a - -1',
    '!b',
    '!!a && !b',
    'a > 3 ? "big" : b > 3 ? "b" : "small"',
    'b ? 1 : a ? 2 : 3',
    'b || nothing || "none"',
    'nothing ?? b ?? 1',
    'a && b && nothing.x',
    'list[0].name + list[0]["odd-key"] + list[1][1]',
    'list[0][key]',
    'o.p.q',
    'a === 5 && a !== 6 && a == "5" && a != 6',
    'a <= 5 && a >= 5 && a < 6 && a > 4',
    "text + \"\\\"\" + '\\'' + '}'",
    '文字',
    '.5 + 1.25',
    '[a, b, [1]]',
    '[]',
    'true === !false',
    'undefined',
    'a-1',
    '1 - 1 - 1',
    '8 / 4 / 2',
    '1 < 2 === true',
  ]) {
    test(source, () => {
      const names = Object.keys(scope);
      const asJavaScript = new Function(...names, `return (${source})`);
      assert.deepEqual(compileExpression(source)(scope), asJavaScript(...Object.values(scope)));
    });
  }

  test('what is missing on a path is undefined, and objects are made of names', () => {
    assert.equal(compileExpression('nothing.x.y[0]')(scope), undefined);
    assert.deepEqual(compileExpression('{ a, "b c": 1, ...o }')(scope), {
      a: 5,
      'b c': 1,
      p: { q: 'deep' },
    });
  });

  for (const source of [
    '',
    'a b',
    'f(1)',
    'a = 1',
    'a;',
    '1 +',
    '(a',
    '[a',
    'a ? b',
    '`a`',
    'a.',
  ]) {
    test(`"${source}" is refused`, () => {
      assert.throws(() => compileExpression(source), SyntaxError);
    });
  }
});

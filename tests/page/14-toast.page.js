import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Button, Origin } from 'selenium-webdriver';
import { driver, engine, fresh, run, server } from './context.js';
import { openPage } from './page.js';
import { here } from './urls.js';

/** A square of 80 pixels. */
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"/>';

/**
 * Gives the page `hosts()`, in open shadow roots too, and `sight()`, which tells what is shown, or
 * null where nothing is.
 */
const teach = () =>
  run(() => {
    window.hosts = (root = document) =>
      [...root.querySelectorAll('*')].flatMap((element) => {
        if (element.localName === 'wx-transfer-toast') return [element];
        return element.shadowRoot ? window.hosts(element.shadowRoot) : [];
      });
    window.sight = () => {
      const [host, another] = window.hosts();
      if (!host) return null;
      if (another) throw new Error('there are two');
      const root = host.shadowRoot;
      const box = root.querySelector('[role=status]');
      const icon = box.querySelector('.icon');
      const { x, y, width, height } = box.getBoundingClientRect();
      return {
        text: box.textContent,
        icon: icon && (icon.querySelector('path')?.getAttribute('d') ?? icon.localName),
        mask: Boolean(root.querySelector('.mask')),
        rect: { x, y, width, height },
      };
    };
  });

/** Taps the middle, where the box is, and beside it. */
async function tapTwice() {
  const [width, height] = await run(() => [innerWidth, innerHeight]);
  for (const [x, y] of [
    [width / 2, height / 2],
    [40, height - 40],
  ]) {
    const point = { x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT };
    await driver.actions().move(point).click().perform();
  }
}

/** What Chromium tells screen readers. */
async function accessibilityTree() {
  const { nodes } = await driver.sendAndGetDevToolsCommand('Accessibility.getFullAXTree', {});
  const inside = (node) =>
    node.childIds.flatMap((id) => {
      const child = nodes.find(({ nodeId }) => nodeId === id);
      return [child.name?.value, ...inside(child)];
    });
  return { status: nodes.find(({ role }) => role?.value === 'status'), inside };
}

/** Opens the blank page with `sight()`. */
async function start(options) {
  await fresh(options);
  await teach();
}

describe('§13 toast and loading', () => {
  beforeEach(() => start());

  test('a title that is not a string, or a duration that is not a number, is a parameter error', async () => {
    const seen = await run(() => {
      const given = [];
      const call = (name, options) => {
        let returned = false;
        const note = (event) => (result) =>
          given.push(`${returned ? 'late' : event} ${result.errno} ${result.errMsg}`);
        wx[name]({ ...options, fail: note('fail'), complete: note('complete') });
        returned = true;
      };
      call('showToast', {});
      call('showLoading', {});
      call('showToast', { title: 5, duration: '2000' });
      call('showToast', { title: 'x', duration: '2000' });
      return [given, window.sight()];
    });
    const told = (text) => [`fail 1001 ${text}`, `complete 1001 ${text}`];
    const title = (type) => `parameter.title should be String instead of ${type};`;
    const duration = 'parameter.duration should be Number instead of String;';
    assert.deepEqual(seen, [
      [
        ...told(`showToast:fail parameter error: ${title('Undefined')}`),
        ...told(`showLoading:fail parameter error: ${title('Undefined')}`),
        ...told(`showToast:fail parameter error: ${title('Number')}${duration}`),
        ...told(`showToast:fail parameter error: ${duration}`),
      ],
      null,
    ]);
  });

  test('a getter that throws is a parameter error, in each of the four', async () => {
    const seen = await run(() =>
      Promise.all(
        [
          ['showToast', 'image'],
          ['showLoading', 'mask'],
          ['hideToast', 'noConflict'],
          ['hideLoading', 'noConflict'],
        ].map(([name, option]) => {
          const options = { title: 'x' };
          Object.defineProperty(options, option, { get: () => kit.raise('boom') });
          return wx[name](options).catch(({ errMsg }) => errMsg);
        }),
      ),
    );
    assert.deepEqual(seen, [
      'showToast:fail parameter error: parameter.image could not be read;',
      'showLoading:fail parameter error: parameter.mask could not be read;',
      'hideToast:fail parameter error: parameter.noConflict could not be read;',
      'hideLoading:fail parameter error: parameter.noConflict could not be read;',
    ]);
  });

  test('each returns a promise, or undefined and calls back: later, when it is shown', async () => {
    const seen = await run(async () => {
      const given = [];
      for (const name of ['showToast', 'showLoading', 'hideToast', 'hideLoading']) {
        given.push(await wx[name]({ title: 'x' }));
        await new Promise((resolve) => {
          let returned = false;
          const log = [];
          const note = (event) => (result) => {
            log.push(event, returned, Boolean(window.sight()), result.errMsg);
            if (event === 'complete') resolve(given.push(log));
          };
          const value = wx[name]({
            title: 'x',
            success: note('success'),
            complete: note('complete'),
          });
          log.push(String(value));
          returned = true;
        });
      }
      return given;
    });
    const expected = (name, there) => [
      { errMsg: `${name}:ok` },
      ['undefined', 'success', true, there, `${name}:ok`, 'complete', true, there, `${name}:ok`],
    ];
    assert.deepEqual(seen, [
      ...expected('showToast', true),
      ...expected('showLoading', true),
      ...expected('hideToast', false),
      ...expected('hideLoading', false),
    ]);
  });

  test('hides without options, and where nothing is shown', async () => {
    const seen = await run(async () => [await wx.hideToast(), await wx.hideLoading()]);
    assert.deepEqual(seen, [{ errMsg: 'hideToast:ok' }, { errMsg: 'hideLoading:ok' }]);
  });

  test('draws the icon asked for; an unknown one is success; an image wins over it', async () => {
    const seen = await run(async (picture) => {
      const drawn = {};
      const note = async (name, options) => {
        await wx.showToast({ title: 'x', ...options });
        drawn[name] = window.sight().icon;
      };
      for (const icon of ['success', 'error', 'loading', 'none', 'other', '', 5, null]) {
        await note(String(icon), { icon });
      }
      await note('default', {});
      const image = kit.pathOf(picture, 'a.svg', 'image/svg+xml');
      await note('image', { image });
      await note('image over icon', { image, icon: 'none' });
      await note('no image', { image: '', icon: 'loading' });
      await wx.showLoading({ title: 'x' });
      drawn.showLoading = window.sight().icon;
      return drawn;
    }, PICTURE);
    const { success, error } = seen;
    assert.match(success, /^M/);
    assert.match(error, /^M/);
    assert.notEqual(success, error);
    assert.deepEqual(seen, {
      success,
      error,
      loading: 'div',
      none: null,
      other: success,
      '': success,
      5: success,
      null: success,
      default: success,
      image: 'img',
      'image over icon': 'img',
      'no image': 'div',
      showLoading: 'div',
    });
  });

  test('goes after its duration: 1500 ms where it is not given or is no time', async () => {
    const seen = await run(async () => {
      const stay = async (duration) => {
        const started = performance.now();
        wx.showToast({ title: 'x', duration });
        const [host] = window.hosts();
        while (host.isConnected) await kit.wait(5);
        return performance.now() - started;
      };
      const stays = [];
      for (const duration of [300, undefined, null, 0, -5, NaN, Infinity, new Number(9)]) {
        stays.push(await stay(duration));
      }
      return [stays, document.documentElement.children.length];
    });
    const [[first, ...others], left] = seen;
    // A busy machine is late.
    assert.ok(first >= 299 && first < 1400, String(first));
    for (const time of others) assert.ok(time >= 1499 && time < 4000, String(others));
    assert.equal(left, 2, 'nothing is left beside head and body');
  });

  test('an earlier toast takes no later one with it, even under a clock that forgets to clear', async () => {
    const seen = await run(async () => {
      wx.showToast({ title: 'first', duration: 150 });
      await kit.wait(50);
      wx.showToast({ title: 'second', duration: 700 });
      await kit.wait(300);
      const second = window.sight()?.text;
      const { clearTimeout } = window;
      wx.showToast({ title: 'third', duration: 150 });
      window.clearTimeout = () => {};
      wx.showLoading({ title: 'fourth' });
      window.clearTimeout = () => kit.raise('no clock');
      wx.showLoading({ title: 'fifth' });
      window.clearTimeout = clearTimeout;
      await kit.wait(1000);
      return [second, window.sight()?.text];
    });
    assert.deepEqual(seen, ['second', 'fifth']);
  });

  test('hiding and replacing leave no timer behind', async () => {
    const seen = await run(async () => {
      const { setTimeout, clearTimeout } = window;
      const running = new Set();
      window.setTimeout = (callback, delay) => {
        const timer = setTimeout(callback, delay);
        if (delay > 1000) running.add(timer);
        return timer;
      };
      window.clearTimeout = (timer) => {
        clearTimeout(timer);
        running.delete(timer);
      };
      const counts = [];
      for (const name of ['showToast', 'showToast', 'showLoading', 'showToast', 'hideLoading']) {
        wx[name]({ title: 'x', duration: 60_000 });
        counts.push(running.size);
      }
      return counts;
    });
    assert.deepEqual(seen, [1, 1, 0, 1, 0]);
  });

  test('showLoading stays until it is hidden, and knows neither duration nor icon', async () => {
    const seen = await run(async () => {
      wx.showLoading({ title: 'wait', duration: 'x', icon: 'none', image: '/x.png' });
      await kit.wait(1800);
      const { text, icon } = window.sight();
      await wx.hideLoading();
      return [text, icon, window.sight()];
    });
    assert.deepEqual(seen, ['wait', 'div', null]);
  });

  test('toast and loading share one place: the later replaces the earlier', async () => {
    const seen = await run(async () => {
      const texts = [];
      const note = () => texts.push(window.sight().text);
      wx.showToast({ title: 'a' });
      note();
      wx.showLoading({ title: 'b' });
      note();
      wx.showToast({ title: 'c', icon: 'none' });
      note();
      wx.showToast({ title: 'd' });
      note();
      return texts;
    });
    assert.deepEqual(seen, ['a', 'b', 'c', 'd']);
  });

  test('either hide takes away both kinds, with noConflict its own only', async () => {
    const seen = await run(async () => {
      const left = {};
      for (const show of ['showToast', 'showLoading']) {
        for (const hide of ['hideToast', 'hideLoading']) {
          for (const noConflict of [undefined, false, true]) {
            wx[show]({ title: 'x', icon: 'loading' });
            const { errMsg } = await wx[hide]({ noConflict });
            left[`${show} ${errMsg} ${noConflict}`] = Boolean(window.sight());
          }
        }
      }
      return Object.keys(left).filter((name) => left[name]);
    });
    assert.deepEqual(seen, ['showToast hideLoading:ok true', 'showLoading hideToast:ok true']);
  });

  test('may be called from callbacks, and a callback that throws is reported and harms nothing', async () => {
    const seen = await run(async () => {
      const texts = [];
      const reported = await kit.uncaught(async () => {
        await new Promise((resolve) => {
          wx.showLoading({
            title: 'a',
            success() {
              texts.push(window.sight().text);
              wx.hideLoading({
                success() {
                  texts.push(window.sight());
                  wx.showToast({ title: 'b', complete: resolve });
                  kit.raise('mine');
                },
              });
            },
          });
        });
      });
      return [texts, window.sight().text, reported];
    });
    assert.deepEqual(seen, [['a', null], 'b', ['mine']]);
  });

  test('markup in the title is shown as text and never parsed', async () => {
    const title = '<img src=x onerror="window.hacked = 1"><b>&lt;</b>';
    const seen = await run(async (title) => {
      await wx.showToast({ title, icon: 'none' });
      await kit.wait(300);
      const inside = [...window.hosts()[0].shadowRoot.querySelectorAll('*')];
      return [window.sight().text, inside.map(({ localName }) => localName), window.hacked ?? 0];
    }, title);
    assert.deepEqual(seen, [title, ['div', 'div', 'p'], 0]);
  });

  test('is a dark rounded square in the middle; text alone is wider and takes two lines at most', async () => {
    const long = '网络连接不可用，请检查您的网络设置后重试，如果问题仍然存在请联系客服';
    const seen = await run(async (long) => {
      const measure = async (options) => {
        await wx.showToast(options);
        const box = window.hosts()[0].shadowRoot.querySelector('[role=status]');
        const text = box.querySelector('p');
        const { backgroundColor, borderTopLeftRadius, color } = getComputedStyle(box);
        return {
          ...window.sight().rect,
          line: text.getBoundingClientRect().height,
          style: [backgroundColor, borderTopLeftRadius, color],
          cut: text.scrollWidth > text.clientWidth || text.scrollHeight > text.clientHeight + 1,
        };
      };
      return {
        short: await measure({ title: '成功' }),
        seven: await measure({ title: '一二三四五六七' }),
        long: await measure({ title: long }),
        text: await measure({ title: '已复制', icon: 'none' }),
        two: await measure({ title: long, icon: 'none' }),
        word: await measure({ title: 'x'.repeat(200), icon: 'none' }),
        lines: await measure({ title: 'a\nb', icon: 'none' }),
        window: [document.documentElement.clientWidth, window.innerHeight],
      };
    }, long);
    for (const name of ['short', 'seven', 'long']) {
      const { width, height, line, style } = seen[name];
      assert.deepEqual([width, height], [136, 136], name);
      assert.ok(line < 30, `${name} has one line`);
      assert.deepEqual(style, ['rgba(76, 76, 76, 0.95)', '12px', 'rgb(255, 255, 255)']);
    }
    assert.deepEqual([seen.short.cut, seen.seven.cut, seen.long.cut], [false, false, true]);
    assert.ok(seen.text.width < 100 && seen.text.height < 60, JSON.stringify(seen.text));
    for (const name of ['two', 'word', 'lines']) {
      const { width, line } = seen[name];
      assert.ok(width <= 300 && line > 40 && line < 55, `${name}: ${JSON.stringify(seen[name])}`);
    }
    const { x, y, width, height } = seen.two;
    assert.ok(Math.abs(x + width / 2 - seen.window[0] / 2) < 10);
    assert.ok(Math.abs(y + height / 2 - seen.window[1] / 2) < 10);
  });

  test('without a mask taps go through to the page; with one they do not, and focus stays', async () => {
    await run(() => {
      window.taps = 0;
      const button = kit.append(document.body, 'button', 'position:fixed;inset:0;width:100%');
      button.onclick = () => (window.taps += 1);
      kit.append(document.body, 'input', 'position:fixed');
    });
    const tap = async () => {
      await tapTwice();
      return run(() => [window.taps, document.activeElement.localName, window.sight()?.mask]);
    };
    await run(() => {
      document.querySelector('input').focus();
      wx.showLoading({ title: 'x', mask: true });
    });
    assert.deepEqual(await tap(), [0, 'input', true]);
    await run(() => void wx.showToast({ title: 'x', mask: true, duration: 60_000 }));
    assert.deepEqual(await tap(), [0, 'input', true]);
    await run(() => void wx.showToast({ title: 'x', duration: 60_000 }));
    assert.equal((await tap())[0], 2);
    await run(() => void wx.showLoading({ title: 'x', mask: false }));
    const [taps, , mask] = await tap();
    assert.deepEqual([taps, mask], [4, false]);
    await run(() => void wx.hideLoading());
    assert.equal((await tap())[0], 6, 'nothing is left that takes taps');
  });

  test('with a mask no part of a tap reaches what the page listens for above it', async () => {
    await run(() => {
      window.heard = [];
      const types = 'pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu';
      for (const type of `${types} touchstart touchmove touchend`.split(' ')) {
        for (const target of [document.documentElement, document, window]) {
          target.addEventListener(type, () => window.heard.push(type));
        }
      }
      wx.showLoading({ title: 'x', mask: true });
    });
    /** Twice, with every button, and by a finger where that can be done. */
    const touch = async () => {
      await tapTwice();
      const point = { x: 60, y: 60, origin: Origin.VIEWPORT };
      await driver.actions().move(point).doubleClick().perform();
      // WebKit's driver leaves the other buttons pressed.
      if (engine !== 'webkit') {
        await driver.actions().contextClick().perform();
        await driver.actions().press(Button.MIDDLE).release(Button.MIDDLE).perform();
      }
      if (engine === 'chromium') {
        for (const type of ['touchStart', 'touchMove', 'touchEnd']) {
          const touchPoints =
            type === 'touchEnd' ? [] : [{ x: type === 'touchMove' ? 90 : 60, y: 60 }];
          await driver.sendDevToolsCommand('Input.dispatchTouchEvent', { type, touchPoints });
        }
      }
      return run(() => [...new Set(window.heard)].sort());
    };
    assert.deepEqual(await touch(), []);
    await run(() => void wx.hideLoading());
    const heard = await touch();
    for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick']) {
      assert.ok(heard.includes(type), `${type} is heard without a sign: ${heard}`);
    }
    if (engine === 'chromium') assert.equal(heard.length, 11, String(heard));
  });

  test('a press that began before the mask ends for the page too', async () => {
    await run(() => {
      window.heard = [];
      for (const type of ['pointerup', 'mouseup']) {
        document.addEventListener(type, () => window.heard.push(type));
      }
    });
    const point = { x: 60, y: 60, origin: Origin.VIEWPORT };
    await driver.actions().move(point).press().perform();
    await run(() => void wx.showLoading({ title: 'x', mask: true }));
    await driver
      .actions()
      .move({ ...point, x: 80 })
      .release()
      .perform();
    assert.deepEqual(await run(() => window.heard), ['pointerup', 'mouseup']);
  });

  test('shares nothing with the body, be it hidden, inert or moved', async () => {
    const seen = await run(async () => {
      await wx.showToast({ title: 'x', mask: true, duration: 60_000 });
      const measure = (style) => {
        document.body.style.cssText = style;
        const { x, y, width, height } = window.sight().rect;
        const { clientWidth } = document.documentElement;
        const off = [x + width / 2 - clientWidth / 2, y + height / 2 - innerHeight / 2];
        return [width, height, off.every((by) => Math.abs(by) < 10)];
      };
      const seen = ['display:none', 'transform:translateX(200px)', 'opacity:0'].map(measure);
      document.body.style.cssText = '';
      document.body.inert = true;
      const [host] = window.hosts();
      return [...seen, document.elementFromPoint(60, 60) === host];
    });
    const centred = [136, 136, true];
    assert.deepEqual(seen, [centred, centred, centred, true]);
    if (engine === 'chromium') assert.ok((await accessibilityTree()).status);
  });

  describe('a modal dialog', () => {
    beforeEach(async () => {
      await run(() => {
        // The later in the page is the lower on the screen.
        window.taps = [];
        const addButton = (parent) => {
          const button = kit.append(
            parent,
            'button',
            'position:fixed;inset:0;width:100%;height:100%',
          );
          button.onclick = () => window.taps.push(parent.id || 'page');
        };
        addButton(document.body);
        window.dialogs = {};
        for (const id of ['upper', 'lower']) {
          const dialog = kit.append(document.body, 'dialog', 'inset:0;width:100%;height:100%');
          dialog.id = id;
          window.dialogs[id] = dialog;
          addButton(dialog);
        }
        window.mask = () => wx.showLoading({ title: '加载中', mask: true });
      });
    });

    /** What is tapped, and where the sign is. */
    const tapped = async () => {
      await tapTwice();
      return run(() => {
        const [host] = window.hosts();
        if (!host) return [window.taps.splice(0), null];
        const { parentNode } = host;
        return [window.taps.splice(0), parentNode.id || parentNode.localName];
      });
    };

    test('lies below the sign, which takes its taps and is read', async () => {
      await run(() => {
        window.dialogs.lower.showModal();
        return window.mask();
      });
      assert.deepEqual(await tapped(), [[], 'lower']);
      if (engine === 'chromium') {
        await run(() => kit.wait(300));
        const { status, inside } = await accessibilityTree();
        assert.ok(inside(status).includes('加载中'));
      }
      await run(() => void wx.showToast({ title: 'x', duration: 60_000 }));
      assert.deepEqual(await tapped(), [['lower', 'lower'], 'lower'], 'without a mask');
      await run(() => void wx.hideToast());
      assert.deepEqual(await tapped(), [['lower', 'lower'], null]);
    });

    test('may open after the sign, and another one above it', async () => {
      await run(() => window.mask().then(() => window.dialogs.lower.showModal()));
      assert.deepEqual(await tapped(), [[], 'lower']);
      await run(() => window.dialogs.upper.showModal());
      assert.deepEqual(await tapped(), [[], 'upper']);
      await run(() => window.dialogs.upper.close());
      assert.deepEqual(await tapped(), [[], 'lower']);
      const focus = await run(() => {
        window.dialogs.upper.showModal();
        return window.mask().then(() => document.activeElement.parentNode.id);
      });
      assert.deepEqual([focus, ...(await tapped())], ['upper', [], 'upper'], 'both were open');
    });

    test('may close or go before the sign does', async () => {
      for (const end of ['close', 'remove']) {
        const { width } = await run((end) => {
          window.dialogs.lower.showModal();
          window.mask();
          window.dialogs.lower[end]();
          return kit.wait(0).then(() => window.sight().rect);
        }, end);
        assert.equal(width, 136, end);
        assert.deepEqual(await tapped(), [[], 'html'], end);
      }
      await run(() => void wx.hideLoading());
      assert.deepEqual(await tapped(), [['page', 'page'], null]);
    });

    /** A dialog in an open shadow root inside another's, with this element in it, or in its slot. */
    const addShadowDialog = (id, inside) =>
      run(
        (id, inside) => {
          const outer = kit.append(document.body, 'div').attachShadow({ mode: 'open' });
          const holder = kit.append(outer, 'div');
          const dialog = kit.append(
            holder.attachShadow({ mode: 'open' }),
            'dialog',
            'inset:0;width:100%;height:100%',
          );
          dialog.id = id;
          dialog.onclick = () => window.taps.push(id);
          if (inside === 'slot') {
            kit.append(dialog, 'slot');
            kit.append(holder, 'button').textContent = 'slotted';
          } else if (inside) kit.append(dialog, inside).textContent = 'text';
          window.dialogs[id] = dialog;
        },
        id,
        inside,
      );

    test('in a shadow root is one too, opened before the sign or after it', async () => {
      for (const inside of ['', 'p', 'button', 'slot']) {
        const id = `shadow-${inside}`;
        await addShadowDialog(id, inside);
        await run((id) => window.mask().then(() => window.dialogs[id].showModal()), id);
        assert.deepEqual(await tapped(), [[], id], `${id}, after the sign`);
        await run((id) => window.dialogs[id].close(), id);
        assert.deepEqual(await tapped(), [[], 'html'], `${id} was closed`);
        await run((id) => {
          window.dialogs[id].showModal();
          return window.mask();
        }, id);
        assert.deepEqual(await tapped(), [[], id], `${id}, before the sign`);
        // Whatever it had in it has lost the focus.
        await run(async () => {
          await wx.hideLoading();
          let root = document;
          while (root.activeElement?.shadowRoot) root = root.activeElement.shadowRoot;
          root.activeElement.blur();
          await window.mask();
          await kit.wait(300);
        });
        assert.deepEqual(await tapped(), [[], id], `${id} without the focus`);
        await run((id) => window.dialogs[id].getRootNode().host.remove(), id);
        assert.deepEqual(await tapped(), [[], 'html'], `${id} was removed`);
        await run(() => void wx.hideLoading());
      }
    });

    test('costs nothing to look out for, however much there is on the page and changes', async () => {
      const asked = await run(async () => {
        await window.mask();
        await kit.wait(300);
        let asked = 0;
        for (const prototype of [
          Document.prototype,
          Element.prototype,
          DocumentFragment.prototype,
        ]) {
          for (const name of ['querySelectorAll', 'querySelector', 'getElementsByTagName']) {
            const own = prototype[name];
            if (!own) continue;
            prototype[name] = function (...parts) {
              asked += 1;
              return own.apply(this, parts);
            };
          }
        }
        for (let made = 0; made < 50; made += 1) {
          kit.append(document.body, 'details').open = true;
          await kit.wait(1);
        }
        const changing = asked;
        window.dialogs.lower.showModal();
        await kit.wait(10);
        return [changing, window.hosts()[0].parentNode.id];
      });
      assert.deepEqual(asked, [0, 'lower']);
    });

    test('that is not modal changes nothing', async () => {
      await run(() => {
        window.dialogs.lower.show();
        return window.mask();
      });
      assert.deepEqual(await tapped(), [[], 'html']);
    });
  });

  test('is not put back where the page takes it out, and then watches no longer', async () => {
    const seen = await run(async () => {
      const { MutationObserver } = window;
      const watching = new Set();
      window.MutationObserver = class extends MutationObserver {
        observe(...parameters) {
          watching.add(this);
          super.observe(...parameters);
        }
        disconnect() {
          watching.delete(this);
          super.disconnect();
        }
      };
      const counts = [];
      const count = () => kit.wait(0).then(() => counts.push(watching.size, window.hosts().length));
      wx.showLoading({ title: 'a' });
      await count();
      wx.showLoading({ title: 'b' });
      await count();
      window.hosts()[0].remove();
      await count();
      wx.showToast({ title: 'c', duration: 1 });
      await kit.wait(100);
      await count();
      return counts;
    });
    assert.deepEqual(seen, [1, 1, 1, 1, 0, 0, 0, 0]);
  });

  test('many in one turn are watched one at a time', async () => {
    const seen = await run(async () => {
      const { MutationObserver } = window;
      let records = 0;
      window.MutationObserver = class extends MutationObserver {
        constructor(told) {
          super((all) => {
            records += all.length;
            told(all);
          });
        }
      };
      for (let made = 0; made < 100; made++) wx.showToast({ title: String(made) });
      window.MutationObserver = MutationObserver;
      await kit.wait(50);
      return { records, text: window.sight().text };
    });
    // If each were told of all that come after it, some 20,000.
    assert.ok(seen.records < 10, String(seen.records));
    assert.equal(seen.text, '99');
  });

  test("neither suffers from the page's styles nor touches them", async () => {
    const seen = await run(async () => {
      kit.addStyle(`
        * { all: unset !important; display: block !important; position: static !important;
          opacity: .2 !important; transform: rotate(9deg) !important; font-size: 40px !important;
          width: 5px !important; pointer-events: auto !important; visibility: hidden !important; }
        *::before, *::after { content: 'page' !important; display: block !important; }
        .box, .icon, p { display: none !important; }`);
      const own = kit.append(document.body, 'p');
      Object.assign(own, { className: 'box icon', textContent: 'own' });
      const looks = () =>
        JSON.stringify([...getComputedStyle(own)].map((name) => getComputedStyle(own)[name]));
      const before = looks();
      const sheets = () => [document.styleSheets.length, document.adoptedStyleSheets.length];
      const sheetsBefore = sheets();
      await wx.showToast({ title: '成功' });
      const [host] = window.hosts();
      await kit.wait(200);
      const box = host.shadowRoot.querySelector('[role=status]');
      const { opacity, transform, visibility, zIndex, pointerEvents, position } =
        getComputedStyle(host);
      return {
        host: { opacity, transform, visibility, zIndex, pointerEvents, position },
        before: getComputedStyle(host, '::before').display,
        font: getComputedStyle(box).fontSize,
        shown: getComputedStyle(box.querySelector('p')).display !== 'none',
        rect: window.sight().rect,
        middle: [innerWidth / 2, innerHeight / 2],
        same: looks() === before,
        sheets: [sheetsBefore, sheets()],
      };
    });
    assert.deepEqual(seen.host, {
      opacity: '1',
      transform: 'none',
      visibility: 'visible',
      zIndex: '2147483647',
      pointerEvents: 'none',
      position: 'fixed',
    });
    assert.equal(seen.before, 'none');
    assert.equal(seen.font, '17px');
    assert.equal(seen.shown, true);
    const { x, y, width, height } = seen.rect;
    assert.deepEqual([width, height], [136, 136]);
    assert.ok(Math.abs(x + 68 - seen.middle[0]) < 10 && Math.abs(y + 68 - seen.middle[1]) < 10);
    assert.equal(seen.same, true);
    assert.deepEqual(seen.sheets[0], seen.sheets[1]);
  });

  test('is centred in the window and above a modal dialog, where the body is moved and clipped', async (context) => {
    if (!(await run(() => 'popover' in HTMLElement.prototype))) return context.skip('no popovers');
    const seen = await run(async () => {
      const dialog = kit.append(document.body, 'dialog');
      const input = kit.append(dialog, 'input');
      document.body.style.cssText = 'transform:translateX(200px);overflow:hidden;height:50px';
      dialog.showModal();
      input.focus();
      await wx.showToast({ title: 'x' });
      const { x, width } = window.sight().rect;
      return {
        off: x + width / 2 - document.documentElement.clientWidth / 2,
        onTop: window.hosts()[0].matches(':popover-open'),
        focus: document.activeElement.localName,
      };
    });
    assert.ok(Math.abs(seen.off) < 10, String(seen.off));
    assert.deepEqual([seen.onTop, seen.focus], [true, 'input']);
  });

  test('is a status that screen readers know before its text comes into it', async () => {
    const seen = await run(async () => {
      await wx.showToast({ title: '成功', duration: 60_000 });
      const box = window.hosts()[0].shadowRoot.querySelector('[role=status]');
      const hidden = () => Boolean(box.querySelector('p[aria-hidden=true]'));
      const first = [box.textContent, hidden(), box.getAttribute('aria-live')];
      const added = [];
      const watch = new MutationObserver((records) => {
        for (const { addedNodes } of records) {
          for (const node of addedNodes) added.push([node.textContent, hidden()]);
        }
      });
      watch.observe(box, { childList: true });
      while (added.length === 0) await kit.wait(10);
      await kit.wait(200);
      return { first, added, text: box.textContent, icon: box.firstChild.localName };
    });
    assert.deepEqual(seen, {
      first: ['成功', true, 'polite'],
      added: [['成功', false]],
      text: '成功',
      icon: 'svg',
    });
    if (engine !== 'chromium') return;
    const { status, inside } = await accessibilityTree();
    const live = status.properties.find(({ name }) => name === 'live');
    assert.equal(live.value.value, 'polite');
    assert.ok(inside(status).includes('成功'));
  });

  test('fades and turns, but not for who prefers reduced motion', async () => {
    const motion = () =>
      run(async () => {
        await wx.showToast({ title: 'x', icon: 'loading', duration: 9000 });
        const root = window.hosts()[0].shadowRoot;
        const names = [...root.querySelectorAll('[role=status], .icon')].map(
          (element) => getComputedStyle(element).animationName,
        );
        const box = root.querySelector('[role=status]');
        const animations = box.getAnimations();
        // A busy machine may draw no frame of them: they are set to each moment instead.
        const opacities = [0, 50, 4500, 8950, 8999].map((moment) => {
          for (const animation of animations) animation.currentTime = moment;
          return Number(getComputedStyle(box).opacity);
        });
        await wx.hideToast();
        const { matches } = matchMedia('(prefers-reduced-motion: reduce)');
        return { matches, names, opacities };
      });
    const check = ({ matches, names, opacities }) => {
      assert.deepEqual(names, matches ? ['none', 'none'] : ['fade, fade', 'turn']);
      if (matches) return assert.deepEqual(opacities, [1, 1, 1, 1, 1]);
      const [first, coming, middle, going, last] = opacities;
      assert.deepEqual([first, middle], [0, 1]);
      assert.ok(coming > 0.1 && coming < 1 && going > 0.1 && going < 1, opacities.join(' '));
      assert.ok(last < 0.1, opacities.join(' '));
    };
    check(await motion());
    if (engine !== 'chromium') return;
    const prefer = (value) =>
      driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-reduced-motion', value }],
      });
    await prefer('reduce');
    const reduced = await motion().finally(() => prefer(''));
    assert.equal(reduced.matches, true);
    check(reduced);
  });

  test('has its box and pictures where the user forces colours', async (context) => {
    if (engine !== 'chromium') return context.skip('only Chromium can be told to');
    const look = () =>
      run(async () => {
        const seen = [matchMedia('(forced-colors: active)').matches];
        for (const icon of ['success', 'loading']) {
          await wx.showToast({ title: 'x', icon, duration: 60_000 });
          const box = window.hosts()[0].shadowRoot.querySelector('[role=status]');
          const { backgroundColor, color } = getComputedStyle(box);
          const { stroke, backgroundImage } = getComputedStyle(box.querySelector('path, .ring'));
          seen.push([backgroundColor, color, stroke, backgroundImage]);
        }
        return seen;
      });
    const [, ...chosen] = await look();
    const force = (value) =>
      driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
        features: [{ name: 'forced-colors', value }],
      });
    await force('active');
    assert.deepEqual(await look().finally(() => force('')), [true, ...chosen]);
  });

  test('an image may be a URL, a temp path or a user path, and a broken one leaves no picture', async () => {
    await start({ allow: ["img-src 'self'"] });
    const options = { type: 'image/svg+xml', body: PICTURE };
    const [url, temp, user] = [0, 1, 2].map(() => here.download(options).url);
    const gone = here.download({ status: 404, type: 'text/plain', body: 'no' }).url;
    const seen = await run(
      async (url, temp, user, gone) => {
        const path = `${wx.env.USER_DATA_PATH}/a/b.svg`;
        const get = (options) =>
          new Promise((success, fail) => wx.downloadFile({ ...options, success, fail }));
        const { tempFilePath } = await get({ url: temp });
        await get({ url: user, filePath: path });
        const load = async (image) => {
          await wx.showToast({ title: 'x', image, duration: 60_000 });
          const icon = window.hosts()[0].shadowRoot.querySelector('img');
          const type = await kit.within(
            5000,
            new Promise((resolve) => {
              icon.addEventListener('load', () => resolve('load'));
              icon.addEventListener('error', () => resolve('error'));
            }),
            image,
          );
          const { width, height } = icon.getBoundingClientRect();
          const still = icon.src.startsWith('blob:')
            ? await fetch(icon.src).then(
                () => 'held',
                () => 'released',
              )
            : '';
          return [type, window.sight().icon, width, height, window.sight().rect.width, still];
        };
        return {
          url: await load(url),
          temp: await load(tempFilePath),
          again: await load(tempFilePath),
          user: await load(path),
          foreign: await load(URL.createObjectURL(await (await fetch(url)).blob())),
          gone: await load(gone),
          missing: await load('wxfile://usr/none.png'),
          files: wxt.inspect().tempFiles,
        };
      },
      url,
      temp,
      user,
      gone,
    );
    const drawn = ['load', 'img', 40, 40, 136];
    const none = ['error', null, 0, 0, 136, ''];
    assert.deepEqual(seen, {
      url: [...drawn, ''],
      temp: [...drawn, 'released'],
      again: [...drawn, 'released'],
      user: [...drawn, 'released'],
      foreign: [...drawn, 'held'],
      gone: none,
      missing: none,
      files: 1,
    });
  });

  test('works before there is a body, and where the browser lacks what is newer', async () => {
    const script = `
      wxTransfer.showToast({ title: 'early', duration: 60000 });
      window.early = [document.body, document.querySelectorAll('wx-transfer-toast').length];`;
    const source = here.download({ type: 'text/javascript', body: script }).url;
    const body = `<!doctype html><head><title>x</title><script src="/function-of.js"></script><script src="/dist/wx-transfer.js"></script><script src="${source.replaceAll('&', '&amp;')}"></script></head><body>text</body>`;
    // Without style sheets made by script there is only a style element.
    const allow = "style-src 'unsafe-inline'";
    await openPage(driver, here.download({ type: 'text/html', body, allow }).url);
    await teach();
    assert.deepEqual(await run(() => [window.early, window.sight().text]), [[null, 1], 'early']);
    const seen = await run(async () => {
      await window.wxTransfer.hideToast();
      const none = window.sight();
      window.CSSStyleSheet = undefined;
      HTMLElement.prototype.showPopover = undefined;
      Object.defineProperty(window, 'visualViewport', { value: undefined });
      const { querySelectorAll } = document;
      const { matches } = Element.prototype;
      const know = (selector) => {
        if (selector.includes(':modal')) throw new SyntaxError(selector);
      };
      document.querySelectorAll = (selector) => {
        know(selector);
        return querySelectorAll.call(document, selector);
      };
      Element.prototype.matches = function (selector) {
        know(selector);
        return matches.call(this, selector);
      };
      await window.wxTransfer.showToast({ title: 'old' });
      const { text, rect } = window.sight();
      const [host] = window.hosts();
      return [none, text, rect.width, rect.height, host.shadowRoot.querySelector('style') !== null];
    });
    assert.deepEqual(seen, [null, 'old', 136, 136, true]);
  });

  test('keeps to a strict Content-Security-Policy with trusted types', async () => {
    const script = `
      import { showToast } from '/dist/index.js';
      const violations = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        // WebKit asks for an icon of the page by itself.
        if (!blockedURI.endsWith('/favicon.ico')) violations.push([violatedDirective, blockedURI]);
      });
      const image = URL.createObjectURL(new Blob([${JSON.stringify(PICTURE)}], { type: 'image/svg+xml' }));
      const seen = [];
      for (const options of [{ mask: true }, { icon: 'loading' }, { icon: 'none' }, { image }]) {
        await showToast({ title: '<b>x</b>', ...options });
        await new Promise((resolve) => setTimeout(resolve, 150));
        const root = document.querySelector('wx-transfer-toast').shadowRoot;
        seen.push(getComputedStyle(root.querySelector('[role=status]')).backgroundColor);
        seen.push(root.querySelectorAll('style').length);
        seen.push(root.querySelectorAll('img').length);
      }
      document.title = JSON.stringify([seen, violations]);`;
    const source = here.download({ type: 'text/javascript', body: script }).url;
    const policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob:; " +
      "img-src blob:; media-src blob:; require-trusted-types-for 'script'";
    const page = here.download({
      type: 'text/html',
      body: `<!doctype html><title>policy</title><script type="module" src="${source.replaceAll('&', '&amp;')}"></script>`,
      header: `Content-Security-Policy:${policy}`,
    });
    await openPage(driver, page.url);
    // A script of the driver's would be a violation itself.
    const title = () => driver.getTitle();
    await driver.wait(async () => (await title()) !== 'policy', 10_000);
    const dark = 'rgba(76, 76, 76, 0.95)';
    assert.deepEqual(JSON.parse(await title()), [
      [dark, 0, 0, dark, 0, 0, dark, 0, 0, dark, 0, 1],
      [],
    ]);
  });

  test('fails in a worker, which has no page', async () => {
    const names = ['showToast', 'hideToast', 'showLoading', 'hideLoading'];
    const seen = await run(
      (names) => kit.inWorker(names.map((name) => [name, { title: 'x' }])),
      names,
    );
    assert.deepEqual(
      seen,
      names.map((name) => ({
        errMsg: `${name}:fail not supported in this environment`,
        errno: 4,
      })),
    );
  });

  describe('is measured against what is seen of the page', () => {
    /** Where the sign's parts are, in shares of the visible screen, and whether the mask covers it. */
    const shares = (options) =>
      run(async (options) => {
        if (options) await wx.showToast({ duration: 60_000, mask: true, ...options });
        // Until the browser has told of what has changed.
        await kit.wait(300);
        const { offsetLeft, offsetTop, width, height } = window.visualViewport;
        const { shadowRoot } = window.hosts()[0];
        const box = shadowRoot.querySelector('[role=status]');
        const icon = box.querySelector('.icon');
        const rect = box.getBoundingClientRect();
        const share = (length) => length / width;
        const mask = shadowRoot.querySelector('.mask').getBoundingClientRect();
        return {
          box: [share(rect.width), share(rect.height)],
          line: share(box.querySelector('p').getBoundingClientRect().height),
          // A ring that turns takes more room.
          icon: icon
            ? share((parseFloat(getComputedStyle(icon).width) * rect.width) / box.offsetWidth)
            : 0,
          middle: [
            (rect.x + rect.width / 2 - offsetLeft) / width,
            (rect.y + rect.height / 2 - offsetTop) / height,
          ],
          masked:
            mask.left <= offsetLeft &&
            mask.top <= offsetTop &&
            mask.right >= offsetLeft + width - 1 &&
            mask.bottom >= offsetTop + height - 1,
        };
      }, options);

    const assertShares = (seen, expected, what) => {
      assert.ok(seen.masked, `${what}: the mask covers what is seen`);
      for (const [name, values] of Object.entries({ ...expected, middle: [0.5, 0.5] })) {
        if (name === 'masked') continue;
        for (const [index, value] of [values].flat().entries()) {
          const found = [seen[name]].flat()[index];
          assert.ok(
            Math.abs(found - value) < 0.012,
            `${what}: ${name} ${seen[name]}, not ${values}`,
          );
        }
      }
    };

    const long = '网络连接不可用，请检查您的网络设置后重试，如果问题仍然存在请联系客服';
    const kinds = {
      toast: { title: '成功' },
      loading: { title: '加载中', icon: 'loading' },
      text: { title: '已复制', icon: 'none' },
      lines: { title: long, icon: 'none' },
    };

    /** What a page says of its viewport; lib-flexible does it by script. */
    const viewports = {
      'lib-flexible, 3 pixels': 'initial-scale=0.3333, maximum-scale=0.3333, user-scalable=no',
      'lib-flexible, 2 pixels': 'width=device-width, initial-scale=0.5, user-scalable=no',
      'a fixed width': 'width=750, user-scalable=no',
      nothing: undefined,
    };

    const setViewport = (content) =>
      run((content) => {
        document.querySelector('meta[name=viewport]')?.remove();
        if (content)
          Object.assign(document.head.appendChild(document.createElement('meta')), {
            name: 'viewport',
            content,
          });
        // A page is at least as long as its screen.
        kit.append(document.body, 'div', 'height:3000px');
      }, content);

    const emulate = (width, height) =>
      driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
        ...{ width, height, deviceScaleFactor: 3, mobile: true },
      });

    const ORDINARY = 'width=device-width, initial-scale=1';

    /** A test on a phone, of 375 by 700 pixels. */
    const testOnPhone = (name, body) =>
      test(
        name,
        { skip: engine !== 'chromium' && 'only Chromium can be told to be a phone' },
        async () => {
          await emulate(375, 700);
          try {
            await start();
            await body();
          } finally {
            await driver.sendDevToolsCommand('Emulation.clearDeviceMetricsOverride', {});
          }
        },
      );

    testOnPhone(
      'on a phone at the same share of the screen, whatever the page says of its viewport',
      async () => {
        await setViewport(ORDINARY);
        const ordinary = {};
        for (const [kind, options] of Object.entries(kinds)) ordinary[kind] = await shares(options);
        assertShares(ordinary.toast, { box: [136 / 375, 136 / 375], icon: 40 / 375 }, 'ordinary');
        for (const [what, content] of Object.entries(viewports)) {
          await start();
          await setViewport(content);
          const wide = await run(() => kit.wait(300).then(() => window.visualViewport.width));
          assert.ok(wide > 700, `${what}: the page is ${wide} pixels wide`);
          for (const [kind, options] of Object.entries(kinds)) {
            assertShares(await shares(options), ordinary[kind], `${what}, ${kind}`);
          }
        }
      },
    );

    testOnPhone('follows a page that is scaled, turned or zoomed while it stands', async () => {
      const toast = { box: [136 / 375, 136 / 375], icon: 40 / 375 };
      const across = { box: [136 / 700, 136 / 700], icon: 40 / 700 };
      await setViewport(ORDINARY);
      assertShares(await shares(kinds.toast), toast, 'before');
      await setViewport('width=750');
      assertShares(await shares(), toast, 'scaled');
      await emulate(700, 375);
      assertShares(await shares(), across, 'turned');
      await emulate(375, 700);
      assertShares(await shares(), toast, 'turned back');
      // By fingers, about a point that is not in the middle.
      const zoomed = await run(() => window.visualViewport.scale);
      const gesture = { x: 90, y: 500, scaleFactor: 2.5, relativeSpeed: 800 };
      await driver.sendDevToolsCommand('Input.synthesizePinchGesture', gesture);
      const scale = await run(() => window.visualViewport.scale);
      assert.ok(scale > 1.5 * zoomed, `${zoomed} became ${scale}`);
      assertShares(await shares(), toast, 'zoomed');
      assertShares(await shares(kinds.toast), toast, 'shown where the page is zoomed');
    });

    testOnPhone('in a frame of a scaled page too', async () => {
      await start({ allow: ["frame-src 'self'"] });
      await setViewport('initial-scale=0.3333, user-scalable=no');
      const share = await run(async () => {
        await kit.wait(300);
        const frame = kit.append(
          document.body,
          'iframe',
          'position:fixed;inset:0;width:100%;height:100%;border:0',
        );
        frame.src = location.href;
        await new Promise((resolve) => (frame.onload = resolve));
        const inside = frame.contentWindow;
        while (!inside.wx) await kit.wait(10);
        await inside.wx.showToast({ title: 'x' });
        const host = inside.document.querySelector('wx-transfer-toast');
        const box = host.shadowRoot.querySelector('[role=status]');
        return box.getBoundingClientRect().width / window.visualViewport.width;
      });
      assert.ok(Math.abs(share - 136 / 375) < 0.01, String(share));
    });

    test('where a keyboard covers a part, or the page is scaled, as the browser tells', async () => {
      const seen = await run(async () => {
        const told = new EventTarget();
        Object.defineProperty(window, 'visualViewport', { value: told });
        const see = (values) => Object.assign(told, values);
        const { clientWidth: width } = document.documentElement;
        const height = innerHeight;
        see({ scale: 1, offsetLeft: 0, offsetTop: 0, width, height });
        await wx.showToast({ title: 'x', duration: 60_000 });
        const measure = (type) => {
          if (type) told.dispatchEvent(new Event(type));
          const { rect } = window.sight();
          return [rect.x + rect.width / 2, rect.y + rect.height / 2, rect.width];
        };
        const results = [[width / 2, height / 2, 136], measure()];
        see({ height: height / 2, offsetTop: 40 });
        results.push([width / 2, 40 + height / 4, 136], measure('resize'));
        see({ offsetTop: 90 });
        results.push([width / 2, 90 + height / 4, 136], measure('scroll'));
        see({ scale: 0.5, offsetLeft: 10, offsetTop: 20, width: 400, height: 300 });
        results.push([210, 170, 272], measure('resize'));
        await wx.showToast({ title: 'y' });
        results.push([210, 170, 272], measure());
        see({ scale: 1, offsetLeft: 0, offsetTop: 0, width, height });
        results.push([width / 2, height / 2, 136], measure('resize'));
        await wx.hideToast();
        return results;
      });
      for (let at = 0; at < seen.length; at += 2) {
        const [expected, found] = seen.slice(at, at + 2);
        const isNear = found.every((value, index) => Math.abs(value - expected[index]) <= 1);
        assert.ok(isNear, `${at / 2}: ${found}, not ${expected}`);
      }
    });

    test('in a frame of a page of another origin, as the frame says', async () => {
      await start({ allow: [`frame-src ${server.origins[1]}`] });
      const frame = await run((src) => {
        const frame = kit.append(document.body, 'iframe', 'width:500px;height:400px');
        frame.src = src;
        return new Promise((resolve) => (frame.onload = () => resolve(frame.src)));
      }, `${server.origins[1]}/`);
      assert.equal(frame, `${server.origins[1]}/`);
      await driver.switchTo().frame(0);
      try {
        await run(async () => {
          while (!window.wx) await new Promise((resolve) => setTimeout(resolve, 10));
          await wx.showToast({ title: 'x', duration: 60_000 });
        });
        await teach();
        const { x, width } = await run(() => window.sight().rect);
        assert.deepEqual([x + width / 2, width], [250, 136]);
      } finally {
        await driver.switchTo().defaultContent();
      }
    });

    test('listens no longer to what is seen when it has gone', async () => {
      const seen = await run(async () => {
        const { visualViewport } = window;
        const listening = new Set();
        const { addEventListener, removeEventListener } = EventTarget.prototype;
        const isOurs = (target, type) => target === visualViewport || type === 'focusin';
        EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
          if (isOurs(this ?? window, type)) listening.add(listener);
          addEventListener.call(this ?? window, type, listener, ...rest);
        };
        EventTarget.prototype.removeEventListener = function (type, listener, ...rest) {
          if (isOurs(this ?? window, type)) listening.delete(listener);
          removeEventListener.call(this ?? window, type, listener, ...rest);
        };
        const counts = [];
        const count = async (ms = 0) => {
          await kit.wait(ms);
          counts.push(listening.size > 0);
        };
        wx.showLoading({ title: 'a' });
        await count();
        wx.hideLoading();
        await count();
        wx.showLoading({ title: 'b' });
        await count();
        window.hosts()[0].remove();
        await count();
        wx.showToast({ title: 'c', duration: 1 });
        await count(100);
        // Events in the turn that takes it out come before its observer hears of that.
        for (const [target, type] of [
          [window, 'focusin'],
          [visualViewport, 'resize'],
        ]) {
          wx.showLoading({ title: type });
          await count();
          window.hosts()[0].remove();
          target.dispatchEvent(new Event(type));
          counts.push(listening.size > 0, window.hosts().length);
        }
        Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
        return counts;
      });
      const atOnce = [true, false, 0];
      assert.deepEqual(seen, [true, false, true, false, false, ...atOnce, ...atOnce]);
    });

    test('in a window on a desktop nothing differs, of any size and zoom', async () => {
      const look = () =>
        run(async () => {
          const boxes = [];
          for (const icon of ['success', 'none']) {
            await wx.showToast({ title: '成功', icon, duration: 60_000 });
            const [host] = window.hosts();
            const box = host.shadowRoot.querySelector('[role=status]');
            const { x, y, width, height } = box.getBoundingClientRect();
            const off = [
              x + width / 2 - host.clientWidth / 2,
              y + height / 2 - host.clientHeight / 2,
            ];
            const { style } = box.parentNode;
            boxes.push([
              icon === 'none' ? width < 136 : width,
              off.every((by) => Math.abs(by) <= 0.5),
              style.cssText,
            ]);
          }
          return boxes;
        });
      const as = [
        [136, true, ''],
        [true, true, ''],
      ];
      await run(
        (tall) => void kit.append(document.body, 'div', tall),
        'height:5000px;width:4000px',
      );
      assert.deepEqual(await look(), as);
      if (engine !== 'chromium') return;
      // A zoomed window has larger pixels, and fewer.
      for (const [width, height, deviceScaleFactor] of [
        [400, 300, 1],
        [1537, 777, 1.25],
        [320, 240, 4],
        [3000, 2000, 0.5],
      ]) {
        const metrics = { width, height, deviceScaleFactor, mobile: false };
        await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', metrics);
        try {
          await setViewport('width=750, initial-scale=0.5');
          assert.deepEqual(await look(), as, `${width}x${height}`);
        } finally {
          await driver.sendDevToolsCommand('Emulation.clearDeviceMetricsOverride', {});
        }
      }
    });
  });
});

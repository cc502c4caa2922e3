import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { driver, engine, fresh, run, server } from './context.js';
import { openPage } from './page.js';

const products = {
  chromium: /Chrome\//,
  firefox: /Firefox\//,
  webkit: /AppleWebKit\/(?!.*Chrome)/,
};

describe('the harness', () => {
  test('drives the engine it was asked for', async () => {
    await fresh();
    assert.match(await run(() => navigator.userAgent), products[engine]);
  });

  test('resolves with what the function returned, through JSON', async () => {
    await fresh();
    const result = await run(
      async (a, b) => {
        const response = await fetch(`/echo?a=${a}`);
        return { status: response.status, method: (await response.json()).method, b };
      },
      1,
      ['ü', null],
    );
    assert.deepEqual(result, { status: 200, method: 'GET', b: ['ü', null] });
    assert.equal(await run(() => undefined), undefined);
  });

  test("runs with the page's own built-ins", async () => {
    await fresh();
    assert.equal(await run(() => Object === window.Object && {} instanceof window.Object), true);
    assert.equal(await run((list) => list instanceof window.Array, []), true);
  });

  test("rejects with the page's error and its stack", async () => {
    await fresh();
    const failing = run(async function culprit() {
      await null;
      throw new TypeError('no such thing');
    });
    await assert.rejects(failing, (error) => {
      assert.equal(error.message, 'TypeError: no such thing');
      assert.match(error.stack, /culprit/);
      return true;
    });
    await assert.rejects(
      run(() => Promise.reject({ errMsg: 'x:fail' })),
      { message: '{"errMsg":"x:fail"}' },
    );
  });

  test('runs in a page whose policy forbids eval', async () => {
    const policy = "default-src 'none'; script-src 'self'";
    const body = encodeURIComponent('<!doctype html><title>strict</title>');
    const header = encodeURIComponent(`Content-Security-Policy:${policy}`);
    await openPage(
      driver,
      `${server.origins[0]}/download?type=text/html&body=${body}&header=${header}`,
    );
    assert.equal(await run(() => document.title), 'strict');
    // In a task of its own: while a driver's script runs, Chromium suspends that policy.
    const thrown = await run(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve(`no error, but ${window.eval('1')}`);
            } catch (error) {
              resolve(error.name);
            }
          });
        }),
    );
    assert.equal(thrown, 'EvalError');
  });

  test('gives a page of its own to each fresh()', async () => {
    await fresh();
    await run(() => void (window.left = 'behind'));
    await fresh();
    assert.equal(await run(() => window.left), undefined);
    assert.equal(await run(() => window.wx === window.wxt.wx), true);
  });
});

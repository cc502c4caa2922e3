// Rules of what stands on the page or comes from it, that need no page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const { fit, sized, typeWithTransparency } = await load('media/drawing.ts');
const { countOf } = await load('page/choose.ts');
const { iconOf } = await load('page/toast-icon.ts');

test('every icon is itself, and anything else is success', () => {
  for (const icon of ['success', 'error', 'loading', 'none']) assert.equal(iconOf(icon), icon);
  for (const odd of ['', 'None', 'info', undefined, null, 5, {}]) {
    assert.equal(iconOf(odd), 'success');
  }
});

test('one to twenty pictures and nine by default', () => {
  for (const [wanted, count] of [
    [NaN, 9],
    [-Infinity, 1],
    [-3, 1],
    [0, 1],
    [1, 1],
    [2.9, 2],
    [20, 20],
    [21, 20],
    [Infinity, 20],
  ]) {
    assert.equal(countOf(wanted), count, String(wanted));
  }
});

test('the longest side is cut to 1280 or the shorter of a long one and the shape stays', () => {
  for (const [width, height, ...fitted] of [
    [4000, 3000, 1280, 960],
    [3000, 4000, 960, 1280],
    [1281, 1281, 1280, 1280],
    [1280, 700, 1280, 700],
    [1, 1, 1, 1],
    [2560, 1280, 1280, 640],
    [2562, 1280, 2562, 1280],
    [1080, 12_000, 1080, 12_000],
    [12_000, 1080, 12_000, 1080],
    [2560, 12_000, 1280, 6000],
    [100_000, 10, 100_000, 10],
  ]) {
    const { width: fittedWidth, height: fittedHeight } = fit({ width, height });
    assert.deepEqual([fittedWidth, fittedHeight], fitted, `${width} x ${height}`);
  }
});

test('what has no size is no picture', () => {
  for (const [width, height] of [
    [0, 0],
    [0, 10],
    [10, 0],
    [NaN, 10],
  ]) {
    assert.equal(fit({ width, height }), undefined, `${width} x ${height}`);
  }
});

test('transparency stays in WebP or goes to PNG', () => {
  assert.equal(typeWithTransparency('image/webp'), 'image/webp');
  for (const other of ['image/png', 'image/avif', 'image/jpeg', '']) {
    assert.equal(typeWithTransparency(other), 'image/png', other);
  }
});

test('a size that was asked for: never larger, one side alone keeps the shape, no more than a canvas holds', () => {
  for (const [sides, most, ...expected] of [
    [[400, 0], Infinity, 400, 300],
    [[0, 400], Infinity, 533, 400],
    [[400, 400], Infinity, 400, 400],
    [[9000, 0], Infinity, 4000, 3000],
    [[9000, 30], Infinity, 4000, 30],
    [[0, 0], Infinity, 4000, 3000],
    [[0.2, 0], Infinity, 1, 1],
    [[0, 0], 3_000_000, 2000, 1500],
  ]) {
    const [width, height] = sides;
    assert.deepEqual(sized({ width: 4000, height: 3000 }, { width, height }, most), {
      width: expected[0],
      height: expected[1],
    });
  }
  assert.equal(sized({ width: 0, height: 5 }, { width: 1, height: 1 }, Infinity), undefined);
});

import assert from 'node:assert/strict';
import axe from 'axe-core';
import { after, before, describe, test } from 'node:test';
import { driver, engine, run } from './context.js';
import { choose, click, demoPage, figure, find, inPhone, until } from './demo-page.js';

// The rules look at the document, which is the same everywhere: one engine tries all combinations.
const themes = engine === 'chromium' ? ['light', 'dark'] : ['dark'];
const languages = engine === 'chromium' ? ['en', 'zh'] : ['zh'];

describe("the demo page's accessibility", () => {
  let demo;

  before(async () => {
    demo = await demoPage();
    await driver.manage().window().setRect({ width: 1300, height: 900 });
  });
  after(() => demo?.close());

  for (const theme of themes) {
    for (const language of languages) {
      test(`${theme}, ${language}: axe finds nothing, neither in the empty page nor in use`, async () => {
        await demo.open();
        await click(`[data-testid="theme"] [value="${theme}"]`);
        await click(`[data-testid="language"] [value="${language}"]`);
        await driver.executeScript(axe.source);
        await inPhone(() => driver.executeScript(axe.source));
        assert.deepEqual(await violations(), []);

        await use();
        assert.deepEqual(await violations(), []);
      });
    }
  }

  test('the first key leads past everything to the machine room', async () => {
    await demo.open();
    const link = await find('.skip-link');
    await run(() => document.querySelector('.skip-link').focus());
    assert.equal(await link.isDisplayed(), true);
    const size = await run(() => document.activeElement.getBoundingClientRect().height);
    assert.ok(size > 30, String(size));
    await link.click();
    assert.equal(await run(() => document.activeElement.id), 'board-title');
  });
});

/** Some under way and some ended: by success, by failure, by abort; files of each kind. */
async function use() {
  await choose({ status: '404', delay: 0, speed: '', content: '1024' });
  await click('[data-testid="download"]');
  await choose({ status: '', connection: 'before' });
  await click('[data-testid="download"]');
  await choose({ connection: '' });
  for (const content of ['picture', 'sound', '102400']) {
    await choose({ content });
    await click('[data-testid="download"]');
  }
  await inPhone(async () => click((await driver.findElements({ css: 'button' }))[1]));
  await until(async () => (await figure('inFlight')) === '0 / 10', 'the end of the first');
  await choose({ connection: 'never' });
  await click('[data-testid="start-many"]');
  await until(async () => (await figure('inFlight')) === '10 / 10', 'full slots');
  await click('[data-testid="active"] button');
}

/** What axe finds, in short. */
async function violations() {
  // What fades in is not yet as it is meant to be read.
  const found = await run(async () => {
    const { violations } = await window.axe.run();
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes
        .slice(0, 4)
        .map(({ target, any }) => `${target.flat()}: ${any[0]?.message ?? ''}`),
    }));
  });
  return found;
}

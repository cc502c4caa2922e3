// What the tests of the demo page share: the page, its controls, and what it shows.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { startDemo } from '../../scripts/lib/demo.js';
import { driver, run } from './context.js';
import { openPage } from './page.js';
import { policies } from './strict-policy.js';

/** Starts the demo; `open` shows its page anew, as it is on a first visit. */
export async function demoPage() {
  const demo = await startDemo(0, undefined, policies.demo);
  const ask = async (path, options) => (await fetch(`${demo.url}${path}`, options)).json();
  return {
    url: demo.url,
    close: demo.close,
    async open() {
      await ask('reset', { method: 'POST' });
      await openPage(driver, demo.url);
      await run(() => localStorage.clear());
      await openPage(driver, demo.url);
      await started();
    },
    /** What the server has seen of a transfer, whose number is its label there too. */
    records: (number) => ask(`records?id=${number}`),
    stats: () => ask('stats'),
  };
}

/** The package runs in the phone, and the machine room is connected to it. */
export const started = () =>
  until(async () => {
    const memory = await figure('memory');
    return memory !== '' && memory !== '0 B';
  }, 'start');

/** Asks again until the answer is a true one. */
export async function until(ask, what) {
  for (const started = Date.now(); Date.now() - started < 30_000; await wait(50)) {
    const answer = await ask();
    if (answer) return answer;
  }
  return assert.fail(`${what}: nothing after 30 s`);
}

/** The element, as soon as there is one. */
export const find = (css) => until(async () => (await driver.findElements({ css }))[0], css);

/** Clicks an element, or the first that there is of a selector. */
export async function click(what) {
  const target = typeof what === 'string' ? await find(what) : what;
  // In the middle of the screen nothing that stays at its edge is in the way.
  await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', target);
  await target.click();
}

/** Works inside the phone. */
export async function inPhone(work) {
  await driver.switchTo().frame(await find('[data-testid="phone"]'));
  try {
    return await work();
  } finally {
    await driver.switchTo().defaultContent();
  }
}

/** Picks files; resolves when the page has them, which a driver need not wait for. */
export async function pick(...files) {
  const input = await find('[data-testid="file"]');
  await input.sendKeys(files.map(({ file }) => file).join('\n'));
  const has = (count) => document.querySelector('[data-testid="file"]').files.length === count;
  await until(() => run(has, files.length), `${files.length} picked files`);
}

/** Sets controls by their test id. */
export async function choose(settings) {
  for (const [id, value] of Object.entries(settings)) {
    const control = await find(`[data-testid="${id}"]`);
    // Controls are folded until a page knows that it is wide.
    await until(() => control.isDisplayed(), `${id} unfolded`);
    if ((await control.getTagName()) === 'select') {
      await click(`[data-testid="${id}"] option[value="${value}"]`);
    } else {
      await control.clear();
      await control.sendKeys(String(value));
    }
  }
}

export const log = () =>
  run(() =>
    [...document.querySelectorAll('[data-testid="log-line"]')].map((line) => ({
      number: Number(line.dataset.number),
      callback: line.dataset.callback,
      detail: line.querySelector('.detail').textContent,
    })),
  );

/** One transfer's lines, as soon as there is one of that callback. */
export const logOf = (number, callback) =>
  until(async () => {
    const lines = (await log()).filter((line) => line.number === number);
    return lines.some((line) => line.callback === callback) && lines;
  }, `${callback} of ${number}`);

export const rowOf = (list, number) =>
  run(
    (list, number) => {
      const row = document.querySelector(`[data-testid="${list}"] [data-number="${number}"]`);
      return row && { ...row.dataset, text: row.innerText };
    },
    list,
    number,
  );

export const figure = (name) =>
  run((name) => document.querySelector(`[data-testid="figure-${name}"]`)?.textContent ?? '', name);

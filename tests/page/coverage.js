// What `npm run coverage` counts: an instrumented package (scripts/lib/coverage/in-page.js) holds it
// in each page, frame and worker, and loses it when that is left.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

const folder = process.env.WX_TRANSFER_COUNTS;

let number = 0;

/**
 * Collects what was counted on the page that is open, and elsewhere in its origin. To be called
 * before the page is left.
 *
 * @param {import('selenium-webdriver').WebDriver} driver
 */
export async function collect(driver) {
  if (!folder) return;
  // A page that cannot answer, with a dialog open or globals that a test has broken, is not counted.
  const answers = await driver.executeAsyncScript(`(${inPage})(arguments[0])`).catch(() => []);
  for (const answer of answers) {
    const { statements, profile } = JSON.parse(answer);
    const file = path.join(folder, `page-${process.pid}-${(number += 1)}`);
    await writeFile(`${file}.json`, JSON.stringify(statements));
    if (profile) await writeFile(`${file}.profraw`, Buffer.from(profile, 'base64'));
  }
}

/**
 * Runs in the page, by its source text.
 *
 * @param {(answers: string[]) => void} done
 */
async function inPage(done) {
  const name = 'wx-transfer-coverage';
  /** @type {Map<string, string>} by the lock that who answers holds */
  const answers = new Map();
  const channel = new BroadcastChannel(name);
  try {
    channel.onmessage = ({ data }) => {
      const { lock } = JSON.parse(data);
      if (lock) answers.set(lock, data);
    };
    channel.postMessage('{}');
    for (const started = Date.now(); Date.now() - started < 5000;) {
      // Asked anew each time: a worker may have ended instead.
      const { held = [] } = await navigator.locks.query();
      const expected = held.map((lock) => lock.name ?? '').filter((lock) => lock.startsWith(name));
      if (expected.every((lock) => answers.has(lock))) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    channel.close();
    done([...answers.values()]);
  }
}

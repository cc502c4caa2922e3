// @ts-check
// Uses the packed package as its users do: `node tests/consumers/main.js [--only NAME]...`.
// The folders beside it are apps. A lock file is renewed in its folder by
// `npm install --package-lock-only --omit-lockfile-registry-resolved`.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { entry } from '../../scripts/lib/entry.js';
import { Failure } from '../../scripts/lib/failure.js';
import { secondsSince } from '../../scripts/lib/step.js';
import { table } from '../../scripts/lib/table.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { openBrowser } from '../page/engines.js';
import { consumers } from './consumers.js';
import { App } from './lib/app.js';
import { install } from './lib/install.js';
import { pack } from './lib/tarball.js';

await entry(async () => {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true, default: [] } },
  });
  const chosen = choose(values.only);

  const { folder: packed } = temporaryFolder('wx-transfer-packed');
  const tarball = await pack(packed);
  describe(tarball);

  /** @type {ReturnType<typeof openBrowser> | undefined} */
  let browser;
  const openedBrowser = async () => (await (browser ??= openBrowser('chromium'))).driver;

  /** @type {{ name: string, result: string, time: string }[]} */
  const results = [];
  const check = async (/** @type {string} */ name, /** @type {() => Promise<unknown>} */ work) => {
    console.log(`> ${name}`);
    const started = performance.now();
    const result = await work().then(
      () => 'passed',
      (error) => {
        console.error(error instanceof Failure ? error.message : error);
        return 'FAILED';
      },
    );
    results.push({ name, result, time: secondsSince(started) });
    return result === 'passed';
  };

  try {
    for (const { template, packages = template, script, checks } of chosen) {
      const { folder, remove } = temporaryFolder(`wx-transfer-${template}`);
      const app = new App({ folder, tarball: tarball.file, browser: openedBrowser });
      const installed = await check(`${template}: install`, () =>
        install(folder, { template, packages, script, tarball: tarball.file }),
      );
      for (const [name, run] of Object.entries(checks)) {
        if (installed) await check(name, () => run(app));
        else results.push({ name, result: 'FAILED', time: '' });
      }
      remove();
    }
  } finally {
    await (await browser?.catch(() => undefined))?.close();
  }

  console.log(
    `\n${table([
      ['consumer', 'result', 'time'],
      ...results.map(({ name, result, time }) => [name, result, time]),
    ])}`,
  );
  const counted = results.filter(({ name }) => !name.endsWith(': install'));
  const failed = counted.filter(({ result }) => result === 'FAILED').length;
  console.log(`\nconsumers: ${counted.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});

/**
 * The consumers whose template or check has one of these names; all of them if none is given.
 *
 * @param {string[]} names
 */
function choose(names) {
  const known = consumers.flatMap(({ template, checks }) => [template, ...Object.keys(checks)]);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) {
    throw new Failure(`--only ${unknown}: it should be one of ${[...new Set(known)].join(', ')}.`);
  }
  if (names.length === 0) return consumers;
  return consumers.flatMap((consumer) => {
    const checks = Object.entries(consumer.checks).filter(
      ([name]) => names.includes(consumer.template) || names.includes(name),
    );
    return checks.length > 0 ? [{ ...consumer, checks: Object.fromEntries(checks) }] : [];
  });
}

/** @param {Awaited<ReturnType<typeof pack>>} tarball */
function describe({ file, files, size, unpackedSize }) {
  const count = (/** @type {number} */ bytes) => bytes.toLocaleString('en');
  console.log(`${path.basename(file)}: ${count(size)} bytes, ${count(unpackedSize)} unpacked
${table([['file', 'bytes'], ...files.map(({ path, size }) => [path, count(size)])])}\n`);
}

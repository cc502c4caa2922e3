// @ts-check
// Uses the packed package as its users do, each way a test; a part of it by
// `node --test --test-name-pattern=Vite tests/consumers/main.js`.
// The folders beside it are apps; those of hosts are in examples. A lock file is renewed in its folder by
// `npm install --package-lock-only --omit-lockfile-registry-resolved`.
import { after, describe, test } from 'node:test';
import { pack } from '../../scripts/lib/tarball.js';
import { root } from '../../scripts/lib/paths.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';
import { openBrowser } from '../page/engines.js';
import { consumers as all } from './consumers.js';
import { App } from './lib/app.js';
import { install, installPackages } from './lib/install.js';

const { file: tarball } = await pack(root, temporaryFolder('wx-transfer-packed').folder);

/** By `npm run hosts` those of hosts, and all of each. */
const consumers = all
  .filter(({ host }) => host || !process.env.HOSTS)
  .map(({ checks, more, ...rest }) => ({
    ...rest,
    checks: { ...checks, ...(process.env.HOSTS && more) },
  }))
  .filter(({ checks }) => Object.keys(checks).length > 0);

/** @type {ReturnType<typeof openBrowser> | undefined} */
let browser;
const openedBrowser = async () => (await (browser ??= openBrowser('chromium'))).driver;
after(async () => (await browser)?.close());

/** The folders of their tools: each is installed while those before it are used. */
const tools = new Map();
let last = Promise.resolve('');
for (const { template, packages = template } of consumers) {
  if (tools.has(packages)) continue;
  last = last.catch(() => '').then(() => installPackages(packages));
  // It fails where it is used.
  last.catch(() => {});
  tools.set(packages, last);
}

for (const { template, packages = template, script, checks } of consumers) {
  describe(template === packages ? template : `${template}, ${packages}`, () => {
    const { folder, remove } = temporaryFolder(`wx-transfer-${template}`);
    after(remove);
    const app = new App({ template, folder, tarball, browser: openedBrowser });
    /** @type {ReturnType<typeof install> | undefined} */
    let installed;
    for (const [name, check] of Object.entries(checks)) {
      test(name, async () => {
        installed ??= tools
          .get(packages)
          .then((/** @type {string} */ installed) =>
            install(folder, { template, installed, script, tarball }),
          );
        await installed;
        await check(app);
      });
    }
  });
}

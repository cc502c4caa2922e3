// Pictures of the demo in Chinese are not taken where they would show boxes.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { withoutChinese } from '../../scripts/lib/browsers.js';
import { temporaryFolder } from '../../scripts/lib/temporary.js';

const { folder, remove } = temporaryFolder('wx-transfer-fonts');
const { FONTCONFIG_FILE, PATH } = process.env;

before(async () => {
  const cache = `<cachedir>${folder}</cachedir>`;
  await writeFile(
    path.join(folder, 'none.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${folder}</dir>${cache}</fontconfig>`,
  );
});

after(() => {
  Object.assign(process.env, { PATH });
  if (FONTCONFIG_FILE === undefined) delete process.env.FONTCONFIG_FILE;
  remove();
});

test('without a font for Chinese it is said which to install', async (context) => {
  if (process.platform !== 'linux') return context.skip('there is one in the system');
  process.env.FONTCONFIG_FILE = path.join(folder, 'none.conf');
  assert.match(await withoutChinese(), /apt-get install .*fonts-wqy-microhei/);
});

test('so it is where nobody can tell', async (context) => {
  if (process.platform !== 'linux') return context.skip('there is one in the system');
  process.env.PATH = folder;
  assert.match(await withoutChinese(), /apt-get install .*fontconfig/);
});

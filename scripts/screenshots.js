// @ts-check
// Takes pictures of the demo page in use, in Chromium: `npm run screenshots [-- FOLDER]`.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '../tests/page/engines.js';
import { ensureChinese } from './lib/browsers.js';
import { requireEngines } from './lib/in-engines.js';
import { startDemo } from './lib/demo.js';
import { showInUse, takePicture } from './lib/demo-in-use.js';
import { entry } from './lib/entry.js';
import { Failure } from './lib/failure.js';
import { buildPackage } from './lib/package.js';
import { root } from './lib/paths.js';
import { step } from './lib/step.js';

/** Width and height of the screen; the picture is as high as the page. */
const screens = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const themes = ['light', 'dark'];
const languages = ['en', 'zh'];

await entry(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  if (positionals.length > 1) throw new Failure('Name one folder, or none for screenshots/.');
  const folder = path.resolve(root, positionals[0] ?? 'screenshots');

  await requireEngines(['chromium']);
  const reason = await ensureChinese();
  if (reason) throw new Failure(`The Chinese pictures cannot be taken: ${reason}`);
  await buildPackage();

  await mkdir(folder, { recursive: true });
  const demo = await startDemo(0);
  try {
    const { driver, close } = await openBrowser('chromium');
    try {
      for (const screen of screens) {
        for (const theme of themes) {
          for (const language of languages) {
            const name = `${screen.width}-${theme}-${language}.png`;
            await step(name, async () => {
              await showInUse(driver, { url: demo.url, screen, theme, language });
              await writeFile(path.join(folder, name), await takePicture(driver, screen));
            });
          }
        }
      }
    } finally {
      await close();
    }
  } finally {
    await demo.close();
  }
  console.log(`\nThe pictures are in ${path.relative(process.cwd(), folder) || '.'}`);
});

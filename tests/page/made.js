// @ts-check
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { run } from './context.js';

/**
 * Imports a module that a test has made into the page that is open, as `window[name]`. It is named by its own
 * file, by which `npm run coverage` finds its sources.
 *
 * @param {string} file
 * @param {string} name
 */
export async function importMade(file, name) {
  const source = `${await readFile(file, 'utf8')}\n//# sourceURL=${pathToFileURL(file)}`;
  await run(
    async (source, name) => {
      const type = 'text/javascript';
      // @ts-expect-error Of the page.
      window[name] = await import(URL.createObjectURL(new Blob([source], { type })));
    },
    source,
    name,
  );
}

// @ts-check
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Not `import.meta.dirname`: a Node too old to know it must get as far as being told so.
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string[]} parts */
export const fromRoot = (...parts) => path.join(root, ...parts);

/** How a file of the project is called: by its path in it, with slashes. @param {string} file */
export const nameOf = (file) => path.relative(root, file).replaceAll(path.sep, '/');

/** What ships, or what is tested in its place. */
export const dist = process.env.WX_TRANSFER_DIST ?? fromRoot('dist');

/** Scratch folder: the module and its glue before they are bundled into `dist`, or those of what is tested. */
export const scratch = process.env.WX_TRANSFER_PACKAGE ?? fromRoot('target/package');

/** Programs the tests need, installed by `cargo install --root`. */
export const tools = fromRoot('target/tools');

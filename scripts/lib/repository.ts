import { readFile } from 'node:fs/promises';
import { fromRoot } from './paths.js';

/**
 * The project's own address, as a browser takes it: `repository` in package.json, the one place that
 * names it. `undefined` until an owner has given one.
 */
export async function repository() {
  const { repository } = JSON.parse(await readFile(fromRoot('package.json'), 'utf8'));
  const url: string | undefined = repository?.url ?? repository;
  return url?.replace(/^git\+/, '').replace(/\.git$/, '');
}

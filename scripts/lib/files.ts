import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './paths.js';

/** The files below a folder of the project whose names end so, sorted; none if there is no folder. */
export function filesIn(folder: string, ending: string) {
  const base = fromRoot(folder);
  const all = existsSync(base) ? readdirSync(base, { recursive: true, encoding: 'utf8' }) : [];
  const files = all.filter((file) => file.endsWith(ending)).sort();
  return files.map((file) => path.join(base, file));
}

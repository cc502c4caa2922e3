import path from 'node:path';
import { npm } from './run.js';

type Packed = { filename: string; files: { path: string }[]; integrity: string; size: number };

/** Packs the package that a folder holds, as `npm publish` would. */
export async function pack(folder: string, into: string) {
  const flags = ['--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', into];
  // Older versions of npm print an array, newer ones an object with a member for each package.
  const text = await npm(['pack', ...flags], { cwd: folder, quiet: true });
  const [{ filename, files, integrity, size }]: Packed[] = Object.values(JSON.parse(text));
  return { file: path.join(into, filename), files: files.map(({ path }) => path), integrity, size };
}

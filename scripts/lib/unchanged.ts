import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scratch } from './paths.js';

type Files = { inputs: string[]; outputs: string[] };

/** Works only if the contents of the inputs changed since it last succeeded, or an output is gone. */
export async function unlessUnchanged(name: string, files: Files, work: () => Promise<unknown>) {
  const { inputs, outputs } = files;
  const stamp = path.join(scratch, `${name}.stamp`);
  const hash = createHash('sha256');
  for (const file of inputs) hash.update(`${file}\0`).update(await readFile(file));
  const digest = hash.digest('hex');
  const last = await readFile(stamp, 'utf8').catch(() => '');
  if (last === digest && outputs.every(existsSync)) return;

  await rm(stamp, { force: true });
  await work();
  await mkdir(scratch, { recursive: true });
  await writeFile(stamp, digest);
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
// Its exit handler must come first: what still runs would write into a folder while it is removed.
import './children.js';

const folders = new Set<string>();

function discard(folder: string) {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 100, retryDelay: 100 });
}

process.once('exit', () => folders.forEach(discard));

/** Makes a folder that is gone when this process ends, however that comes. */
export function temporaryFolder(name: string, parent = os.tmpdir()) {
  const folder = mkdtempSync(path.join(parent, `${name}-`));
  folders.add(folder);
  return { folder, remove: () => discard(folder) };
}

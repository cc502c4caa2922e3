import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
// Its exit handler must come first: what still runs would write into the folder while it is removed.
import './children.js';

/** Makes a folder that is gone when this process ends, however that comes. */
export function temporaryFolder(name: string, parent = os.tmpdir()) {
  const folder = mkdtempSync(path.join(parent, `${name}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true, maxRetries: 100, retryDelay: 100 });
  };
  process.once('exit', remove);
  return { folder, remove };
}

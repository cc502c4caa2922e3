// @ts-check
// Comes before every npm command (`node --import`), with nothing but Node: what a script needs before
// it may import an npm package.
import { readFileSync } from 'node:fs';
import { ensurePackages } from './lib/npm-packages.js';
import { fromRoot } from './lib/paths.js';

const { devEngines } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
const oldest = devEngines.runtime.version.replace('>=', '');
if (process.versions.node.localeCompare(oldest, 'en', { numeric: true }) < 0) {
  console.error(
    `This is Node ${process.versions.node}; ${oldest} or later is needed. Install a current one from nodejs.org.`,
  );
  process.exit(1);
}
ensurePackages();

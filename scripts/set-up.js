// @ts-check
// Comes before every script and test (`node --import`), with nothing but Node: what they need before they
// may import an npm package. Some are in TypeScript, whose types are taken out as newer Nodes do themselves.
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
await import('ts-blank-space/register');

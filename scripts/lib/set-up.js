// @ts-check
import { ensurePackages } from './npm.js';
import { ensureRust } from './rust.js';

/** What every script needs before it may import an npm package. */
export async function setUp() {
  await ensureRust();
  await ensurePackages();
}

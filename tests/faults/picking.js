// @ts-check
// Files that are picked, and then change on disk.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../page/page.js';
import { fileName } from './cases.js';

/** @typedef {import('./cases.js').Case} Case */

/** What the files hold when they are picked. */
export const content = 'as it was picked';

/** Some browsers see changes by the second. */
const UNTIL_A_CHANGE_SHOWS = 1100;

/**
 * Picks the files of the cases that want one, by chooseImage or by an input of the page's own; then
 * comes what befalls them.
 *
 * @param {import('./world.js').World} world
 * @param {string} folder for the files
 * @param {Case[]} cases
 */
export async function pickFiles({ driver }, folder, cases) {
  const picking = cases.filter(({ row }) => row.disk);
  if (picking.length === 0) return;
  const fileOf = (/** @type {Case} */ { id }) => path.join(folder, fileName(id));
  for (const each of picking) writeFileSync(fileOf(each), content);
  const filesOf = (/** @type {string} */ kind) =>
    picking.filter(({ row }) => row.file === kind).map(fileOf);

  await run(driver, () => window.faults.showInputs());
  const chosen = filesOf('chosen');
  if (chosen.length > 0) {
    await driver.findElement({ id: 'choose' }).click();
    await driver.findElement({ css: 'input:not([id])' }).sendKeys(chosen.join('\n'));
    await run(driver, () => window.faults.chosenAll());
  }
  const given = filesOf('given');
  if (given.length > 0) await driver.findElement({ id: 'own' }).sendKeys(given.join('\n'));

  await wait(UNTIL_A_CHANGE_SHOWS);
  for (const each of picking) each.row.disk?.(fileOf(each));
}

// @ts-check
import { rmSync, writeFileSync } from 'node:fs';
import { answered, fileNotFound, inEngine, where } from '../outcomes.js';
import { content } from '../picking.js';

const chosen = answered(200, { sent: content.length });

const inFirefox = inEngine('firefox');

/** @type {Record<string, Pick<import('../cases.js').Row, 'disk' | 'comes'>>} */
const changes = {
  untouched: { disk: () => {}, comes: chosen },
  deleted: { disk: (where) => rmSync(where), comes: fileNotFound },
  'made shorter': { disk: (where) => writeFileSync(where, 'short'), comes: fileNotFound },
  changed: {
    disk: (where) => writeFileSync(where, content.toUpperCase()),
    // Firefox takes no notice.
    comes: where(inFirefox, chosen, fileNotFound),
  },
  'made longer': {
    disk: (where) => writeFileSync(where, `${content}, and more`),
    // Firefox takes no notice: as much is sent as there was.
    comes: where(inFirefox, chosen, fileNotFound),
  },
};

/** @type {(file: string, name: string) => import('../cases.js').Row[]} */
const onDisk = (file, name) =>
  Object.entries(changes).map(([what, change]) => ({ name: `${name}: ${what}`, file, ...change }));

/** Slow enough for the path to go while the upload runs. */
const slowly = { read: '262144:60' };
const wholeFile = answered(200, { sent: 4_194_304 });

/** What is to be uploaded is there, or not, or goes meanwhile. @type {import('../cases.js').Row[]} */
export const files = [
  { name: 'empty file', file: 'empty', comes: answered(200, { sent: 0 }) },
  { name: "file of the app's own that is missing", file: 'missing', comes: fileNotFound },
  { name: 'temp path released before', file: 'released', comes: fileNotFound },
  {
    name: 'temp path released while its upload runs',
    file: 'releasedMeanwhile',
    query: slowly,
    comes: wholeFile,
  },
  { name: 'object URL revoked before', file: 'revoked', comes: fileNotFound },
  {
    name: 'object URL revoked while its upload runs',
    file: 'revokedMeanwhile',
    query: slowly,
    comes: wholeFile,
  },
  ...onDisk('chosen', 'chosen file'),
  ...onDisk('given', "file of the page's own input"),
].map((row) => ({ ...row, only: 'uploadFile' }));

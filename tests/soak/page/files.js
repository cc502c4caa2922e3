// The files of uploads, and those that downloads have brought.
import { releaseTempFile } from '/dist/index.js';
import { own } from './observed.js';

/** As many wait for their release at a time. */
const SHELF = 50;

const bytes = new Uint8Array(400_000).map((_, index) => index % 251);
const text = 'x'.repeat(30_000);
const type = 'application/octet-stream';

/** Temp paths that will be released. @type {string[]} */
const shelf = [];
/** Temp paths that stay to the end. @type {string[]} */
const kept = [];
/** @type {Set<string>} */
const userPaths = new Set();

/** How many object URLs of this page's own there are. */
let ownUrls = 0;

/** @param {number} size @param {string} fragment */
function ownUrl(size, fragment) {
  const url = own.createObjectURL(new File([bytes.subarray(0, size)], 'x', { type }));
  ownUrls += 1;
  const release = () => {
    ownUrls -= 1;
    own.revokeObjectURL(url);
  };
  return { path: url + fragment, release };
}

const nothing = () => {};

/**
 * A path to upload from, and what is to be done when that has ended. The transfer's number is in every
 * path that is requested.
 *
 * @param {{ from: string, size: number, at: number }} file
 * @param {number} number
 */
export function pathOf({ from, size, at }, number) {
  switch (from) {
    case 'temp path':
      if (shelf.length > 0) return { path: shelf[at % shelf.length], release: nothing };
      break;
    case 'user path':
      if (userPaths.size > 0) {
        return { path: [...userPaths][at % userPaths.size], release: nothing };
      }
      break;
    case 'data':
      return { path: `data:text/plain,${text.slice(0, size)}`, release: nothing };
    case 'page':
      return { path: `index.html?id=${number}`, release: nothing };
    case 'blob without name':
      return ownUrl(size, `#id=${number}`);
  }
  return ownUrl(size, `#/id=${number}.bin`);
}

/** @param {string} path @param {'release' | 'later' | 'keep'} then */
export function arrived(path, then) {
  if (then === 'release') releaseTempFile(path);
  else if (then === 'keep') kept.push(path);
  else shelf.push(path);
  if (shelf.length > SHELF) releaseTempFile(shelf.splice(0, SHELF / 2));
}

/** @param {string} path */
export function arrivedAt(path) {
  userPaths.add(path);
}

/** The path of one of those that are there, if any are. @param {number} at */
export const onShelf = (at) => shelf[at % shelf.length];

/** Releases one of those that are there, twice: the second time does nothing. @param {number} at */
export function releaseOne(at) {
  if (shelf.length === 0) return;
  const [path] = shelf.splice(at % shelf.length, 1);
  releaseTempFile(path);
  releaseTempFile(path);
}

export function releaseAll() {
  releaseTempFile([...shelf.splice(0), ...kept.splice(0)]);
}

export const held = () => ({ tempFiles: shelf.length + kept.length, ownUrls });

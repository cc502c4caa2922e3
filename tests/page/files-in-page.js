// What tests of files use inside the page, as `window.files`.
import { later, now } from '/files/compared.js';
import { Model } from '/files/model.js';
import { calls } from '/files/random.js';

export const root = 'wxfile://usr';

/** One call of a method of the manager, or of `wx`: its result or failure, and what was called, in order. */
export const call = (name, options = {}, on = window.wx.getFileSystemManager()) =>
  new Promise((resolve) => {
    const events = [];
    let isOver = false;
    const note = (event) => (result) => {
      events.push(isOver ? event : `${event} in the turn`);
      if (event === 'complete') resolve({ result, events });
    };
    const callbacks = { success: note('success'), fail: note('fail'), complete: note('complete') };
    const returned = on[name]({ ...options, ...callbacks });
    isOver = true;
    if (returned !== undefined) events.push(`returned ${String(returned)}`);
  });

/** Its result alone. */
export const ask = async (name, options, on) => (await call(name, options, on)).result;

/** What a synchronous call gives, or what is told of its error. */
export function attempt(name, ...args) {
  try {
    return { value: window.wx.getFileSystemManager()[name](...args) };
  } catch (error) {
    const { message, errMsg, errno, errCode } = error;
    return { isError: error instanceof Error, message, errMsg, errno, errCode };
  }
}

export const bytesOf = (buffer) => [...new Uint8Array(buffer)];

/** All that is stored, as text by path. */
export function dump(manager = window.wx.getFileSystemManager()) {
  const all = {};
  for (const { path, stats } of manager.statSync(root, true)) {
    all[path] = stats.isFile() ? manager.readFileSync(root + path, 'latin1') : null;
  }
  return all;
}

/** The stores of the database as they are, without the package. */
export async function stored() {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('wx-transfer');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const read = (name, method) =>
    new Promise((resolve) => {
      const request = database.transaction(name).objectStore(name)[method]();
      request.onsuccess = () => resolve(request.result);
    });
  const result = {
    paths: await read('entries', 'getAllKeys'),
    contents: await read('contents', 'getAllKeys'),
  };
  database.close();
  return result;
}

/** How many contents are stored, as soon as there are so many, or at last. */
export async function contentsOnce(count) {
  for (let tries = 0; tries < 1000; tries++) {
    const { contents } = await stored();
    if (contents.length === count) return count;
    await window.kit.wait(10);
  }
  return (await stored()).contents.length;
}

/** Random calls, each compared with the model; how many there were, or the first that differs. */
export async function compare(seed, count, form, model = new Model()) {
  const manager = window.wx.getFileSystemManager();
  const drawn = calls(seed);
  for (let at = 0; at < count; at++) {
    const { name, args } = drawn.next().value;
    const expected = JSON.stringify(model.call(name, args));
    const call = form === 'mixed' ? (at % 3 === 0 ? now : later) : form === 'twins' ? now : later;
    const seen = JSON.stringify(await call(manager, name, args));
    if (seen !== expected) return { at, name, args, expected, seen };
  }
  return { at: count };
}

export { calls, later, Model, now };

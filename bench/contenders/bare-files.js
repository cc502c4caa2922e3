// Files that last, as a page would write them by hand: a database with the files' entries and their contents.

let database;

export const warm = async () => {};

const connect = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('bare', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('entries');
      request.result.createObjectStore('contents');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Opens it, and reads all that is in it. */
export async function open() {
  database ??= await connect();
  const transaction = database.transaction(['entries', 'contents']);
  const found = ['entries', 'contents'].map((name) => transaction.objectStore(name).getAll());
  await ended(transaction);
  return found.map(({ result }) => result.length);
}

const ended = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

const begin = (stores, mode) => database.transaction(stores, mode, { durability: 'relaxed' });

/** One put, of the content alone. */
function putNow(name, data) {
  const transaction = begin('contents', 'readwrite');
  transaction.objectStore('contents').put(data, name);
  return transaction;
}

/** Many bytes as a Blob. */
const dataOf = (data) => (data.byteLength > 16_384 ? new Blob([data]) : new Uint8Array(data));

export const write = (name, data) => ended(putNow(name, dataOf(data)));

const written = [];

export const writeNow = (name, data) => void written.push(putNow(name, dataOf(data)));

/** Before what is to be waited for. */
export async function settled() {
  await Promise.all(written.splice(0).slice(-1).map(ended));
}

async function find(name) {
  const request = begin('contents', 'readonly').objectStore('contents').get(name);
  return new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
}

export const read = async (name) => (await find(name)).arrayBuffer();

/** With what leads to files in the memory of the page. */
const handles = new Map();

export async function put(name, blob) {
  await ended(putNow(name, blob));
  handles.set(name, await find(name));
}

/** A file with its entry, as it is read again by `open`. */
export async function putBoth(name, blob) {
  const transaction = begin(['entries', 'contents'], 'readwrite');
  const now = Date.now();
  const entry = { parts: [[name, blob.size]], size: blob.size, created: now, modified: now };
  transaction.objectStore('contents').put(blob, name);
  transaction.objectStore('entries').put({ ...entry, type: blob.type }, `/${name}`);
  await ended(transaction);
}

/** A first byte keeps what follows from being taken for a text of another encoding. */
export function readNow(name) {
  const url = URL.createObjectURL(new Blob(['\0', handles.get(name)]));
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  URL.revokeObjectURL(url);
  const { responseText: text } = request;
  const bytes = new Uint8Array(text.length - 1);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at + 1);
  return bytes.buffer;
}

export async function download(url, name) {
  const response = await fetch(url);
  await ended(putNow(name, await response.blob()));
}

export async function remove(name) {
  handles.delete(name);
  const transaction = begin('contents', 'readwrite');
  transaction.objectStore('contents').delete(name);
  await ended(transaction);
}

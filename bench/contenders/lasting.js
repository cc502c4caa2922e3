// What is measured of files that last: each gives milliseconds, or microseconds, by figure.

const KIB = 2 ** 10;
const MIB = 2 ** 20;

const bytes = (size) => new Uint8Array(size).fill(97).buffer;

const timeOf = async (act) => {
  const started = performance.now();
  await act();
  return performance.now() - started;
};

/** Microseconds that one of so many calls takes until it returns. */
function each(count, act) {
  const started = performance.now();
  for (let at = 0; at < count; at++) act(at);
  return (1000 * (performance.now() - started)) / count;
}

/** Writes of 1 KiB: one after the other, ten at once, and without waiting. */
export async function small(files, { count }) {
  await files.open();
  const data = bytes(KIB);
  const one = await timeOf(async () => {
    for (let at = 0; at < count; at++) await files.write(`small-${at % 10}`, data);
  });
  const ten = await timeOf(async () => {
    for (let at = 0; at < count / 10; at++) {
      const names = Array.from({ length: 10 }, (_, index) => `small-${index}`);
      await Promise.all(names.map((name) => files.write(name, data)));
    }
  });
  // No more of them than one waits for in a program.
  let taken = 0;
  for (let at = 0; at < count / 10; at++) {
    taken += each(10, (index) => files.writeNow(`small-${index}`, data));
    await files.settled();
  }
  return {
    'writeFile 1 KiB, ms': one / count,
    'writeFile 1 KiB, ten at once, ms for all': ten / (count / 10),
    'writeFileSync 1 KiB until it returns, µs': taken / (count / 10),
  };
}

/** 64 MiB written and read. */
export async function large(files) {
  await files.open();
  const data = bytes(64 * MIB);
  const written = await timeOf(() => files.write('large', data));
  let found;
  const taken = await timeOf(async () => (found = await files.read('large')));
  if (found.byteLength !== data.byteLength) throw new Error('it is shorter than it was');
  return { 'writeFile 64 MiB, ms': written, 'readFile 64 MiB, ms': taken };
}

/** Renaming and copying 64 MiB, as many times as long as writing 1 KiB. */
export async function moves(files, { count }) {
  await files.open();
  await files.write('moved', bytes(64 * MIB));
  const data = bytes(KIB);
  const write = await timeOf(async () => {
    for (let at = 0; at < count; at++) await files.write('small', data);
  });
  const rename = await timeOf(async () => {
    for (let at = 0; at < count; at++) {
      await files.rename(at % 2 ? 'away' : 'moved', at % 2 ? 'moved' : 'away');
    }
  });
  const copy = await timeOf(async () => {
    for (let at = 0; at < count; at++) await files.copy('moved', `copy-${at % 2}`);
  });
  for (const name of ['copy-0', 'copy-1', 'moved']) await files.remove(name);
  return {
    'rename of 64 MiB / writeFile 1 KiB': rename / write,
    'copyFile of 64 MiB / writeFile 1 KiB': copy / write,
  };
}

/** 1 MiB read at once. */
export async function readNow(files, { count }) {
  await files.open();
  await files.put('mebibyte', new Blob([bytes(MIB)]));
  const taken = each(count, () => {
    if (files.readNow('mebibyte').byteLength !== MIB) throw new Error('it is shorter than it was');
  });
  return { 'readFileSync 1 MiB, ms': taken / 1000 };
}

/** What synchronous calls cost that ask no more than the memory of the page. */
export async function looks(files, { count }) {
  await files.open();
  const data = bytes(16 * KIB);
  await files.write('kibibytes', data);
  for (let at = 0; at < count; at++) files.writeNow(`look-${at}`, bytes(16));
  await files.settled();
  const seen = {
    'readFileSync 16 KiB, µs': each(count, () => files.readNow('kibibytes')),
    'accessSync, µs': each(count, (at) => files.accessNow(`look-${at}`)),
    'statSync, µs': each(count, (at) => files.statNow(`look-${at}`)),
  };
  return seen;
}

/** A large file downloaded to where it lasts. */
export async function download(files, { origin, size }) {
  await files.open();
  const taken = await timeOf(() => files.download(`${origin}/download?size=${size}`, 'downloaded'));
  await files.remove('downloaded');
  return taken;
}

/** A large stored file uploaded, as many times as long as a temp file of its size. */
export async function upload(files, { origin, size }) {
  const [from, to] = [`${origin}/download?size=${size}`, `${origin}/upload`];
  await files.open();
  await files.download(from, 'downloaded');
  const stored = () => timeOf(() => files.upload(to, 'downloaded'));
  const temp = () => files.uploadTemp(to, from, timeOf);
  // Whichever is the first takes longer.
  const [first, second, third, fourth] = [
    await stored(),
    await temp(),
    await temp(),
    await stored(),
  ];
  await files.remove('downloaded');
  return (first + fourth) / (second + third);
}

/** Stores many files, to be read by `start`. */
export async function fill(files, { count, size }) {
  await files.open();
  const put = files.putBoth ?? files.put;
  const data = bytes(size);
  // Each has a content of its own.
  for (let at = 0; at < count; at++) {
    await put(`many-${at}.jpg`, new Blob([`${at} `, data], { type: 'image/jpeg' }));
  }
}

/** Starts what is no file's. */
export const warm = (files, { origin }) => files.warm(`${origin}/download?size=16`);

/** Milliseconds until what is stored is known. */
export async function start(files, options) {
  await warm(files, options);
  return timeOf(() => files.open());
}

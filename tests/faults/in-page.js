// The page's half: carries out cases and notes whatever they call.

/** How long after `complete` something may still come that should not, in ms. */
const GRACE = 100;

/** When a path is taken away from an upload that runs, in ms after its call. */
const MEANWHILE = 300;

/** What is uploaded where it does not matter. */
const SMALL = 'small, and whole';

/** No system takes as much from a client before a server has read any of it. */
const LARGE = 16 * 1024 * 1024;

/** Paths of the files that were picked by chooseImage, by their names. */
const chosen = {};

/** Paths of what an input of the page's own was given, by the names of the files. */
const given = {};

/** A temp path of 4 MiB. */
const temporary = async () =>
  (await kit.download({ url: `/download?size=4194304&n=${Math.random()}` })).result.tempFilePath;

const revoke = (path) => URL.revokeObjectURL(path.split('#')[0]);

/**
 * What the rows call the files to upload: a path, and what is done while its upload runs.
 *
 * @type {Record<string, (name: string) => any>}
 */
const files = {
  small: () => ({ path: kit.pathOf(SMALL) }),
  large: () => ({ path: kit.pathOf(new Uint8Array(LARGE)) }),
  empty: () => ({ path: kit.pathOf('') }),
  async released() {
    const path = await temporary();
    wxt.releaseTempFile(path);
    return { path };
  },
  async releasedMeanwhile() {
    const path = await temporary();
    return { path, meanwhile: () => wxt.releaseTempFile(path) };
  },
  revoked() {
    const path = kit.pathOf(SMALL);
    revoke(path);
    return { path };
  },
  revokedMeanwhile() {
    const path = kit.pathOf(kit.bytes(4_194_304));
    return { path, meanwhile: () => revoke(path) };
  },
  missing: () => ({ path: '/no-such-file.png' }),
  chosen: (name) => ({ path: chosen[name] }),
  given: (name) => ({ path: given[name] }),
};

/** Shows a button that opens the picker, whose dialog stays open as a person's does, and an input. */
export function showInputs() {
  HTMLInputElement.prototype.showPicker = () => {};
  document.body.innerHTML =
    '<button id="choose">choose</button><input id="own" type="file" multiple />';
  const [button, own] = document.body.children;
  button.onclick = () => (choice = wx.chooseImage({ count: 20, sizeType: ['original'] }));
  own.onchange = () => {
    for (const file of own.files) given[file.name] = `${URL.createObjectURL(file)}#/${file.name}`;
  };
}

let choice;

/** Waits for the picker to have told of the files. */
export async function chosenAll() {
  const { tempFiles } = await choice;
  for (const { name, path } of tempFiles) chosen[name] = path;
}

/**
 * One transfer, and all that it calls until a while after `complete`, or until it counts as silent.
 *
 * @typedef {{ event: string, at: number, sync: boolean, value: any }} Noted
 */
async function attempt({ api, listening, url, file, options, limit }) {
  const { path, meanwhile } = file ? await files[file.kind](file.name) : {};
  /** @type {Noted[]} */
  const log = [];
  const started = performance.now();
  const { promise: settled, resolve } = Promise.withResolvers();
  let returned = false;
  const note = (event) => (value) => {
    log.push({ event, at: Math.round(performance.now() - started), sync: !returned, value });
    if (event === 'complete') setTimeout(resolve, GRACE);
  };
  const silence = setTimeout(resolve, limit);
  const task = wx[api]({
    url,
    ...(path !== undefined && { filePath: path, name: 'f' }),
    ...options,
    success: note('success'),
    fail: note('fail'),
    complete: note('complete'),
  });
  returned = true;
  task.onHeadersReceived(note('headers'));
  if (listening) task.onProgressUpdate(note('progress'));
  if (meanwhile) setTimeout(meanwhile, MEANWHILE);
  await settled;
  clearTimeout(silence);
  return summary(log);
}

/** What can be told outside the page. */
async function summary(log) {
  const result = log.find(({ event }) => event === 'complete')?.value;
  const ends = log.filter(({ event }) => ['success', 'fail', 'complete'].includes(event));
  const received = result?.tempFilePath && (await (await fetch(result.tempFilePath)).blob()).size;
  if (result?.tempFilePath) wxt.releaseTempFile(result.tempFilePath);
  return {
    log: log.map(({ event, at, sync, value }) => ({
      event,
      at,
      sync,
      ...(event === 'progress' && { progress: value.progress }),
      ...(event === 'headers' && { status: value.statusCode }),
    })),
    same: ends.every(({ value }) => value === result),
    result,
    received: received ?? result?.data?.length,
  };
}

/** By the cases' ids. @type {Record<string, any>} */
const notes = {};

const uncaught = [];

let ahead = 0;

for (const event of ['error', 'unhandledrejection']) {
  addEventListener(event, ({ message, reason }) => uncaught.push(message ?? String(reason)));
}

/** Carries out the cases of each lane one after the other, and the lanes beside each other. */
export function start(lanes) {
  ahead = lanes.flat().length;
  for (const lane of lanes) void follow(lane);
}

async function follow(lane) {
  for (const order of lane) {
    notes[order.id] = await attempt(order).catch((error) => {
      uncaught.push(`${order.id}: ${error}`);
      return { log: [], same: true };
    });
    ahead -= 1;
  }
}

/** How many cases have not ended. */
export const left = () => ahead;

export const results = () => ({ notes, uncaught });

/** Calls all these downloads at once, and tells what each came to in so many milliseconds. */
export const downloadAll = (urls, limit) =>
  Promise.all(
    urls.map((url) =>
      kit.within(limit, kit.download({ url }), 'download').then(({ result }) => {
        wxt.releaseTempFile(result.tempFilePath);
        return result.errMsg;
      }, String),
    ),
  );

/** Releases what was picked. */
export const release = () => wxt.releaseTempFile(Object.values(chosen));

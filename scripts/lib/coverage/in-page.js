/* global location, Worker */
// Bundled into the package that `npm run coverage` builds: hands out what was counted, of any page,
// frame or worker, to tests/page/coverage.js. Touches none of the page's globals.

/** Has the counts of JavaScript, where istanbul-lib-instrument looks for them. */
export const WX_TRANSFER_COVERAGE = {};

let takeCoverage;

/** Takes the function of the glue that has the counts of Rust. */
export function offer(take) {
  takeCoverage = take;
}

const name = 'wx-transfer-coverage';

// Not under Node, nor where a page's origin is opaque: nobody could ask.
if (typeof location === 'object' && navigator.locks && location.origin !== 'null') {
  // By the locks that are held it is known who has to answer.
  const lock = `${name} ${crypto.randomUUID()}`;
  navigator.locks.request(lock, () => new Promise(() => {})).catch(() => {});
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => {
    if (data === '{}') channel.postMessage(JSON.stringify({ lock, ...counts() }));
  };
  // Its counts would go with it. It ends with its page.
  if (typeof Worker === 'function') Worker.prototype.terminate = () => {};
}

/** What was counted since this was last called. */
function counts() {
  const statements = {};
  for (const [file, { s }] of Object.entries(WX_TRANSFER_COVERAGE.__coverage__ ?? {})) {
    statements[file] = Object.values(s);
    for (const statement of Object.keys(s)) s[statement] = 0;
  }
  return { statements, profile: profile() };
}

/** In base64; empty where the module does not run. */
function profile() {
  try {
    const bytes = takeCoverage();
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  } catch {
    return '';
  }
}

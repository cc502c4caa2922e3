// Sounds, and a look at what plays them: `window.sound` in the page.

const RATE = 8000;
const { createObjectURL, revokeObjectURL } = URL;
const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;

/** A WAV file with a sine of so many seconds. */
export function wav(seconds) {
  const samples = Math.round(seconds * RATE);
  const view = new DataView(new ArrayBuffer(44 + samples));
  const text = (at, letters) =>
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  // PCM, mono, 8 bits.
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples, true);
  for (let index = 0; index < samples; index += 1) {
    view.setUint8(44 + index, 128 + 60 * Math.sin((2 * Math.PI * 440 * index) / RATE));
  }
  return new Uint8Array(view.buffer);
}

export const path = (seconds) =>
  `${createObjectURL.call(URL, new Blob([wav(seconds)], { type: 'audio/wav' }))}#/sound.wav`;

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The page's audio elements, real ones. */
const elements = [];
/** What was asked of the browser and not given back. */
const urls = new Set();
const timers = new Set();

/** Takes note of these from now on. */
export function watch() {
  const { Audio } = window;
  window.Audio = function () {
    const element = new Audio();
    elements.push(element);
    return element;
  };
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    urls.delete(url);
    revokeObjectURL.call(URL, url);
  };
  window.setTimeout = (callback, delay, ...args) => {
    const id = setTimeout(() => {
      timers.delete(id);
      callback(...args);
    }, delay);
    // But for the one that WebKit's driver sets in the page: its timeout for scripts.
    if (delay !== 300_000) timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    timers.delete(id);
    clearTimeout(id);
  };
}

/** What there is of voices now, in numbers. */
export const left = () => ({
  inPage: document.querySelectorAll('audio').length,
  elements: elements.length,
  sources: elements.filter((audio) => audio.hasAttribute('src') || audio.currentTime > 0).length,
  playing: elements.filter((audio) => !audio.paused).length,
  handlers: elements.filter((audio) => audio.onplay || audio.onended || audio.onerror).length,
  urls: urls.size,
  timers: timers.size,
});

/** Seconds into its sound that the element is. */
export const position = () => elements[0]?.currentTime ?? 0;

export async function until(condition) {
  for (let tries = 0; tries < 1000 && !condition(); tries += 1) await wait(10);
}

/** Resolves when a sound is well under way. */
export const heard = (seconds) => until(() => position() >= seconds);

/** Every position that is seen while `during` runs, but for repetitions. */
export async function positions(during) {
  const seen = [];
  const look = setInterval(() => {
    if (seen.at(-1) !== position()) seen.push(position());
  }, 5);
  await during();
  clearInterval(look);
  return seen;
}

/**
 * Calls `wx[name](options)`, whose callbacks go to `log` by `label`.
 *
 * @returns {Promise<{ events: string[], result: any, same: boolean, sync: boolean }>} a while
 *   after `complete`
 */
export function call(name, options = {}, log = [], label = name) {
  const values = [];
  const events = [];
  let returned = false;
  let sync = false;
  return new Promise((resolve) => {
    const note = (event) => (value) => {
      log.push(`${label} ${event}`);
      events.push(event);
      values.push(value);
      sync ||= !returned;
      if (event === 'complete') resolve(wait(30));
    };
    window.wx[name]({
      ...options,
      success: note('success'),
      fail: note('fail'),
      complete: note('complete'),
    });
    returned = true;
  }).then(() => ({ events, result: values[0], same: values[0] === values[1], sync }));
}

/** One voice, from its call to its end, in one text. */
export const play = async (filePath, options) => {
  const { result } = await call('playVoice', { filePath, ...options });
  return result.errMsg;
};

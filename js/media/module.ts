// The module for pictures, videos and digests: the only door to it.
import createGlue, { type Media } from 'wx-transfer-media-glue';
import bytes, { file } from 'wx-transfer-media-wasm';
import { Promise } from '../kernel/microtask.js';
import { timer } from '../kernel/timers.js';
import { Loader } from '../wasm/loader.js';

export const media = /* @__PURE__ */ new Loader<Media>(bytes, createGlue, file);

/** Why there is no module, or what it has crashed of, in words. */
export class Unavailable extends Error {}

/**
 * The module's classes, and what gives a result as long as the module has not crashed; throws else. Rejects
 * where there is no module, and where none has come after so many milliseconds: `init` has to bring it.
 */
export const running = (
  patience: number,
): Promise<{
  readonly api: Media;
  readonly checked: <Result>(result: Result) => Result;
}> =>
  new Promise((resolve, reject) => {
    let stop = () => {};
    const fail = (reason: string) => {
      stop();
      reject(new Unavailable(reason));
    };
    const takeBack = media.run((api, instance) => {
      stop();
      const checked = <Result>(result: Result): Result => {
        if (instance.crash) throw new Unavailable(instance.crash);
        return result;
      };
      resolve({ api, checked });
    }, fail);
    if (!takeBack) return;
    stop = timer(() => {
      if (takeBack()) fail(`init() has not been called with ${file ?? 'the module'}`);
    }, patience);
  });

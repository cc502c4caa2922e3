import { open } from '../files/open.js';
import { findTempFile, release } from '../files/temp.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import type { Call } from '../kernel/call.js';
import { hasDocument } from '../kernel/environment.js';
import { invoke } from '../kernel/invoke.js';
import { Promise } from '../kernel/microtask.js';
import * as reasons from '../kernel/reasons.js';
import { headerOf } from '../media/header.js';
import { Unavailable } from '../media/module.js';
import { orientationName, type Orientation } from '../media/orientation.js';
import { decodedSize, shownSize } from '../media/picture-size.js';
import { downloadFile } from './download-file.js';

/**
 * What `getImageInfo` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.getImageInfo.html
 */
export interface GetImageInfoOptions extends Callbacks<GetImageInfoSuccess> {
  /** The picture: what an upload takes, or an `http:` or `https:` URL, which is downloaded. */
  src: string;
}

/** What `getImageInfo`'s `success` gets. */
export interface GetImageInfoSuccess {
  /** `getImageInfo:ok`. */
  errMsg: string;
  /** Pixels as stored, before it is turned. */
  width: number;
  /** Pixels as stored, before it is turned. */
  height: number;
  /** `src`, or the temp path of what was downloaded. */
  path: string;
  /** How it is to be turned. */
  orientation: Orientation;
  /** What it is. */
  type: 'unknown' | 'jpeg' | 'png' | 'gif' | 'tiff';
}

type Info = Omit<GetImageInfoSuccess, 'errMsg' | 'path'>;

/** Tells the size of a picture, by its first bytes. */
export const getImageInfo = <T extends GetImageInfoOptions = GetImageInfoOptions>(
  options: T,
): Returned<T, GetImageInfoSuccess> =>
  invoke('getImageInfo', options, (parameters) => {
    const src = parameters.string('src');
    return async (call) => {
      if (!src) call.failSoon(reasons.imageNotFound);
      else if (/^https?:/i.test(src)) ofNetwork(call, src);
      else await ofFile(call, src);
    };
  });

async function ofFile(call: Call<GetImageInfoSuccess>, path: string): Promise<void> {
  const found = await open(path, call).catch(() => undefined);
  if (found) await tell(call, found.file, path);
  else call.fail(reasons.fileNotFound);
}

/** Whether there was something to tell. */
async function tell(call: Call<GetImageInfoSuccess>, file: Blob, path: string): Promise<boolean> {
  const info = await measure(file).catch((error: unknown) => {
    if (error instanceof Unavailable) call.fail(reasons.wasm, error.message);
    else call.fail(reasons.fileNotFound);
  });
  if (info) call.succeed({ ...info, path, errMsg: call.ok });
  // It has failed by then if there was more to say.
  else call.fail(reasons.decode);
  return !!info;
}

const types = ['jpeg', 'png', 'gif', 'tiff'] as const;

/** `undefined` of what has no header that is known, and cannot be decoded. */
async function measure(file: Blob): Promise<Info | undefined> {
  const header = await headerOf(file, 'picture');
  if (header) {
    const { width, height, format } = header;
    const type = types.find((one) => one === format) ?? 'unknown';
    return { width, height, orientation: orientationName(header.orientation), type };
  }
  const size = await decodedSize(file).catch(() => undefined);
  return size && { ...size, orientation: 'up', type: 'unknown' };
}

/** Downloads it: in the queue, and under its timeout. */
function ofNetwork(call: Call<GetImageInfoSuccess>, src: string): void {
  downloadFile({
    url: src,
    success({ statusCode, tempFilePath }) {
      const file = findTempFile(tempFilePath);
      if (statusCode >= 200 && statusCode < 300 && file) {
        void tell(call, file, tempFilePath).then((isKept) => {
          if (!isKept) release(tempFilePath);
        });
        return;
      }
      release(tempFilePath);
      call.fail(reasons.imageNotFound, String(statusCode));
    },
    fail({ errMsg, errno }) {
      if (errno === reasons.wasm('', '').errno) {
        call.fail(reasons.wasm, errMsg.replace(/^.*?:fail /, ''));
        return;
      }
      const isRefused = errno === reasons.network('', '').errno && hasDocument();
      // An origin that lets nobody read its pictures may still show them.
      (isRefused ? shownSize(src) : Promise.reject(new Error())).then(
        (size) =>
          call.succeed({ ...size, path: src, orientation: 'up', type: 'unknown', errMsg: call.ok }),
        () => call.fail(reasons.imageNotLoaded),
      );
    },
  });
}

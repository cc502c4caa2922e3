import { kindOf } from '../files/kind.js';
import { open } from '../files/open.js';
import type { Opened } from '../kernel/opened.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { headerOf, type Header } from '../media/header.js';
import { Unavailable } from '../media/module.js';
import { orientationName, type Orientation } from '../media/orientation.js';
import { videoSize } from '../media/video-facts.js';

/**
 * What `getVideoInfo` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.getVideoInfo.html
 */
export interface GetVideoInfoOptions extends Callbacks<GetVideoInfoSuccess> {
  /** The video: a temp path, a user path, a `blob:` or `data:` URL, or a file of the page's own origin. */
  src: string;
}

/** What `getVideoInfo`'s `success` gets. */
export interface GetVideoInfoSuccess {
  /** `getVideoInfo:ok`. */
  errMsg: string;
  /** How it is turned when it is shown. */
  orientation: Orientation;
  /** `mp4`, `mov`, `webm` and the like. */
  type: string;
  /** Seconds; 0 where nothing tells. */
  duration: number;
  /** kB: 1024 bytes. */
  size: number;
  /** Pixels, as it is seen; 0 where nothing tells. */
  height: number;
  /** Pixels, as it is seen; 0 where nothing tells. */
  width: number;
  /** Frames a second; 0 where its header does not tell. */
  fps: number;
  /** kbit a second, of all that is in it; 0 where its duration is not known. */
  bitrate: number;
}

/** Tells the size and duration of a video, by its header or a player. */
export const getVideoInfo = <T extends GetVideoInfoOptions = GetVideoInfoOptions>(
  options: T,
): Returned<T, GetVideoInfoSuccess> =>
  invoke('getVideoInfo', options, (parameters) => {
    const src = parameters.string('src');
    return onPage(async (call) => {
      let found: Opened;
      let header: Header | undefined;
      try {
        found = await open(src, call);
        header = await headerOf(found.file, 'video');
      } catch (error) {
        if (error instanceof Unavailable) call.fail(reasons.wasm, error.message);
        else call.fail(reasons.fileNotFound);
        return;
      }
      const { file, name } = found;
      const isVideo = !!header || kindOf({ type: file.type, name }) === 'video';
      // What says that it is something else is not played.
      if (!isVideo && file.type) {
        call.fail(reasons.decode);
        return;
      }
      const { width, height, duration } = await videoSize(file, header);
      // Not even a player knows what it is.
      if (!isVideo && !width && !duration) {
        call.fail(reasons.decode);
        return;
      }
      call.succeed({
        orientation: orientationName(header?.orientation ?? 1),
        type: header?.format ?? extensionOf(name),
        duration,
        size: file.size / 1024,
        height,
        width,
        fps: header?.fps ?? 0,
        bitrate: duration > 0 ? (file.size * 8) / 1000 / duration : 0,
        errMsg: call.ok,
      });
    });
  });

const extensionOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'unknown';

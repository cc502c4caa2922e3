import { kindOf } from '../files/kind.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import { acceptOf, choose, sourcesOf } from '../page/choose.js';
import { keepVideo } from './kept-video.js';

/**
 * What `chooseVideo` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.chooseVideo.html
 */
export interface ChooseVideoOptions extends Callbacks<ChooseVideoSuccess> {
  /**
   * `['camera']` alone opens the camera, where there is one.
   * @default ['album', 'camera']
   */
  sourceType?: ('album' | 'camera')[];
  /**
   * Ignored: a page has no codec to compress with.
   * @default true
   */
  compressed?: boolean;
  /**
   * Ignored: a browser's camera knows no such limit.
   * @default 60
   */
  maxDuration?: number;
  /**
   * Which camera, if it is to be the camera.
   * @default 'back'
   */
  camera?: 'back' | 'front';
}

/** What `chooseVideo`'s `success` gets. */
export interface ChooseVideoSuccess {
  /** `chooseVideo:ok`. */
  errMsg: string;
  /** Its temp path. */
  tempFilePath: string;
  /** Seconds; 0 where nothing tells. */
  duration: number;
  /** Its bytes. */
  size: number;
  /** Its height in pixels as it is seen; 0 where nothing tells. */
  height: number;
  /** Its width in pixels as it is seen; 0 where nothing tells. */
  width: number;
  /** A temp path of its poster, a JPEG; empty where none can be made. */
  thumbTempFilePath: string;
}

/** Lets a person pick one video. Only upon a gesture, such as a tap. */
export const chooseVideo = <T extends ChooseVideoOptions = ChooseVideoOptions>(
  options?: T,
): Returned<T, ChooseVideoSuccess> =>
  invoke('chooseVideo', options, (parameters) => {
    const sources = sourcesOf(parameters);
    return onPage(async (call) => {
      const accept = acceptOf(['video'], sources);
      const fits = (file: File) => kindOf(file) === 'video';
      const files = await choose(call, { accept, fits, count: 1, camera: sources.camera });
      const [file] = files ?? [];
      if (!file) return;
      const kept = await keepVideo(file);
      call.succeed({ ...kept, errMsg: call.ok });
    });
  });

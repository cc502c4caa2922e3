import { kindOf, type Kind } from '../files/kind.js';
import { keep } from '../files/temp.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { invoke, onPage } from '../kernel/invoke.js';
import { Promise } from '../kernel/microtask.js';
import { pictureOf } from './compressed.js';
import { withPictures } from '../media/pictures.js';
import { acceptOf, choose, countOf, sourcesOf, wordsOf } from '../page/choose.js';
import { keepVideo } from './kept-video.js';
import { pictureSize } from '../media/picture-size.js';

/**
 * What `chooseMedia` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.chooseMedia.html
 */
export interface ChooseMediaOptions extends Callbacks<ChooseMediaSuccess> {
  /**
   * The most files that are taken, from 1 to 20.
   * @default 9
   */
  count?: number;
  /**
   * What is offered; `'mix'` is both.
   * @default ['image', 'video']
   */
  mediaType?: ('image' | 'video' | 'mix')[];
  /**
   * `['camera']` alone opens the camera, where there is one.
   * @default ['album', 'camera']
   */
  sourceType?: ('album' | 'camera')[];
  /**
   * Ignored: a browser's camera knows no such limit, and of the album WeChat takes any length.
   * @default 10
   */
  maxDuration?: number;
  /**
   * `['compressed']` alone compresses pictures: at most 1280 pixels wide or high, JPEG at 0.8 unless it is
   * transparent, and the original where that is smaller. Videos stay as they are.
   * @default ['original', 'compressed']
   */
  sizeType?: string[];
  /**
   * Which camera, if it is to be the camera.
   * @default 'back'
   */
  camera?: 'back' | 'front';
}

/** What `chooseMedia`'s `success` gets. */
export interface ChooseMediaSuccess {
  /** `chooseMedia:ok`. */
  errMsg: string;
  /** What was picked. */
  type: 'image' | 'video' | 'mix';
  /** The files, in the picker's order. */
  tempFiles: MediaFile[];
}

/** A picture or video that was picked. */
export interface MediaFile {
  /** Its temp path. */
  tempFilePath: string;
  /** Its bytes. */
  size: number;
  /** Seconds of a video; 0 of a picture, and where nothing tells. */
  duration: number;
  /** Its height in pixels as it is seen; 0 where nothing tells. */
  height: number;
  /** Its width in pixels as it is seen; 0 where nothing tells. */
  width: number;
  /** A temp path of a video's poster, a JPEG; empty of a picture, and where none can be made. */
  thumbTempFilePath: string;
  /** What it is. */
  fileType: 'image' | 'video';
}

const both = ['image', 'video'] as const;

/** Lets a person pick pictures and videos. Only upon a gesture, such as a tap. */
export const chooseMedia = <T extends ChooseMediaOptions = ChooseMediaOptions>(
  options?: T,
): Returned<T, ChooseMediaSuccess> =>
  invoke('chooseMedia', options, (parameters) => {
    const count = countOf(parameters.number('count'));
    const types = wordsOf(parameters, 'mediaType', [...both, 'mix']);
    const kinds = types.includes('mix') ? both : both.filter((kind) => types.includes(kind));
    const isCompressed = parameters.isOnly('sizeType', 'compressed');
    const sources = sourcesOf(parameters);
    return onPage(async (call) => {
      const accept = acceptOf(kinds, sources);
      const fits = (file: File) => (kinds as readonly Kind[]).includes(kindOf(file));
      const files = await choose(call, { accept, fits, count, camera: sources.camera });
      if (!files) return;
      const tempFiles = await withPictures(() => keepEach(files, isCompressed));
      const found = [...new Set(tempFiles.map(({ fileType }) => fileType))];
      call.succeed({
        tempFiles,
        type: found.length > 1 ? 'mix' : (found[0] ?? 'image'),
        errMsg: call.ok,
      });
    });
  });

/** In the picker's order, whichever is done first. */
const keepEach = (files: readonly File[], isCompressed: boolean): Promise<MediaFile[]> =>
  Promise.all(
    files.map(async (file) =>
      kindOf(file) === 'video'
        ? { ...(await keepVideo(file)), fileType: 'video' }
        : keepPicture(file, isCompressed),
    ),
  );

async function keepPicture(picked: File, isCompressed: boolean): Promise<MediaFile> {
  const { file, name } = await pictureOf(picked, isCompressed);
  const { width, height } = await pictureSize(file);
  return {
    tempFilePath: keep(file, name),
    size: file.size,
    ...{ duration: 0, height, width },
    thumbTempFilePath: '',
    fileType: 'image',
  };
}

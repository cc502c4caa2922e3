// What this browser, or the program that stands in for one, has.

/** Whether there is a page: workers have none, nor has Node. */
export const hasDocument = (): boolean => typeof document === 'object';

/**
 * What came into each engine together with the `cancel` event of a picker: Chrome 113, Safari 16.4
 * and Firefox 91. Nothing tells of that event itself: `oncancel` is older, for dialogs.
 */
const SINCE_CANCEL =
  '(transition-timing-function:linear(0,1)) or (margin-trim:block) or ' +
  '((-moz-tab-size:1) and (tab-size:1))';

/** Whether the browser tells of a picker that is closed without a choice. */
export function tellsOfCancel(): boolean {
  const { CSS } = globalThis as { CSS?: { supports: (condition: string) => boolean } };
  return CSS?.supports(SINCE_CANCEL) ?? false;
}

const userAgent = (): string => {
  const { navigator } = globalThis as { navigator?: Partial<Navigator> };
  return navigator?.userAgent ?? '';
};

/** Android, by whatever browser. */
export const isAndroid = (): boolean => userAgent().includes('Android');

/**
 * WeChat's own browser and QQ's: they refuse downloads, and choose what to offer where a file is picked.
 * https://github.com/eligrey/FileSaver.js/issues/754
 */
export const isWeChatOrQq = (): boolean => /MicroMessenger|MQQBrowser|\bQQ\//.test(userAgent());

/**
 * Where `accept` with pictures and videos alone leads to the system's photo picker, which has no camera:
 * Chromium on Android. https://crbug.com/40937303
 */
export const hasPhotoPickerWithoutCamera = (): boolean =>
  isAndroid() && /Chrome\/\d/.test(userAgent()) && !isWeChatOrQq();

/** An iPhone or iPad, which calls itself a Mac: no Mac has a touch screen. */
export function isIos(): boolean {
  const { navigator } = globalThis as { navigator?: Partial<Navigator> };
  return (
    /iPhone|iPad|iPod/.test(userAgent()) ||
    (userAgent().includes('Macintosh') && (navigator?.maxTouchPoints ?? 0) > 1)
  );
}

/** WebKit, whose canvases are smaller than others' on phones. */
export const isWebKit = (): boolean =>
  userAgent().includes('AppleWebKit') && !/Chrom(e|ium)\//.test(userAgent());

/** Safari on a Mac, which gives a picture as it is stored, HEIC too, unless other types are asked for. */
export const isMacSafari = (): boolean =>
  isWebKit() && userAgent().includes('Macintosh') && !isIos();

/** Firefox, whose bitmaps in a worker hold up the page; its `<img>` and its `ImageDecoder` do not. */
export const isFirefox = (): boolean => /\bFirefox\//.test(userAgent());

/**
 * Whether `ImageDecoder` takes the size that it is given as one not to be exceeded, of the same shape: Chromium.
 * Firefox stretches a picture to it, which has to be known to lie upright then.
 */
export const decodesToScale = (): boolean => /Chrom(e|ium)\//.test(userAgent());

/** Whether there is a decoder that works beside the page, and is known to. Only on pages that are secure. */
export const hasImageDecoder = (): boolean =>
  typeof ImageDecoder === 'function' && (decodesToScale() || isFirefox());

/** Whether a picture can be drawn: on a page, or in a worker that has canvases. */
export const hasCanvas = (): boolean => hasDocument() || typeof OffscreenCanvas === 'function';

/** Whether files can last, or live as long as a page: in Node they would be those of all users of a server. */
export const hasFileStore = (): boolean =>
  hasDocument() || 'indexedDB' in globalThis || 'WorkerGlobalScope' in globalThis;

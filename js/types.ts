/** What a callback of a failed call gets. */
export interface Failure {
  /** The function's name, `:fail ` and the reason. */
  errMsg: string;
  /**
   * WeChat's general error number.
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html
   */
  errno: number;
}

/** Response headers: lower-case names, repeated ones joined by `, `. */
export type Header = Record<string, string>;

/** What `uploadFile`'s `success` gets. Any HTTP response is a success, 404 and 500 included. */
export interface UploadFileSuccess {
  /** Always this. */
  errMsg: 'uploadFile:ok';
  /** The response's HTTP status code. */
  statusCode: number;
  /** The response's body as text, decoded as UTF-8, never parsed. */
  data: string;
  /** The response's headers. */
  header: Header;
  /** Always empty: cookies are invisible to a page. */
  cookies: string[];
  /** A browser tells none; named so that callbacks typed by WeChat's names fit. */
  profile: never;
}

/** What `downloadFile`'s `success` gets. Any HTTP response is a success, 404 and 500 included. */
export interface DownloadFileSuccess {
  /** Always this. */
  errMsg: 'downloadFile:ok';
  /** The response's HTTP status code. */
  statusCode: number;
  /**
   * Where the file is: an object URL with its name as the fragment, good for `src` attributes,
   * `fetch` and `uploadFile`, until `releaseTempFile`. Absent when `filePath` was passed.
   */
  tempFilePath: string;
  /** The `filePath` that was passed; absent otherwise. */
  filePath: string;
  /** The response's headers. */
  header: Header;
  /** Always empty: cookies are invisible to a page. */
  cookies: string[];
  /** A browser tells none; named so that callbacks typed by WeChat's names fit. */
  profile: never;
}

/** What both functions take. All of it is read once, during the call. */
export interface TransferOptions<Success> {
  /** Where to, or from: resolved against the page, `http:` or `https:`. */
  url: string;
  /**
   * Request headers by name. `Referer` and others that browsers keep to themselves are left out
   * with a warning; an upload's `Content-Type` is the browser's.
   * @default {}
   */
  header?: object;
  /**
   * Milliseconds from leaving the queue to the end of the response. Cut to 60 000, or to what
   * `configure` has set for the function.
   * @default 60000
   */
  timeout?: number;
  /**
   * Whether cookies go to other origins too; to the page's own they always go. Not a parameter
   * of WeChat's.
   * @default false, or what `configure` has set
   */
  withCredentials?: boolean;
  /** Ignored: the browser chooses the protocol. */
  enableHttp2?: boolean;
  /** Ignored: the browser chooses the protocol. */
  enableQuic?: boolean;
  /** Ignored: a page learns no `profile`. */
  enableProfile?: boolean;
  /** Called when the response has come, whatever its status code. */
  success?: (result: Success) => void;
  /** Called when none has, or not all of it: by `abort`, the timeout, the network or the call. */
  fail?: (failure: Failure) => void;
  /** Called after `success` or `fail`, with the same object. */
  complete?: (result: Success | Failure) => void;
}

/**
 * What `uploadFile` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html
 */
export interface UploadFileOptions extends TransferOptions<UploadFileSuccess> {
  /** A temp path, a user path, a `blob:` or `data:` URL, or a file of the page's own origin. */
  filePath: string;
  /** The field under which the server finds the file. */
  name: string;
  /**
   * Further fields by name, sent before the file, in their order.
   * @default {}
   */
  formData?: object;
}

/**
 * What `downloadFile` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html
 */
export interface DownloadFileOptions extends TransferOptions<DownloadFileSuccess> {
  /**
   * A path below `wx.env.USER_DATA_PATH` to keep the file under, as long as the page lives.
   * @default a temp path, told to `success`
   */
  filePath?: string;
}

/** What a listener of `onHeadersReceived` gets. */
export interface HeadersReceived {
  /** The response's headers. */
  header: Header;
  /** The response's HTTP status code. */
  statusCode: number;
  /** Always empty: cookies are invisible to a page. */
  cookies: string[];
}

/** What a listener of an upload's `onProgressUpdate` gets. */
export interface UploadProgress {
  /** Percent: an integer from 0 to 100 that only rises. */
  progress: number;
  /** Bytes of the request's body that have gone out. */
  totalBytesSent: number;
  /** Bytes that the request's body has: the file's, and those of the form around it. */
  totalBytesExpectedToSend: number;
}

/** What a listener of a download's `onProgressUpdate` gets. */
export interface DownloadProgress {
  /** Percent: an integer from 0 to 100 that only rises. */
  progress: number;
  /** Bytes of the file that have come. */
  totalBytesWritten: number;
  /** Bytes that the file has. */
  totalBytesExpectedToWrite: number;
}

/** A transfer under way. Once it has ended, every method does nothing. */
export interface Task<Progress> {
  /**
   * Ends the transfer with `fail abort`, whether it waits or runs.
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/UploadTask.abort.html
   */
  abort(): void;
  /**
   * Reports progress. A listener that is there when the transfer starts makes it use
   * `XMLHttpRequest`; for an upload to another origin the browser then asks that server first
   * (a CORS preflight).
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/UploadTask.onProgressUpdate.html
   */
  onProgressUpdate(listener: (progress: Progress) => void): void;
  /**
   * Removes this listener, or all of them.
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/UploadTask.offProgressUpdate.html
   */
  offProgressUpdate(listener?: (progress: Progress) => void): void;
  /**
   * Tells when the response's headers arrive.
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/UploadTask.onHeadersReceived.html
   */
  onHeadersReceived(listener: (received: HeadersReceived) => void): void;
  /**
   * Removes this listener, or all of them.
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/UploadTask.offHeadersReceived.html
   */
  offHeadersReceived(listener?: (received: HeadersReceived) => void): void;
}

/**
 * What `uploadFile` returns.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/UploadTask.html
 */
export type UploadTask = Task<UploadProgress>;

/**
 * What `downloadFile` returns.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/DownloadTask.html
 */
export type DownloadTask = Task<DownloadProgress>;

/** The callbacks of a call. Without any of them the function returns a promise. */
export interface Callbacks<Success> {
  /** Called when it is done. */
  success?: (result: Success) => void;
  /** Called when it could not be done. */
  fail?: (failure: Failure) => void;
  /** Called after `success` or `fail`, with the same object. */
  complete?: (result: Success | Failure) => void;
}

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-invalid-void-type --
   TypeScript takes it for WeChat's own only if it is of the same form. */
/** What a function returns: a promise where its options have no callback. */
export type Returned<Options, Success> = Options extends { success: any }
  ? void
  : Options extends { fail: any }
    ? void
    : Options extends { complete: any }
      ? void
      : Promise<Success>;
/* eslint-enable */

/** What functions give that have nothing else to give. */
export interface Done {
  /** `showToast:ok` and the like. */
  errMsg: string;
}

/**
 * What `chooseImage` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseImage.html
 */
export interface ChooseImageOptions extends Callbacks<ChooseImageSuccess> {
  /**
   * The most pictures that are taken, from 1 to 20.
   * @default 9
   */
  count?: number;
  /**
   * `['compressed']` alone compresses: at most 1280 pixels wide or high, JPEG at 0.8 unless it is
   * transparent, and the original where that is smaller.
   * @default ['original', 'compressed']
   */
  sizeType?: ('original' | 'compressed')[];
  /**
   * `['camera']` alone opens the camera, where there is one.
   * @default ['album', 'camera']
   */
  sourceType?: ('album' | 'camera')[];
}

/** What `chooseImage`'s `success` gets. */
export interface ChooseImageSuccess {
  /** `chooseImage:ok`. */
  errMsg: string;
  /** A temp path of each picture. */
  tempFilePaths: string[];
  /** The pictures. */
  tempFiles: ImageFile[];
}

/** A picture that was picked. */
export interface ImageFile {
  /** Its temp path. */
  path: string;
  /** Its bytes. */
  size: number;
  /** Its media type. */
  type: string;
  /** Its file name. */
  name: string;
}

/**
 * What `showToast` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showToast.html
 */
export interface ShowToastOptions extends Callbacks<Done> {
  /** What it says, as plain text. */
  title: string;
  /**
   * The picture above the text.
   * @default 'success'
   */
  icon?: 'success' | 'error' | 'loading' | 'none';
  /** A picture of your own, instead of `icon`. */
  image?: string;
  /**
   * Milliseconds until it goes.
   * @default 1500
   */
  duration?: number;
  /**
   * Whether taps do not reach the page meanwhile.
   * @default false
   */
  mask?: boolean;
}

/**
 * What `showLoading` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showLoading.html
 */
export interface ShowLoadingOptions extends Callbacks<Done> {
  /** What it says, as plain text. */
  title: string;
  /**
   * Whether taps do not reach the page meanwhile.
   * @default false
   */
  mask?: boolean;
}

/** What `hideToast` and `hideLoading` take. */
export interface HideOptions extends Callbacks<Done> {
  /**
   * Whether `hideToast` leaves a loading sign alone, and `hideLoading` a toast.
   * @default false
   */
  noConflict?: boolean;
}

/**
 * What `playVoice` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.playVoice.html
 */
export interface PlayVoiceOptions extends Callbacks<Done> {
  /** A temp path, a user path or a URL. */
  filePath: string;
  /**
   * Seconds after which it stops.
   * @default 60
   */
  duration?: number;
}

/** The functions of mini-programs that this package has. */
export interface Wx {
  /**
   * Sends a file with form fields, as `multipart/form-data` by POST.
   *
   * Never throws; every outcome comes through `success` or `fail`, then `complete`. At most 10
   * transfers are in flight, the rest wait in the order of their calls.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html
   */
  uploadFile: (options: UploadFileOptions) => UploadTask;
  /**
   * Fetches a file and hands back a temp path, good for `<img src>`, `<audio src>` and
   * `uploadFile`, until `releaseTempFile`.
   *
   * Never throws; every outcome comes through `success` or `fail`, then `complete`. At most 10
   * transfers are in flight, the rest wait in the order of their calls.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html
   */
  downloadFile: (options: DownloadFileOptions) => DownloadTask;
  /**
   * Lets a person pick pictures. Only upon a gesture, such as a tap.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseImage.html
   */
  chooseImage: <T extends ChooseImageOptions = ChooseImageOptions>(
    options?: T,
  ) => Returned<T, ChooseImageSuccess>;
  /**
   * Shows a toast, in the place of one that is there.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showToast.html
   */
  showToast: <T extends ShowToastOptions = ShowToastOptions>(options: T) => Returned<T, Done>;
  /**
   * Takes the toast away.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.hideToast.html
   */
  hideToast: <T extends HideOptions = HideOptions>(options?: T) => Returned<T, Done>;
  /**
   * Shows that something goes on, until `hideLoading`.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showLoading.html
   */
  showLoading: <T extends ShowLoadingOptions = ShowLoadingOptions>(options: T) => Returned<T, Done>;
  /**
   * Takes the loading sign away.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.hideLoading.html
   */
  hideLoading: <T extends HideOptions = HideOptions>(options?: T) => Returned<T, Done>;
  /**
   * Plays a sound; `success` comes at its end. One at a time: another ends the first.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.playVoice.html
   */
  playVoice: <T extends PlayVoiceOptions = PlayVoiceOptions>(options: T) => Returned<T, Done>;
  /**
   * Pauses the sound; `playVoice` of the same path goes on with it.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.pauseVoice.html
   */
  pauseVoice: <T extends Callbacks<Done> = Callbacks<Done>>(options?: T) => Returned<T, Done>;
  /**
   * Ends the sound.
   *
   * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/voice/wx.stopVoice.html
   */
  stopVoice: <T extends Callbacks<Done> = Callbacks<Done>>(options?: T) => Returned<T, Done>;
  /** Facts about the surroundings. */
  env: Env;
}

/** Facts about the surroundings. */
export interface Env {
  /**
   * `wxfile://usr`: below it `downloadFile` keeps files by name.
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/ability/file-system.html
   */
  USER_DATA_PATH: string;
}

/** Defaults for the calls that follow. */
export interface Configuration {
  /**
   * Default **and** ceiling of each function's `timeout`, named as in `app.json`.
   * @see https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#networkTimeout
   */
  networkTimeout?: NetworkTimeout;
  /**
   * Whether cookies go to other origins too, where a call does not say itself.
   * @default false
   */
  withCredentials?: boolean;
}

/** Milliseconds above 0, up to 2 147 483 647. */
export interface NetworkTimeout {
  /**
   * Of an upload.
   * @default 60000
   */
  uploadFile?: number;
  /**
   * Of a download; and how long a voice waits for data.
   * @default 60000
   */
  downloadFile?: number;
}

/** Counts for diagnosis. */
export interface Inspection {
  /** Transfers in flight, at most 10. */
  inFlight: number;
  /** Transfers that wait for a slot. */
  waiting: number;
  /** Temp files not yet released. */
  tempFiles: number;
  /** Bytes of WebAssembly memory. */
  memory: number;
}

/** What `install` takes beside its target. */
export interface InstallOptions {
  /**
   * Members to replace even where the target's `wx` has them already.
   * @default []
   */
  override?: readonly (keyof Wx)[];
}

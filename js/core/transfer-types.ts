import type { Failure } from '../kernel/failure.js';

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

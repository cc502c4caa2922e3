/** What a callback of a failed call gets. */
export interface Failure {
  /** `uploadFile:fail …` or `downloadFile:fail …`. */
  errMsg: string;
  /** WeChat's general error number. */
  errno: number;
}

/** Response headers: lower-case names, repeated ones joined by `, `. */
export type Header = Record<string, string>;

/** What `uploadFile`'s `success` gets. Any HTTP response is a success, 404 and 500 included. */
export interface UploadFileSuccess {
  errMsg: 'uploadFile:ok';
  statusCode: number;
  /** The response's body as text, decoded as UTF-8, never parsed. */
  data: string;
  header: Header;
  /** Always empty: cookies are invisible to a page. */
  cookies: string[];
  /** A browser tells none; named so that callbacks typed by WeChat's names fit. */
  profile: never;
}

/** What `downloadFile`'s `success` gets. Any HTTP response is a success, 404 and 500 included. */
export interface DownloadFileSuccess {
  errMsg: 'downloadFile:ok';
  statusCode: number;
  /** An object URL with the file's name as its fragment. Absent when `filePath` was passed. */
  tempFilePath: string;
  /** The `filePath` that was passed; absent otherwise. */
  filePath: string;
  header: Header;
  /** Always empty: cookies are invisible to a page. */
  cookies: string[];
  /** A browser tells none; named so that callbacks typed by WeChat's names fit. */
  profile: never;
}

/** What both functions take. All of it is read once, during the call. */
export interface TransferOptions<Success> {
  /** Resolved against the page; must be `http:` or `https:`. */
  url: string;
  /**
   * Request headers. `Referer` and others that browsers keep to themselves are left out with a
   * warning; an upload's `Content-Type` is the browser's.
   */
  header?: object;
  /**
   * Milliseconds from leaving the queue to the end of the response, at most 60 000.
   * @default 60000
   */
  timeout?: number;
  /**
   * Sends cookies to other origins too. Not a parameter of WeChat's.
   * @default false
   */
  withCredentials?: boolean;
  /** Ignored: the browser chooses the protocol. */
  enableHttp2?: boolean;
  /** Ignored: the browser chooses the protocol. */
  enableQuic?: boolean;
  /** Ignored: a page learns no `profile`. */
  enableProfile?: boolean;
  success?: (result: Success) => void;
  fail?: (failure: Failure) => void;
  /** Called after `success` or `fail`, with the same object. */
  complete?: (result: Success | Failure) => void;
}

/** @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html */
export interface UploadFileOptions extends TransferOptions<UploadFileSuccess> {
  /** A temp path, a user path, a `blob:` or `data:` URL, or a file of the page's own origin. */
  filePath: string;
  /** The name of the file's part. */
  name: string;
  /** Further fields, sent before the file, in their order. */
  formData?: object;
}

/** @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html */
export interface DownloadFileOptions extends TransferOptions<DownloadFileSuccess> {
  /** A path below `wx.env.USER_DATA_PATH` to keep the file under, instead of a temp path. */
  filePath?: string;
}

export interface HeadersReceived {
  header: Header;
  statusCode: number;
  /** Always empty: cookies are invisible to a page. */
  cookies: string[];
}

export interface UploadProgress {
  /** An integer from 0 to 100. */
  progress: number;
  /** Bytes of the request's body. */
  totalBytesSent: number;
  totalBytesExpectedToSend: number;
}

export interface DownloadProgress {
  /** An integer from 0 to 100. */
  progress: number;
  /** Bytes of the response's body. */
  totalBytesWritten: number;
  totalBytesExpectedToWrite: number;
}

/** A transfer under way. Once it has ended, every method does nothing. */
export interface Task<Progress> {
  /** Ends the transfer with `fail abort`, whether it waits or runs. */
  abort(): void;
  /**
   * Reports progress. A listener that is there when the transfer starts makes it use
   * `XMLHttpRequest`; for an upload to another origin the browser then asks that server first
   * (a CORS preflight).
   */
  onProgressUpdate(listener: (progress: Progress) => void): void;
  /** Removes this listener, or all of them. */
  offProgressUpdate(listener?: (progress: Progress) => void): void;
  /** Tells when the response's headers arrive. */
  onHeadersReceived(listener: (received: HeadersReceived) => void): void;
  /** Removes this listener, or all of them. */
  offHeadersReceived(listener?: (received: HeadersReceived) => void): void;
}

/** @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/UploadTask.html */
export type UploadTask = Task<UploadProgress>;
/** @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/DownloadTask.html */
export type DownloadTask = Task<DownloadProgress>;

export interface Wx {
  uploadFile: (options: UploadFileOptions) => UploadTask;
  downloadFile: (options: DownloadFileOptions) => DownloadTask;
  env: { USER_DATA_PATH: string };
}

/** Defaults for the calls that follow. */
export interface Configuration {
  /** Default **and** ceiling of each function's timeout in milliseconds, named as in `app.json`. */
  networkTimeout?: { uploadFile?: number; downloadFile?: number };
  /** Sends cookies to other origins too. */
  withCredentials?: boolean;
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

export interface InstallOptions {
  /** Members to replace even where the target's `wx` has them already. */
  override?: readonly (keyof Wx)[];
}

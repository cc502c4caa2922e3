/** Response headers: lower-case names, repeated ones joined by `, `. */
export type Header = Record<string, string>;

/** What a listener of `onHeadersReceived` gets. */
export interface HeadersReceived {
  /** The response's headers. */
  header: Header;
  /** The response's HTTP status code. */
  statusCode: number;
  /** Always empty: cookies are invisible to a page. */
  cookies: string[];
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

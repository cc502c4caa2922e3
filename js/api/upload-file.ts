import type { Asked, OpenedFile, UploadCall as Seam } from 'wx-transfer-glue';
import { TransferCall } from '../core/transfer-call.js';
import type { Header, Task } from '../core/transfer-types.js';
import { locate, type Source } from '../files/source.js';
import type { CallbackSnapshot } from '../kernel/call.js';
import { pairs } from '../kernel/pairs.js';
import { asked, transfer, type TransferOptions } from './transfer.js';

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

/** What a listener of an upload's `onProgressUpdate` gets. */
export interface UploadProgress {
  /** Percent: an integer from 0 to 100 that only rises. */
  progress: number;
  /** Bytes of the request's body that have gone out. */
  totalBytesSent: number;
  /** Bytes that the request's body has: the file's, and those of the form around it. */
  totalBytesExpectedToSend: number;
}

/**
 * What `uploadFile` returns.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/UploadTask.html
 */
export type UploadTask = Task<UploadProgress>;

class UploadCall extends TransferCall implements Seam {
  /** `undefined` where its path cannot stand for a file. */
  source: Source | undefined;

  constructor(
    callbacks: CallbackSnapshot,
    asked: Asked,
    readonly fileField: string,
    readonly formData: readonly string[],
  ) {
    super('uploadFile', callbacks, asked);
  }

  open(signal: AbortSignal): OpenedFile | Promise<OpenedFile> {
    return this.source?.open(signal) ?? Promise.reject(new Error('there is no file'));
  }

  async isReadable(): Promise<boolean> {
    return (await this.source?.isReadable()) ?? false;
  }
}

/**
 * Sends a file with form fields, as `multipart/form-data` by POST.
 *
 * Never throws; every outcome comes through `success` or `fail`, then `complete`. At most 10
 * transfers are in flight, the rest wait in the order of their calls.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/upload/wx.uploadFile.html
 */
export const uploadFile = (argument: UploadFileOptions): UploadTask =>
  transfer<UploadProgress, UploadCall>(
    'uploadFile',
    argument,
    (options) => {
      const url = options.string('url');
      const path = options.string('filePath');
      const name = options.string('name');
      const fields = pairs(options, 'formData', false);
      const rest = asked(options, url, 'uploadFile');
      return (callbacks) => {
        const call = new UploadCall(callbacks, rest, name, fields);
        // Not in its constructor: of what a class needs that nobody needs, some bundlers leave a part in.
        call.source = locate(path, call);
        return { call, refusal: call.source ? undefined : 'fileNotFound' };
      };
    },
    (core, call, refusal) => core.uploadFile(call, refusal),
  );

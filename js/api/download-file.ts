import type { Asked, DownloadCall as Seam, Reason as SeamReason } from 'wx-transfer-glue';
import { TransferCall } from '../core/transfer-call.js';
import type { Header, Task } from '../core/transfer-types.js';
import { freshFileOf } from '../files/blob.js';
import { fileName } from '../files/name.js';
import { keepUnder } from '../files/temp.js';
import { fileNameOf, normalize } from '../files/user-path.js';
import { userFiles } from '../files/user.js';
import type { CallbackSnapshot } from '../kernel/call.js';
import type { Reason } from '../kernel/failure.js';
import { Refusal } from '../kernel/refusal.js';
import { warn } from '../kernel/warn.js';
import { asked, transfer, type TransferOptions } from './transfer.js';

/**
 * What `downloadFile` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html
 */
export interface DownloadFileOptions extends TransferOptions<DownloadFileSuccess> {
  /**
   * A path below `wx.env.USER_DATA_PATH` to keep the file under. Directories that are missing are made.
   * @default a temp path, told to `success`
   */
  filePath?: string;
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

/** What a listener of a download's `onProgressUpdate` gets. */
export interface DownloadProgress {
  /** Percent: an integer from 0 to 100 that only rises. */
  progress: number;
  /** Bytes of the file that have come. */
  totalBytesWritten: number;
  /** Bytes that the file has. */
  totalBytesExpectedToWrite: number;
}

/**
 * What `downloadFile` returns.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/DownloadTask.html
 */
export type DownloadTask = Task<DownloadProgress>;

class DownloadCall extends TransferCall implements Seam {
  /** Why its file could not be kept. */
  private refusal: Refusal | undefined;

  constructor(
    callbacks: CallbackSnapshot,
    asked: Asked,
    readonly filePath: string | undefined,
    /** Its one spelling, if files may be kept there. */
    private readonly userPath: string | undefined,
  ) {
    super('downloadFile', callbacks, asked);
  }

  keep(
    file: Blob,
    url: string | undefined,
    names: readonly string[],
    type: string,
    signal: AbortSignal,
  ): string | Promise<void> | undefined {
    const { userPath } = this;
    if (userPath !== undefined)
      return this.put(userPath, freshFileOf(file, fileNameOf(userPath), type), signal);
    const name = fileName(names, type);
    return keepUnder(url, freshFileOf(file, name, type), name);
  }

  private async put(userPath: string, file: Blob, signal: AbortSignal): Promise<void> {
    try {
      await userFiles.put(userPath, file, signal, this.filePath);
    } catch (error) {
      if (error instanceof Refusal) this.refusal = error;
      throw error;
    }
  }

  /** The module knows nothing of files: where one could not be kept, it says that the network failed. */
  override fail(reason: Reason | SeamReason, detail?: string): void {
    const { refusal } = this;
    if (refusal && reason === 'interrupted') super.fail(refusal.reason, refusal.detail);
    else super.fail(reason, detail);
  }

  override failSoon(reason: Reason | SeamReason, detail?: string): void {
    super.failSoon(reason, reason === 'permissionDenied' ? this.filePath : detail);
  }
}

/**
 * Fetches a file and hands back a temp path, good for `<img src>`, `<audio src>` and
 * `uploadFile`, until `releaseTempFile`.
 *
 * Never throws; every outcome comes through `success` or `fail`, then `complete`. At most 10
 * transfers are in flight, the rest wait in the order of their calls.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html
 */
export const downloadFile = (argument: DownloadFileOptions): DownloadTask =>
  transfer<DownloadProgress, DownloadCall>(
    'downloadFile',
    argument,
    (options) => {
      const url = options.string('url');
      const path = options.value('filePath');
      const rest = asked(options, url, 'downloadFile');
      return (callbacks) => {
        const filePath = typeof path === 'string' ? path : undefined;
        if (filePath === undefined && (path ?? undefined) !== undefined) {
          warn('downloadFile: filePath should be a string; it is ignored.');
        }
        const userPath = filePath === undefined ? undefined : normalize(filePath);
        return {
          call: new DownloadCall(callbacks, rest, filePath, userPath),
          refusal:
            filePath !== undefined && userPath === undefined ? 'permissionDenied' : undefined,
        };
      };
    },
    (core, call, refusal) => core.downloadFile(call, refusal),
  );

import type { OpenedFile, UploadCall as Seam } from 'wx-transfer-glue';
import { TransferCall, type Asked } from '../core/transfer-call.js';
import { locate, type Source } from '../files/source.js';
import type { CallbackSnapshot } from '../kernel/call.js';
import type { UploadFileOptions, UploadProgress, UploadTask } from '../core/transfer-types.js';
import { pairs } from '../kernel/pairs.js';
import { asked, transfer } from './transfer.js';

class UploadCall extends TransferCall implements Seam {
  constructor(
    callbacks: CallbackSnapshot,
    asked: Asked,
    readonly fileField: string,
    readonly formData: readonly string[],
    private readonly source: Source | undefined,
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
        const source = locate(path);
        return {
          call: new UploadCall(callbacks, rest, name, fields, source),
          refusal: source ? undefined : 'fileNotFound',
        };
      };
    },
    (core, call, refusal) => core.uploadFile(call, refusal),
  );

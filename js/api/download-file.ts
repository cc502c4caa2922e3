import type { DownloadFileOptions, DownloadTask } from '../core/transfer-types.js';
import { numeric } from '../kernel/options.js';
import { pairs } from '../kernel/pairs.js';
import { settings } from '../kernel/settings.js';
import { allowed } from '../kernel/time.js';
import { transfer, withCredentials } from './transfer.js';

/**
 * Fetches a file and hands back a temp path, good for `<img src>`, `<audio src>` and `uploadFile`,
 * until `releaseTempFile`.
 */
export const downloadFile = (options: DownloadFileOptions): DownloadTask =>
  transfer('downloadFile', options, (parameters) => {
    const url = parameters.string('url');
    const path = parameters.value('filePath');
    const headers = pairs(parameters, 'header', true);
    const timeout = numeric(parameters.value('timeout'));
    const cookies = withCredentials(parameters);
    const limit = settings.downloadFile;
    return {
      patience: allowed(timeout, limit),
      begin: (core, call) => core.downloadFile(call, url, path, headers, timeout, limit, cookies),
    };
  });

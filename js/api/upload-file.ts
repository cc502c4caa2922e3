import type { UploadFileOptions, UploadTask } from '../core/transfer-types.js';
import { numeric } from '../kernel/options.js';
import { pairs } from '../kernel/pairs.js';
import { settings } from '../kernel/settings.js';
import { allowed } from '../kernel/time.js';
import { transfer, withCredentials } from './transfer.js';

/** Sends a file with form fields, as `multipart/form-data` by POST. */
export const uploadFile = (options: UploadFileOptions): UploadTask =>
  transfer('uploadFile', options, (parameters) => {
    const url = parameters.string('url');
    const path = parameters.string('filePath');
    const name = parameters.string('name');
    const fields = pairs(parameters, 'formData', false);
    const headers = pairs(parameters, 'header', true);
    const timeout = numeric(parameters.value('timeout'));
    const cookies = withCredentials(parameters);
    const limit = settings.uploadFile;
    return {
      patience: allowed(timeout, limit),
      begin: (core, call) =>
        core.uploadFile(call, url, path, name, fields, headers, timeout, limit, cookies),
    };
  });

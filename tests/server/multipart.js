import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import busboy from 'busboy';

/**
 * Reads a form into `entry.parts`; what is wrong with it goes to `entry.error`.
 *
 * busboy's view has limits, for which `entry.raw` has the bytes: it takes a backslash in a name for
 * an escape, drops the parameters of a part's type, and takes a part with an empty file name for a
 * field unless its type is `application/octet-stream`.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {import('./journal.js').Entry} entry
 * @returns {{ write(chunk: Buffer): Promise<void>, end(): Promise<void>, destroy(): void } | undefined}
 *   undefined when the body is no form
 */
export function multipartReader(headers, entry) {
  if (!/^multipart\/form-data\b/i.test(headers['content-type'] ?? '')) return undefined;
  const failed = (error) => void (entry.error ??= error.message);
  let parser;
  try {
    parser = busboy({
      headers,
      defParamCharset: 'utf8',
      preservePath: true,
      limits: { fieldSize: Infinity },
    });
  } catch (error) {
    failed(error);
    return undefined;
  }
  parser.on('error', failed);
  parser.on('field', (name, value) => {
    entry.parts.push({ kind: 'field', name: unescape(name), value });
  });
  parser.on('file', (name, file, { filename, mimeType }) => {
    const part = {
      kind: 'file',
      name: unescape(name),
      filename: unescape(filename),
      type: mimeType,
      size: 0,
      sha256: null,
    };
    const hash = createHash('sha256');
    entry.parts.push(part);
    file.on('data', (chunk) => {
      part.size += chunk.length;
      hash.update(chunk);
    });
    file.on('end', () => (part.sha256 = hash.digest('hex')));
    file.on('error', failed);
  });
  return {
    // The callback comes once the chunk is used up, and also when the parser has failed.
    write: (chunk) => new Promise((resolve) => parser.write(chunk, () => resolve())),
    end: () => finished(parser.end()).catch(failed),
    destroy: () => parser.destroy(),
  };
}

/** Undoes the escapes of HTML's form-data encoding; a literal `%22` can't be told from one. */
function unescape(name = '') {
  return name.replace(/%(22|0D|0A)/g, (escape) => decodeURIComponent(escape));
}

import { limited, open } from '../files/open.js';
import type { Ends } from '../kernel/ends.js';
import { messageOf } from '../kernel/message.js';
import { Refusal } from '../kernel/refusal.js';
import { FileCall } from './file-system/failures.js';
import { fileLater } from './file-system/elsewhere.js';
import { sourceOf, type Source } from './file-system/paths.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { invoke } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { digest, isAlgorithm } from '../media/digest.js';
import { Unavailable } from '../media/module.js';

/**
 * What `getFileInfo` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.getFileInfo.html
 */
export interface GetFileInfoOptions extends Callbacks<GetFileInfoSuccess> {
  /** The file: a temp path, a user path, a `blob:` or `data:` URL, or a file of the page's own origin. */
  filePath: string;
  /**
   * How the digest is made.
   * @default 'md5'
   */
  digestAlgorithm?: 'md5' | 'sha1' | 'sha256';
}

/** What `getFileInfo`'s `success` gets. */
export interface GetFileInfoSuccess {
  /** `getFileInfo:ok`. */
  errMsg: string;
  /** The file's bytes. */
  size: number;
  /** The digest, in lower-case hexadecimal digits. */
  digest: string;
}

/** Tells the size and digest of a file. */
export const getFileInfo = <T extends GetFileInfoOptions = GetFileInfoOptions>(
  options: T,
): Returned<T, GetFileInfoSuccess> =>
  invoke(
    'getFileInfo',
    options,
    (parameters) => {
      const filePath = parameters.string('filePath');
      const given = parameters.value('digestAlgorithm') ?? undefined;
      const algorithm = given === undefined ? 'md5' : parameters.text('digestAlgorithm', given);
      return async (call) => {
        // As bad parameters do, in the caller's turn.
        if (filePath !== '' && !isAlgorithm(algorithm)) {
          call.fail(reasons.invalidAlgorithm, algorithm);
          return;
        }
        try {
          call.succeed({ ...(await look(filePath, algorithm, call)), errMsg: call.ok });
        } catch (error) {
          if (error instanceof Refusal) call.fail(error.reason, error.detail);
          else if (error instanceof Unavailable) call.fail(reasons.wasm, error.message);
          else call.fail(reasons.inputOutput, messageOf(error));
        }
      };
    },
    FileCall,
  );

const absences = [reasons.noSuchFile, reasons.isDirectory];

async function look(path: string, algorithm: string, reader: Ends) {
  if (path === '') throw new Refusal(reasons.invalidPath);
  if (!isAlgorithm(algorithm)) throw new Refusal(reasons.invalidAlgorithm, algorithm);
  const missing = () => new Refusal(reasons.fileNotExist);
  const source = sourceOf(path, true);
  if (!source) throw missing();
  const file = await fileOf(source, path, reader, missing);
  return { size: file.size, digest: await digest(file, algorithm) };
}

async function fileOf(source: Source, path: string, reader: Ends, missing: () => Refusal) {
  if ('elsewhere' in source)
    return limited((signal) => fileLater(source.elsewhere, missing, signal));
  try {
    return (await open(path, reader)).file;
  } catch (error) {
    // A picked file that was changed or deleted since is found, but cannot be read.
    const isOther = error instanceof Refusal && !absences.includes(error.reason);
    throw isOther || 'temp' in source ? error : missing();
  }
}

import { releaseTempFile } from 'wx-transfer';

/** @typedef {{ path: string, name: string, type: string, size: number | undefined }} TempFile */

/** The files that downloads have brought, until they are released. */
export class TempFiles {
  /** @type {TempFile[]} */
  all = [];
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @param {{ tempFilePath: string, header: Record<string, string> }} result of a download */
  async add({ tempFilePath: path, header }) {
    const file = {
      path,
      // What a mini-program does to get the name.
      name: decodeURIComponent(path.split('/').pop() ?? ''),
      type: header['content-type'] ?? '',
      size: declaredSize(header),
    };
    this.all.unshift(file);
    this.#changed();
    if (file.size !== undefined) return;
    const response = await fetch(path).catch(() => undefined);
    if (!response) return;
    file.size = (await response.blob()).size;
    this.#changed();
  }

  /** @param {TempFile} file */
  release(file) {
    releaseTempFile(file.path);
    this.all = this.all.filter((kept) => kept !== file);
    this.#changed();
  }

  releaseAll() {
    releaseTempFile(this.all.map(({ path }) => path));
    this.all = [];
    this.#changed();
  }
}

/** Spares reading a large file just to measure it. @param {Record<string, string>} header */
function declaredSize(header) {
  const length = header['content-length'];
  return length === undefined || header['content-encoding'] ? undefined : Number(length);
}

/** @typedef {{ path: string, name: string, type: string, size: number | undefined }} TempFile */

/** The files that downloads and the picker have brought, until they are released. */
export class TempFiles {
  /** @type {TempFile[]} */
  all = [];
  #changed;
  #release;

  /** @param {() => void} changed @param {(paths: string | string[]) => void} release */
  constructor(changed, release) {
    this.#changed = changed;
    this.#release = release;
  }

  /** @param {{ path: string, name: string, type: string, size: number }[]} files of `chooseImage` */
  addChosen(files) {
    this.all.unshift(...files.map(({ path, name, type, size }) => ({ path, name, type, size })));
    this.#changed();
  }

  /** @param {{ tempFilePath?: string, header: Record<string, string> }} result of a download */
  async addDownloaded({ tempFilePath: path, header }) {
    // With a `filePath` of its own a download leaves no temp file.
    if (path === undefined) return;
    const file = { path, name: nameOf(path), type: mediaType(header), size: declaredSize(header) };
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
    this.#release(file.path);
    this.all = this.all.filter((kept) => kept !== file);
    this.#changed();
  }

  /** One that was moved to where files last. @param {string} path */
  forget(path) {
    this.all = this.all.filter((kept) => kept.path !== path);
    this.#changed();
  }

  releaseAll() {
    this.#release(this.all.map(({ path }) => path));
    this.all = [];
    this.#changed();
  }
}

/** What a mini-program does to get a file's name. @param {string} path */
export function nameOf(path) {
  const name = path.split('/').pop() ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** @param {Record<string, string>} header */
const mediaType = (header) => (header['content-type'] ?? '').split(';')[0];

/** Spares reading a large file just to measure it. @param {Record<string, string>} header */
function declaredSize(header) {
  const length = header['content-length'];
  return length === undefined || header['content-encoding'] ? undefined : Number(length);
}

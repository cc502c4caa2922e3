/** @typedef {{ path: string, name: string, depth: number, isFile: boolean, size: number, isSaved: boolean }} StoredFile */

/** The tree of the files that last, as this tab knows it: other tabs' changes come by themselves. */
export class StoredFiles {
  #wx;

  /** @param {any} wx */
  constructor(wx) {
    this.#wx = wx;
  }

  /** @returns {Promise<StoredFile[]>} directories before what is in them, and saved files behind all */
  async all() {
    const root = this.#wx.env.USER_DATA_PATH;
    const { stats } = await this.#ask('stat', { path: root, recursive: true });
    const { fileList } = await this.#ask('getSavedFileList', {});
    return [
      ...stats.map(
        (/** @type {{ path: string, stats: { size: number, isFile: () => boolean } }} */ each) => {
          const parts = each.path.split('/').filter(Boolean);
          return {
            path: each.path === '/' ? root : root + each.path,
            name: parts.at(-1) ?? root,
            depth: parts.length,
            isFile: each.stats.isFile(),
            size: each.stats.size,
            isSaved: false,
          };
        },
      ),
      ...fileList.map((/** @type {{ filePath: string, size: number }} */ { filePath, size }) => ({
        ...{ path: filePath, name: filePath, depth: 0, isFile: true, size, isSaved: true },
      })),
    ];
  }

  /** Writes a small file at once; it is stored in a moment. */
  writeNote() {
    const manager = this.#wx.getFileSystemManager();
    const directory = `${this.#wx.env.USER_DATA_PATH}/notes`;
    try {
      manager.accessSync(directory);
    } catch {
      manager.mkdirSync(directory, true);
    }
    const now = new Date().toISOString();
    manager.writeFileSync(`${directory}/${now.slice(11, 23).replace(/:/g, '-')}.txt`, `${now}\n`);
  }

  /** @param {StoredFile} file */
  async remove({ path, isFile, isSaved }) {
    if (isSaved) await this.#ask('removeSavedFile', { filePath: path });
    else if (isFile) await this.#ask('unlink', { filePath: path });
    else await this.#ask('rmdir', { dirPath: path, recursive: true });
  }

  async removeAll() {
    for (const file of await this.all()) {
      if (file.depth === 1 || file.isSaved) await this.remove(file);
    }
  }

  /** @param {string} name @param {object} options @returns {Promise<any>} */
  #ask(name, options) {
    const manager = this.#wx.getFileSystemManager();
    return new Promise((success, fail) => manager[name]({ ...options, success, fail }));
  }
}

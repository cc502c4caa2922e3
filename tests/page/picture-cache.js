// A cache of pictures after the pattern that mini-programs have, written here: all that it asks is synchronous, its
// directory is made as it is constructed, and whatever fails means that nothing is there.
export class PictureCache {
  constructor(directory) {
    this.directory = `${wx.env.USER_DATA_PATH}/${directory}`;
    this.manager = wx.getFileSystemManager();
    try {
      this.manager.accessSync(this.directory);
    } catch {
      this.manager.mkdirSync(this.directory, true);
    }
  }

  /** Where a picture is kept, once it has been downloaded. */
  get(url) {
    const filePath = `${this.directory}/${encodeURIComponent(url).replace(/%/g, '_')}.png`;
    try {
      this.manager.accessSync(filePath);
      return Promise.resolve({ path: filePath, isKept: true });
    } catch {
      return new Promise((resolve, reject) => {
        wx.downloadFile({
          url,
          success: ({ tempFilePath }) =>
            this.manager.saveFile({
              ...{ tempFilePath, filePath },
              success: ({ savedFilePath }) => resolve({ path: savedFilePath, isKept: false }),
              fail: reject,
            }),
          fail: reject,
        });
      });
    }
  }
}

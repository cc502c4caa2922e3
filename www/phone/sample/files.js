const { urls, texts } = getApp().globalData;
const fs = wx.getFileSystemManager();
const kept = `${wx.env.USER_DATA_PATH}/pictures/kept.jpg`;

Page({
  data: { text: {}, files: [], uploading: false, percent: 0, result: '', kept: '' },

  onLoad({ lang }) {
    this.setData({ text: texts[lang] });
    // 上次留存的图片 · The picture that was kept the last time
    fs.access({ path: kept, success: () => this.setData({ kept }) });
  },

  // 选择图片和视频，显示缩略图和时长 · Choose pictures and videos, show thumbnails and durations
  chooseMedia() {
    wx.chooseMedia({
      mediaType: ['mix'],
      sizeType: ['compressed'],
      success: ({ tempFiles }) => {
        this.setData({
          files: tempFiles.map((file) => ({
            path: file.tempFilePath,
            size: file.size,
            name: decodeURIComponent(file.tempFilePath.split('/').pop()),
            picture: file.fileType === 'video' ? file.thumbTempFilePath : file.tempFilePath,
            length: file.fileType === 'video' ? `${file.duration.toFixed(1)} s` : '',
          })),
          result: '',
        });
      },
      fail: (err) => this.showError(err),
    });
  },

  // 全部上传，共用一个进度条 · Upload them all, with one progress bar
  uploadAll() {
    const { files, text } = this.data;
    const sent = files.map(() => 0);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    this.setData({ uploading: true, percent: 0 });
    const uploads = files.map(
      ({ path, size }, index) =>
        new Promise((success, fail) => {
          const task = wx.uploadFile({
            url: urls.upload,
            filePath: path,
            name: 'file',
            success,
            fail,
          });
          task.onProgressUpdate(({ progress }) => {
            sent[index] = (size * progress) / 100;
            this.setData({ percent: (100 * sent.reduce((sum, each) => sum + each, 0)) / total });
          });
        }),
    );
    Promise.all(uploads)
      .then((results) => {
        this.setData({
          result: results.map(({ errMsg, statusCode }) => `${errMsg} · ${statusCode}`).join('\n'),
        });
        wx.showToast({ title: text.uploaded });
      })
      .catch((err) => this.showError(err))
      .then(() => this.setData({ uploading: false }));
  },

  // 下载 PDF 并打开 · Download a PDF and open it
  openPdf() {
    this.download(urls.document, (filePath) => {
      wx.openDocument({
        filePath,
        fileType: 'pdf',
        success: ({ errMsg }) => this.setData({ result: errMsg }),
        fail: (err) => this.showError(err),
      });
    });
  },

  // 下载图片，授权后保存 · Download a picture, and save it if that is allowed
  savePhoto() {
    wx.getSetting({
      success: ({ authSetting }) => {
        if (!authSetting['scope.writePhotosAlbum']) return;
        this.download(urls.photo, (filePath) => {
          wx.saveImageToPhotosAlbum({
            filePath,
            success: ({ errMsg }) => {
              this.setData({ result: errMsg });
              wx.showToast({ title: this.data.text.saved });
            },
            fail: (err) => this.showError(err),
          });
        });
      },
    });
  },

  // 下载图片，留存到用户目录 · Download a picture, and keep it in the user's directory
  keepPicture() {
    try {
      fs.mkdirSync(`${wx.env.USER_DATA_PATH}/pictures`, true);
    } catch {
      // 已经有了 · It is there already
    }
    this.download(urls.photo, (tempFilePath) => {
      wx.saveFile({
        tempFilePath,
        filePath: kept,
        success: ({ errMsg, savedFilePath }) => {
          this.setData({ kept: savedFilePath, result: errMsg });
          wx.showToast({ title: this.data.text.saved });
        },
        fail: (err) => this.showError(err),
      });
    });
  },

  removeKept() {
    fs.unlink({
      filePath: kept,
      success: ({ errMsg }) => this.setData({ kept: '', result: errMsg }),
      fail: (err) => this.showError(err),
    });
  },

  // 选一个文件，显示大小和 MD5 · Choose a file, show its size and MD5
  chooseFile() {
    wx.chooseMessageFile({
      count: 1,
      success: ({ tempFiles: [{ path, name }] }) => {
        wx.getFileInfo({
          filePath: path,
          success: ({ size, digest }) =>
            this.setData({ result: `${name}\n${size} B\nMD5 ${digest}` }),
          fail: (err) => this.showError(err),
        });
      },
      fail: (err) => this.showError(err),
    });
  },

  download(url, use) {
    wx.showLoading({ title: this.data.text.downloading, mask: true });
    wx.downloadFile({
      url,
      success: ({ statusCode, tempFilePath }) => {
        if (statusCode === 200) use(tempFilePath);
        else wx.showToast({ title: `HTTP ${statusCode}`, icon: 'error' });
      },
      fail: (err) => this.showError(err),
      complete: () => wx.hideLoading({ noConflict: true }),
    });
  },

  showError({ errMsg }) {
    this.setData({ result: errMsg });
    if (!errMsg.endsWith(':fail cancel')) wx.showToast({ title: errMsg, icon: 'none' });
  },
});

// In the syntax that webpack 4 parses.

/** One download with progress, the upload of what came, and a call that is refused. */
export async function transfer(wx, api, id) {
  const download = new URLSearchParams({
    id,
    type: 'text/plain',
    body: '你好',
    disposition: 'attachment; filename="hello.txt"',
    expose: 'Content-Disposition',
  });
  const progress = [];
  const downloaded = await new Promise((complete) => {
    const task = wx.downloadFile({ url: `${api}/download?${download}`, complete });
    task.onProgressUpdate((event) => progress.push(event.progress));
  });
  const uploaded = await new Promise((complete) => {
    wx.uploadFile({
      url: `${api}/upload?id=${id}`,
      filePath: downloaded.tempFilePath,
      name: 'file',
      formData: { user: '用户' },
      complete,
    });
  });
  let refused;
  wx.uploadFile({ fail: ({ errMsg }) => (refused = errMsg) });
  return {
    downloaded: downloaded.errMsg,
    name: downloaded.tempFilePath && downloaded.tempFilePath.split('/').pop(),
    progress,
    uploaded: uploaded.errMsg,
    refused,
  };
}

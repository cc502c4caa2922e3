// What the functions of `wx` take and give, as WeChat's typings (miniprogram-api-typings 5.2.3) have them:
// what `canIUse` tells of. Behind a colon stand the values that a parameter may have.

interface Parameters {
  /** Of the options. */
  readonly object?: string;
  /** Of the result. */
  readonly success?: string;
  /** Of what the function returns. */
  readonly return?: string;
}

const transfer = 'url header timeout useHighPerformanceMode enableProfile enableHttp2 enableQuic';
const task = 'abort onProgressUpdate offProgressUpdate onHeadersReceived offHeadersReceived';
const sources = 'sourceType:album,camera';
const sizes = 'sizeType:original,compressed';
const camera = 'camera:back,front';
const orientations =
  'orientation:up,up-mirrored,down,down-mirrored,left-mirrored,right,right-mirrored,left';
const settings = {
  object: 'withSubscriptions',
  success: 'authSetting subscriptionsSetting miniprogramAuthSetting',
};
const save = { object: 'filePath' };
const toast = 'title mask';

/** A function, so that a bundler leaves it out where nobody asks. */
export const knownParameters = (): Readonly<Record<string, Parameters>> => ({
  uploadFile: {
    object: `${transfer} filePath name formData`,
    success: 'data statusCode profile',
    return: task,
  },
  downloadFile: {
    object: `${transfer} filePath`,
    success: 'tempFilePath filePath statusCode header cookies profile',
    return: task,
  },
  chooseImage: {
    object: `count ${sizes} ${sources}`,
    success: 'tempFilePaths tempFiles',
  },
  chooseMedia: {
    object: `count mediaType:image,video,mix ${sources} maxDuration ${sizes} ${camera}`,
    success: 'tempFiles type',
  },
  chooseVideo: {
    object: `${sources} compressed maxDuration ${camera}`,
    success: 'tempFilePath duration size height width',
  },
  chooseMessageFile: { object: 'count type:all,video,image,file extension', success: 'tempFiles' },
  compressImage: {
    object: 'src quality compressedWidth compressedHeight',
    success: 'tempFilePath',
  },
  getImageInfo: {
    object: 'src',
    success: `width height path ${orientations} type:unknown,jpeg,png,gif,tiff`,
  },
  getVideoInfo: {
    object: 'src',
    success: `${orientations} type duration size height width fps bitrate`,
  },
  saveImageToPhotosAlbum: save,
  saveVideoToPhotosAlbum: save,
  saveFileToDisk: save,
  authorize: { object: 'scope' },
  getSetting: settings,
  openSetting: settings,
  openDocument: { object: 'filePath showMenu fileType:doc,docx,xls,xlsx,ppt,pptx,pdf' },
  getFileInfo: { object: 'filePath digestAlgorithm:md5,sha1,sha256', success: 'size digest' },
  getFileSystemManager: {},
  saveFile: { object: 'tempFilePath filePath', success: 'savedFilePath' },
  getSavedFileList: { success: 'fileList' },
  getSavedFileInfo: { object: 'filePath', success: 'size createTime' },
  removeSavedFile: { object: 'filePath' },
  canIUse: {},
  showToast: { object: `${toast} icon:success,error,loading,none image duration` },
  hideToast: { object: 'noConflict' },
  showLoading: { object: toast },
  hideLoading: { object: 'noConflict' },
  playVoice: { object: 'filePath duration' },
  pauseVoice: {},
  stopVoice: {},
});

/**
 * The media types of https://www.iana.org/assignments/media-types and of daily use that
 * mini-programs move about, each with its extension.
 */
const extensions: Readonly<Record<string, string>> = {
  'application/gzip': 'gz',
  'application/javascript': 'js',
  'application/json': 'json',
  'application/msword': 'doc',
  'application/octet-stream': 'bin',
  'application/pdf': 'pdf',
  'application/rtf': 'rtf',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/wasm': 'wasm',
  'application/x-zip-compressed': 'zip',
  'application/xml': 'xml',
  'application/zip': 'zip',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/flac': 'flac',
  'audio/mp3': 'mp3',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/wave': 'wav',
  'audio/webm': 'weba',
  'audio/x-m4a': 'm4a',
  'audio/x-wav': 'wav',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/tiff': 'tiff',
  'image/webp': 'webp',
  'text/css': 'css',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/javascript': 'js',
  'text/plain': 'txt',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
};

/** The extension, without its dot, of files of a media type; `undefined` where nothing fits. */
export function extensionOf(type: string): string | undefined {
  const [essence = ''] = type.split(';', 1);
  // A page may ask for what every object has, such as `constructor`.
  const found: unknown = extensions[essence.trim().toLowerCase()];
  return typeof found === 'string' ? found : undefined;
}

/** Of those that more than one type has; and what else they are called. */
const usual: Readonly<Record<string, string>> = {
  htm: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  tif: 'image/tiff',
  wav: 'audio/wav',
};

/** The media type that a file has by its name; the empty text where nothing fits. */
export function typeOfName(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  let found: unknown = usual[extension];
  if (found === undefined)
    for (const type of Object.keys(extensions)) if (extensions[type] === extension) found = type;
  return typeof found === 'string' ? found : '';
}

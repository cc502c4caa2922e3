// Calls between the transfers: what a program may ask of a file, and how that ends (CONTRACT §18 to §23). Read in
// the page, which makes the calls, and by the model, which knows the answers.

/** What the call is about: a picture, a text, no file, and no parameter. */
export const askedFiles = ['picture', 'text', 'missing', 'none'];

const undecodable = 'fail decode error';
const notFound = 'fail file not found';

const none = (option) =>
  `fail parameter error: parameter.${option} should be String instead of Undefined;`;

/** By function: the option that takes the file, and the ends with each of them in turn. */
export const asks = {
  getFileInfo: {
    option: 'filePath',
    ends: ['ok', 'ok', 'fail file not exist', none('filePath')],
  },
  getImageInfo: { option: 'src', ends: ['ok', undecodable, notFound, none('src')] },
  compressImage: { option: 'src', ends: ['ok', undecodable, notFound, none('src')] },
  getVideoInfo: { option: 'src', ends: [undecodable, undecodable, notFound, none('src')] },
  getSetting: { option: 'scope', ends: ['ok', 'ok', 'ok', 'ok'] },
  authorize: { option: 'scope', ends: [...new Array(3).fill('fail auth deny'), none('scope')] },
};

/** How that call ends. */
export const endOf = (name, file) => `${name}:${asks[name].ends[askedFiles.indexOf(file)]}`;

/** One pixel. */
export const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

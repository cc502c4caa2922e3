import { byId, element, icon, setAttribute, setText } from '../dom/element.js';
import { formatBytes } from '../text/format.js';
import { t } from '../text/language.js';
import { keyedList } from './keyed-list.js';

/** @typedef {import('../model/temp-files.js').TempFile} TempFile */

/**
 * @param {import('../model/temp-files.js').TempFiles} tempFiles
 * @param {(file: TempFile) => void} uploadAgain
 */
export function tempFilesView(tempFiles, uploadAgain) {
  const title = byId('temp-files-title');
  const releaseAll = /** @type {HTMLButtonElement} */ (byId('release-all'));
  releaseAll.addEventListener('click', () => {
    title.focus();
    tempFiles.releaseAll();
  });
  const show = keyedList(byId('temp-files'), (/** @type {TempFile} */ file) =>
    cardView(file, {
      uploadAgain: () => uploadAgain(file),
      release: () => {
        title.focus({ preventScroll: true });
        tempFiles.release(file);
      },
    }),
  );
  return () => {
    show(tempFiles.all);
    byId('no-temp-files').hidden = tempFiles.all.length > 0;
    releaseAll.disabled = tempFiles.all.length === 0;
  };
}

/** @param {TempFile} file @param {{ uploadAgain: () => void, release: () => void }} actions */
function cardView(file, { uploadAgain, release }) {
  const { path, name, type } = file;
  const size = element('span', { class: 'size' });
  const labelled = [
    {
      key: 'uploadAgain',
      control: element('button', { type: 'button', click: uploadAgain }, icon('up')),
    },
    { key: 'save', control: element('a', { href: path, download: name }, icon('save')) },
    {
      key: 'release',
      control: element('button', { type: 'button', click: release }, icon('release')),
    },
  ];
  for (const { key, control } of labelled) {
    control.className = 'button icon-only';
    control.dataset.testid = key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  }
  const item = element(
    'li',
    { class: 'temp-file', 'data-testid': 'temp-file', 'data-path': path },
    preview(path, type, name),
    element(
      'div',
      { class: 'about' },
      element('span', { class: 'name', title: name }, name),
      element('span', { class: 'facts' }, size, element('span', { class: 'type' }, type)),
    ),
    element('div', { class: 'buttons' }, ...labelled.map(({ control }) => control)),
  );
  return {
    item,
    update() {
      setText(size, file.size === undefined ? t('size') : formatBytes(file.size));
      for (const { key, control } of labelled) {
        setAttribute(control, 'aria-label', t('ofFile', { action: t(key), name }));
        setAttribute(control, 'title', t(key));
      }
    },
  };
}

/** @param {string} path @param {string} type @param {string} name */
function preview(path, type, name) {
  if (type.startsWith('audio/')) return soundPreview(path, name);
  if (type.startsWith('image/')) return imagePreview(path, name);
  return filePreview(name);
}

/** @param {string} path @param {string} name */
function soundPreview(path, name) {
  const player = element('audio', { src: path, controls: true, 'aria-label': name });
  return element('div', { class: 'preview' }, icon('sound'), player);
}

/** @param {string} path @param {string} name */
function imagePreview(path, name) {
  const image = element('img', { class: 'preview', src: path, alt: name });
  // What calls itself an image need not be one.
  image.addEventListener('error', () => image.replaceWith(filePreview(name)));
  return image;
}

/** @param {string} name */
function filePreview(name) {
  const extension = name.includes('.') ? name.split('.').pop() : '';
  const label = element('span', {}, extension);
  return element('div', { class: 'preview', 'aria-hidden': 'true' }, icon('file'), label);
}

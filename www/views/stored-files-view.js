import { byId, element, icon, setAttribute, setText } from '../dom/element.js';
import { formatBytes, formatNumber } from '../text/format.js';
import { onLanguage, t } from '../text/language.js';

/** How often it looks at what is stored, in ms: other tabs tell of theirs to the package, not to the page. */
const PAUSE = 500;

/** @typedef {import('../model/stored-files.js').StoredFile} StoredFile */

/**
 * @param {import('../model/stored-files.js').StoredFiles} stored
 * @param {() => import('wx-transfer').Inspection} inspect
 */
export function storedFilesView(stored, inspect) {
  const list = byId('stored-files');
  const title = byId('stored-files-title');
  const removeAll = /** @type {HTMLButtonElement} */ (byId('remove-all-files'));
  let shown = '';
  let used = 0;

  const update = async () => {
    const { files } = inspect();
    const all = await stored.all();
    const text = JSON.stringify([all, document.documentElement.lang]);
    if (text !== shown) {
      shown = text;
      list.replaceChildren(...all.map((file) => rowOf(file, remove)));
    }
    const found = { ...files, pending: inspect().files.pending, used };
    for (const [key, format] of Object.entries(figures)) {
      setText(byId(`files-${key}`), format(found));
    }
    removeAll.disabled = all.length < 2;
  };

  /** @param {() => unknown} act */
  const doing = async (act) => {
    await act();
    await update();
  };
  /** @param {StoredFile} file */
  const remove = (file) => {
    title.focus({ preventScroll: true });
    void doing(() => stored.remove(file));
  };
  byId('write-note').addEventListener('click', () => {
    stored.writeNote();
    // Before it is stored.
    setText(byId('files-pending'), formatNumber(inspect().files.pending));
    void doing(() => {});
  });
  removeAll.addEventListener('click', () => {
    title.focus();
    void doing(() => stored.removeAll());
  });

  const look = async () => {
    if (document.visibilityState === 'visible') await update().catch(() => {});
    setTimeout(look, PAUSE);
  };
  const measure = async () => {
    used = (await navigator.storage?.estimate?.().catch(() => undefined))?.usage ?? 0;
    setTimeout(measure, 4 * PAUSE);
  };
  onLanguage(() => void update().catch(() => {}));
  void measure();
  void look();
}

/** @type {Record<string, (files: import('wx-transfer').Inspection['files'] & { used: number }) => string>} */
const figures = {
  storage: ({ storage }) => t(`storage_${storage}`),
  count: ({ count }) => formatNumber(count),
  bytes: ({ bytes }) => formatBytes(bytes),
  pending: ({ pending }) => formatNumber(pending),
  used: ({ used }) => (used ? formatBytes(used) : '–'),
};

/** @param {StoredFile} file @param {(file: StoredFile) => void} remove */
function rowOf(file, remove) {
  const { path, name, depth, isFile, size } = file;
  const button = element(
    'button',
    {
      type: 'button',
      class: 'button icon-only',
      'data-testid': 'remove-file',
      click: () => remove(file),
    },
    icon('release'),
  );
  setAttribute(button, 'aria-label', t('ofFile', { action: t('removeFile'), name }));
  setAttribute(button, 'title', t('removeFile'));
  const row = element(
    'li',
    { class: isFile ? 'file' : 'directory', 'data-testid': 'stored-file', 'data-path': path },
    element('span', { class: 'name', title: path }, isFile ? name : `${name}/`),
    element('span', { class: 'size' }, isFile ? formatBytes(size) : ''),
    ...(path === 'wxfile://usr' ? [] : [button]),
  );
  row.style.setProperty('--depth', String(depth));
  return row;
}

// The page: what is where, and what each control does.
import { ready } from 'wx-transfer';
import { byId } from './dom/element.js';
import { changed, onFrame } from './dom/frame.js';
import { showStaticTexts } from './dom/static-texts.js';
import { downloadUrl, readBehaviour, uploadUrl } from './model/behaviour.js';
import { Log } from './model/log.js';
import { origins } from './model/origins.js';
import { pathOf } from './model/picked-files.js';
import { TempFiles } from './model/temp-files.js';
import { Transfers } from './model/transfers.js';
import { formatBytes } from './text/format.js';
import { current, onLanguage, setLanguage, t } from './text/language.js';
import { announcement } from './views/announcement.js';
import { figuresView } from './views/figures-view.js';
import { logView } from './views/log-view.js';
import { pickedView } from './views/picked-view.js';
import { queueView } from './views/queue-view.js';
import { tempFilesView } from './views/temp-files-view.js';
import { transfersView } from './views/transfers-view.js';

const MANY = 30;

/** How often the time of what is under way is shown anew, in ms. */
const TICK = 100;

const form = /** @type {HTMLFormElement} */ (byId('controls'));
const input = /** @type {HTMLInputElement} */ (byId('file'));

const transfers = new Transfers(changed);
const tempFiles = new TempFiles(changed);
const log = new Log();
const announce = announcement();

transfers.onCallback((transfer, callback, value) => {
  log.add(transfer, callback, value);
  if (callback === 'success' && transfer.kind === 'download') tempFiles.add(value);
  if (callback === 'complete') announce(transfer);
});

/** @param {string} filePath @param {string} name */
function upload(filePath, name) {
  const behaviour = readBehaviour(form);
  const { timeout, listens } = behaviour;
  return transfers.start(
    'upload',
    name,
    (number) => ({ url: uploadUrl(behaviour, number), filePath, name: 'file', timeout }),
    listens,
  );
}

function download() {
  const behaviour = readBehaviour(form);
  const { timeout, listens, fileName, content } = behaviour;
  const size = content === 'picture' ? t('contentPicture') : formatBytes(Number(content));
  return transfers.start(
    'download',
    fileName || size,
    (number) => ({ url: downloadUrl(behaviour, number), timeout }),
    listens,
  );
}

/** @param {File} file */
function uploadPicked(file) {
  const { path, revoke } = pathOf(file);
  upload(path, file.name).ended.then(revoke);
}

function startMany() {
  const files = input.files ?? [];
  for (let index = 0; index < MANY; index++) {
    if (files.length && index % 2) uploadPicked(files[((index - 1) / 2) % files.length]);
    else download();
  }
}

byId('upload').addEventListener('click', () => {
  if (input.files?.length) [...input.files].forEach(uploadPicked);
  else input.click();
});
byId('download').addEventListener('click', download);
byId('start-many').addEventListener('click', startMany);
input.addEventListener('change', changed);
form.addEventListener('submit', (event) => event.preventDefault());

// On a phone the transfers would be far below what is seldom changed.
const isNarrow = matchMedia('(max-width: 899px)');
const fold = () => {
  for (const folding of document.querySelectorAll('.folding')) folding.open = !isNarrow.matches;
};
isNarrow.addEventListener('change', fold);
fold();

if (!origins.other) {
  for (const option of form.elements.origin.options) option.disabled = option.value !== 'own';
  form.elements.origin.value = 'own';
}

for (const choice of document.querySelectorAll('input[name="language"]')) {
  choice.checked = choice.value === current();
  choice.addEventListener('change', () => setLanguage(choice.value));
}
onLanguage(changed);
showStaticTexts();

onFrame(pickedView());
onFrame(figuresView());
onFrame(queueView(transfers.queue));
onFrame(transfersView(transfers));
onFrame(tempFilesView(tempFiles, ({ path, name }) => upload(path, name)));
onFrame(logView(log));
changed();
// Without WebAssembly every call fails and says why.
ready().then(changed, () => {});
setInterval(() => transfers.active.length && changed(), TICK);

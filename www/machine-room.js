// The machine room: what each control does. The package itself runs in the phone.
import { byId } from './dom/element.js';
import { changed, onFrame } from './dom/frame.js';
import { downloadUrl, readBehaviour, uploadUrl } from './model/behaviour.js';
import { follow } from './model/follow.js';
import { LastMinute } from './model/last-minute.js';
import { Log } from './model/log.js';
import { mix } from './model/mix.js';
import { origins } from './model/origins.js';
import { StoredFiles } from './model/stored-files.js';
import { nameOf, TempFiles } from './model/temp-files.js';
import { Transfers } from './model/transfers.js';
import { watchPhone } from './model/watch-phone.js';
import { formatBytes } from './text/format.js';
import { onLanguage, t } from './text/language.js';
import { announcement } from './views/announcement.js';
import { chartsView } from './views/charts-view.js';
import { figuresView } from './views/figures-view.js';
import { logView } from './views/log-view.js';
import { pickedView } from './views/picked-view.js';
import { queueView } from './views/queue-view.js';
import { storedFilesView } from './views/stored-files-view.js';
import { tempFilesView } from './views/temp-files-view.js';
import { transfersView } from './views/transfers-view.js';

const MANY = 50;

/** How often the time of what is under way is shown anew, in ms. */
const TICK = 100;

/** @type {Record<string, () => string>} */
const contentTexts = { picture: () => t('contentPicture'), sound: () => t('contentSound') };

/** @param {import('./dom/phone.js').Phone} phone */
export function openMachineRoom({ wx, wxTransfer }) {
  const form = /** @type {HTMLFormElement} */ (byId('controls'));
  const input = /** @type {HTMLInputElement} */ (byId('file'));
  if (!origins.other) {
    for (const option of form.elements.origin.options) option.disabled = option.value !== 'own';
    form.elements.origin.value = 'own';
  }

  const { createTempFilePath, inspect, releaseTempFile, ready } = wxTransfer;
  const functions = { upload: wxTransfer.uploadFile, download: wxTransfer.downloadFile };

  const transfers = new Transfers(changed);
  const tempFiles = new TempFiles(changed, releaseTempFile);
  const log = new Log();
  const lastMinute = new LastMinute();
  const announce = announcement(inspect);

  transfers.onCallback((transfer, callback, value, bytes) => {
    log.add(transfer, callback, value);
    lastMinute.add(transfer.kind, bytes);
    if (callback === 'success' && transfer.kind === 'download') tempFiles.addDownloaded(value);
    if (callback === 'complete') announce(transfer);
  });

  watchPhone(wx, {
    transfer(kind, options, call) {
      const path = String(kind === 'upload' ? options.filePath : options.url);
      const about = {
        kind,
        name: nameOf(path.split('?')[0]),
        caller: /** @type {const} */ ('phone'),
      };
      return transfers.start(
        about,
        () => options,
        (_, follower) => call(follower),
      ).task;
    },
    files: (files) => tempFiles.addChosen(files),
    moved: (path) => tempFiles.forget(path),
  });

  /**
   * @param {Omit<import('./model/transfer.js').About, 'caller'>} about
   * @param {(number: number) => { url: string }} optionsFor
   * @param {boolean} listens to progress
   */
  function start(about, optionsFor, listens) {
    return transfers.start({ ...about, caller: 'desk' }, optionsFor, (options, follower) => {
      const task = follow(functions[about.kind], options, follower);
      // Left out, not emptied: its mere presence makes the transfer go by XMLHttpRequest.
      if (listens) task.onProgressUpdate(() => {});
      return task;
    });
  }

  /** @param {string} filePath @param {string} name @param {number} [size] */
  function upload(filePath, name, size) {
    const behaviour = readBehaviour(form);
    const { timeout, listens } = behaviour;
    return start(
      { kind: 'upload', name, size },
      (number) => ({ url: uploadUrl(behaviour, number), filePath, name: 'file', timeout }),
      listens,
    );
  }

  /** @param {{ content?: string, fileName?: string }} [instead] of what the form says */
  function download(instead) {
    const behaviour = { ...readBehaviour(form), ...instead };
    const { timeout, listens, fileName, content } = behaviour;
    const name = fileName || (contentTexts[content]?.() ?? formatBytes(Number(content)));
    return start(
      { kind: 'download', name },
      (number) => ({ url: downloadUrl(behaviour, number), timeout }),
      listens,
    );
  }

  /** @param {File} file */
  function uploadFile(file) {
    const path = createTempFilePath(file);
    upload(path, file.name, file.size).ended.then(() => releaseTempFile(path));
  }

  function startMany() {
    const picked = [...(input.files ?? [])];
    for (const [index, { kind, content, fileName }] of mix(MANY).entries()) {
      if (kind === 'download') download({ content, fileName });
      else if (picked.length > 0) uploadFile(picked[index % picked.length]);
      else uploadFile(new File([new Uint8Array(Number(content))], fileName));
    }
  }

  byId('upload').addEventListener('click', () => {
    if (input.files?.length) [...input.files].forEach(uploadFile);
    else input.click();
  });
  byId('download').addEventListener('click', () => download());
  byId('start-many').addEventListener('click', startMany);
  input.addEventListener('change', changed);
  form.addEventListener('submit', (event) => event.preventDefault());
  onLanguage(changed);

  onFrame(pickedView());
  onFrame(figuresView(inspect));
  onFrame(queueView(transfers.queue));
  onFrame(transfersView(transfers));
  onFrame(tempFilesView(tempFiles, ({ path, name, size }) => upload(path, name, size)));
  onFrame(logView(log));
  const drawCharts = chartsView(lastMinute);
  drawCharts();
  changed();
  storedFilesView(new StoredFiles(wx), inspect);
  for (const id of ['start-many', 'upload', 'download', 'write-note']) {
    /** @type {HTMLButtonElement} */ (byId(id)).disabled = false;
  }
  // Without WebAssembly every call fails and says why.
  ready().then(changed, () => {});

  setInterval(() => {
    if (transfers.active.length) changed();
    const wasFlat = lastMinute.isFlat;
    if (lastMinute.advance(inspect().inFlight) && !(wasFlat && lastMinute.isFlat)) drawCharts();
  }, TICK);
}

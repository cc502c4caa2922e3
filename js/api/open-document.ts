import { renamed } from '../files/name.js';
import { open } from '../files/open.js';
import type { Opened } from '../kernel/opened.js';
import type { Callbacks, Done, Returned } from '../kernel/callbacks.js';
import { piece } from '../kernel/bytes.js';
import { invoke, onPage } from '../kernel/invoke.js';
import * as reasons from '../kernel/reasons.js';
import { showPdf } from '../page/pdf.js';
import { forDownload } from '../page/save.js';
import { saveFor } from './save.js';

/**
 * What `openDocument` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/wx.openDocument.html
 */
export interface OpenDocumentOptions extends Callbacks<Done> {
  /** The file: a temp path, a user path, a `blob:` or `data:` URL, or a file of the page's own origin. */
  filePath: string;
  /**
   * What it is.
   * @default by its extension
   */
  fileType?: DocumentType;
  /** Ignored: a browser has its own menu. */
  showMenu?: boolean;
}

/** The documents that can be opened. */
export type DocumentType = 'doc' | 'docx' | 'xls' | 'xlsx' | 'ppt' | 'pptx' | 'pdf';

const types = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'] as const;

/** How far into a file a PDF may begin, in bytes. */
const PDF_WITHIN = 1024;

const MARK = '%PDF-';

/** Opens a PDF in a window or a layer over the page; saves the documents that no browser shows. */
export const openDocument = <T extends OpenDocumentOptions = OpenDocumentOptions>(
  options: T,
): Returned<T, Done> =>
  invoke('openDocument', options, (parameters) => {
    const filePath = parameters.string('filePath');
    const given = parameters.value('fileType') ?? undefined;
    const wanted = given === undefined ? undefined : parameters.text('fileType', given);
    return onPage(async (call) => {
      let found: Opened;
      let isPdf: boolean;
      try {
        found = await open(filePath, forDownload);
        isPdf = await beginsAsPdf(found.file);
      } catch {
        call.fail(reasons.fileNotFound);
        return;
      }
      const { file, name } = found;
      const type = typeOf(wanted ?? extensionOf(name));
      if (!type || (type === 'pdf' && !isPdf)) {
        call.fail(reasons.wrongDocumentType);
        return;
      }
      const document = { file, name: extensionOf(name) === type ? name : renamed(name, type) };
      if (type !== 'pdf') {
        await saveFor(call, document, false);
        return;
      }
      showPdf(document);
      call.succeed({ errMsg: call.ok });
    });
  });

const typeOf = (text: string) => types.find((type) => type === text.toLowerCase());

const extensionOf = (name: string) => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';

async function beginsAsPdf(file: Blob): Promise<boolean> {
  const start = await piece(file, 0, PDF_WITHIN + MARK.length);
  return String.fromCharCode(...start).includes(MARK);
}

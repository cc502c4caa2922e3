// What scripts/lib/glue.ts makes of wasm-bindgen's output.
import type * as bindings from '../../target/package/wx_transfer.js';
import type { CreateGlue } from '../wasm/glue.js';

export type {
  Asked,
  DownloadCall,
  Event,
  OpenedFile,
  Reason,
  TransferCall,
  UploadCall,
} from '../../target/package/wx_transfer.js';

/** The functions of the module. */
export type Core = Pick<
  typeof bindings,
  'abortTask' | 'addTaskListener' | 'downloadFile' | 'inspect' | 'removeTaskListener' | 'uploadFile'
>;

declare const createGlue: CreateGlue<Core>;

export default createGlue;

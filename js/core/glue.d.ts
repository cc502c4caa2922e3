// What scripts/lib/glue.ts makes of wasm-bindgen's output.
import type * as bindings from '../../target/package/wx_transfer.js';
import type { Glue, Surroundings } from '../wasm/glue.js';

export type {
  Asked,
  DownloadCall,
  Event,
  Guards,
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

declare const createGlue: (
  surroundings: Surroundings & { readonly guards: bindings.Guards },
) => Glue<Core>;

export default createGlue;

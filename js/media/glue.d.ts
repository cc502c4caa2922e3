// What scripts/lib/glue.ts makes of wasm-bindgen's output.
import type * as bindings from '../../target/package/wx_transfer_media.js';
import type { CreateGlue } from '../wasm/glue.js';

export type { Algorithm, Header } from '../../target/package/wx_transfer_media.js';

/** The classes of the module. */
export type Media = Pick<typeof bindings, 'FileHead' | 'Hasher'>;

declare const createGlue: CreateGlue<Media>;

export default createGlue;

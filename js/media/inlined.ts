// The second module's text, in place of `wx-transfer-media-wasm` where it comes inlined.
import { decode } from '../wasm/inlined.js';

/** The module as printable text (scripts/lib/wasm-text.ts). */
declare const WX_TRANSFER_MEDIA_WASM: string;

/** What it is called where it is a file. */
export const file: string | undefined = undefined;

/** The module's bytes, decoded when they are needed. */
export default (): Uint8Array<ArrayBuffer> | undefined => decode(WX_TRANSFER_MEDIA_WASM);

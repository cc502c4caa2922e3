// The size of a JPEG (https://www.w3.org/Graphics/JPEG/itu-t81.pdf): here and not by the second module, which
// those who only shrink pictures do not carry.
import type { Size } from './drawing.js';

const MARK = 0xff;

/** Frames of whatever coding. Among their codes are those of three segments that are none. */
const isFrame = (code: number) =>
  code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

/** As it is stored, if these first bytes of a file tell it. */
export function jpegSize(head: Uint8Array<ArrayBuffer>): Size | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  try {
    for (let at = 2; view.getUint8(at) === MARK; at += 2 + view.getUint16(at + 2)) {
      if (isFrame(view.getUint8(at + 1)))
        return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
  } catch {
    // They end before.
  }
  return undefined;
}

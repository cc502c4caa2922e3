// Where pictures are drawn: canvases of a page, and those that need none.
import type { Studio } from './drawing.js';

/** A picture that was drawn, or why there is none: it stays as it is, or it cannot be decoded here. */
export type Outcome = Blob | 'as it is' | 'undecodable';

/** Without a page. */
export const inWorker: Studio = {
  canvas: ({ width, height }) => new OffscreenCanvas(width, height),
  encode: (canvas, type, quality) => (canvas as OffscreenCanvas).convertToBlob({ type, quality }),
  rest: () => undefined,
};

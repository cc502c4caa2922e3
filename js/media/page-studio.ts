import { Promise } from '../kernel/microtask.js';
import { timer } from '../kernel/timers.js';
import type { Studio } from './drawing.js';

/** Milliseconds after which a picture that has not loaded never will. */
const PATIENCE = 15_000;

/** On a page, which goes on between the steps. */
export const onPage: Studio = {
  canvas: (size) => Object.assign(document.createElement('canvas'), size),
  encode: (canvas, type, quality) =>
    new Promise((resolve) => {
      (canvas as HTMLCanvasElement).toBlob((blob) => resolve(blob ?? undefined), type, quality);
      askForFrame();
    }),
  rest: () => new Promise((resolve) => setTimeout(resolve)),
};

/** What comes in time, else nothing. */
export const soon = <Result>(work: Promise<Result>): Promise<Result | undefined> =>
  new Promise((resolve, reject) => {
    const stop = timer(() => resolve(undefined), PATIENCE);
    work.finally(stop).then(resolve, reject);
  });

/** A picture decoded by an element, upright. Rejects where it cannot be decoded. */
export async function load(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  try {
    const image = await loadUrl(url);
    // Off the main thread, where the browser does that; it is drawn at once then.
    await (image as Partial<HTMLImageElement>).decode?.().catch(() => {});
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The element that shows what a URL leads to. Rejects where that is no picture. */
export const loadUrl = (url: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    const giveUp = () => reject(new Error('it could not be decoded'));
    const stop = timer(giveUp, PATIENCE);
    image.onload = () => {
      stop();
      resolve(image);
    };
    image.onerror = () => {
      stop();
      giveUp();
    };
    image.src = url;
  });

/**
 * Chromium encodes in the time that is left after a frame, and gives up waiting for one after a
 * second; where nothing on the page changes it draws none.
 */
function askForFrame(): void {
  try {
    requestAnimationFrame(() => {});
  } catch {
    // The page has replaced it.
  }
}

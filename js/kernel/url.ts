/** No URL that a browser takes is longer. */
export const LONGEST_URL = 2 ** 21;

/** Whether a text is a URL, resolved against the document's base. */
export function isUrl(text: string): boolean {
  try {
    const base: unknown = globalThis.document.baseURI;
    // An image called `baseURI` takes its place.
    return !!new URL(text, typeof base === 'string' ? base : globalThis.location.href).href;
  } catch {
    return false;
  }
}

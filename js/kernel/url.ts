/** No URL that a browser takes is longer. */
export const LONGEST_URL = 2 ** 21;

/** A URL resolved against the document's base or, in a worker, its own address; throws where it is none. */
export function absolute(url: string): URL {
  const { document, location } = globalThis as Partial<Window & typeof globalThis>;
  const base: unknown = document?.baseURI;
  // An image called `baseURI` takes its place.
  return new URL(url, typeof base === 'string' ? base : location?.href);
}

/** Whether a text is a URL, resolved against the page's address. */
export function isUrl(text: string): boolean {
  try {
    return !!absolute(text).href;
  } catch {
    return false;
  }
}

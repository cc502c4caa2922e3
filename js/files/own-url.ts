import { absolute, LONGEST_URL } from '../kernel/url.js';

/**
 * `path` resolved, if it leads to a file of the page's own origin, on whatever scheme the page is: an
 * app's or an extension's have no `origin` everywhere.
 */
export function ownUrl(path: string): string | undefined {
  try {
    // An empty one would be the page itself.
    if (path.length > LONGEST_URL || !/[^\0- ]/.test(path)) return;
    const url = absolute(path);
    const { protocol, host } = globalThis.location;
    const isHttp = /^https?:$/.test(url.protocol);
    const isOwn = isHttp
      ? url.origin === ownOrigin()
      : url.protocol === protocol && url.host === host;
    if (!isOwn || !isAllowed(url)) return;
    url.username = '';
    url.password = '';
    return url.href;
  } catch {
    return undefined;
  }
}

/**
 * Browsers refuse to fetch a url with credentials in it. Those that come from the page's own address are
 * with the browser already.
 */
function isAllowed({ username, password }: URL): boolean {
  if (!username && !password) return true;
  const page = absolute('');
  return page.username === username && page.password === password;
}

/**
 * The page's own origin. `location`, since a page may have a variable called `origin`; but a frame without
 * an address of its own has that of its parent in `origin` only.
 */
function ownOrigin(): string {
  const own = globalThis.location.origin;
  return own && own !== 'null' ? own : globalThis.origin;
}

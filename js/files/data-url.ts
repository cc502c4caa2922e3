/** Whether a text begins as a `data:` URL does. */
export const isDataUrl = (url: string): boolean => /^data:/i.test(url);

const base64 = /; *base64$/i;

/**
 * The bytes of a `data:` URL, as https://fetch.spec.whatwg.org/#data-url-processor decodes them.
 * Without `fetch`, for which a Content-Security-Policy would have to allow `data:`.
 *
 * Throws where it is none.
 */
export function blobOfDataUrl(url: string): Blob {
  const [href = ''] = new URL(url).href.split('#', 1);
  const comma = href.indexOf(',');
  if (comma < 0) throw new Error('it has no comma');
  const head = href.slice('data:'.length, comma).trim();
  const body = percentDecoded(href.slice(comma + 1));
  const text = base64.test(head) ? atob(body) : body;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return new Blob([bytes], { type: typeOf(head.replace(base64, '')) });
}

/** As bytes, each a character. */
const percentDecoded = (text: string) =>
  text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** A media type, without the parameters that are none. */
function typeOf(text: string): string {
  const [type, ...parameters] = text.split(';').map((part) => part.trim());
  // With parameters alone it is a text's.
  const essence = !type && parameters.length > 0 ? 'text/plain' : (type ?? '');
  if (!/^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(essence))
    return 'text/plain;charset=US-ASCII';
  const isOne = (parameter: string) =>
    /^[\w!#$%&'*+.^`|~-]+=([\w!#$%&'*+.^`|~-]+|"[^"\\]*")$/.test(parameter);
  return [essence, ...parameters.filter(isOne)].join(';');
}

// Where `wx-transfer/wasm` gets a module from.
import { messageOf } from '../kernel/message.js';
import type { Runnable } from './loader.js';

/** The module, its bytes, or a response or URL that has them. */
export type WasmSource = WebAssembly.Module | BufferSource | Response | URL | string;

/** An error that says what to do about it. */
export const refusal = (message: string, advice: string) =>
  Object.assign(new Error(message), { advice });

const serve = (file: string) =>
  `Serve the ${file} of this very version of the package, as application/wasm, and give its URL to init().`;

/** The module where it could be compiled while it loads, else its bytes. Each may be another realm's. */
export async function moduleOrBytes(source: WasmSource, file: string): Promise<Runnable> {
  if (typeof source === 'string') return received(source, await get(source), file);
  if (typeof source !== 'object' || !(source as unknown)) {
    throw refusal(
      `init() was given ${typeof source}`,
      'Give it a URL, a Response, bytes or a WebAssembly.Module.',
    );
  }
  if ('href' in source) return received(source.href, await get(source), file);
  if ('ok' in source) return received(source.url, source, file);
  return looksLikeBytes(source) ? checked(source, 'what init() was given', file) : source;
}

async function get(url: string | URL): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    // A page cannot tell a server that is away from one that does not allow it, or from its own policy.
    throw refusal(
      `${String(url)} could not be loaded: ${messageOf(error)}`,
      `The server may be out of reach, not allow other origins (CORS), or not be in connect-src of the page's Content-Security-Policy.`,
    );
  }
}

async function received(url: string, response: Response, file: string): Promise<Runnable> {
  const name = url || 'the response that init() was given';
  if (!response.ok) {
    const { status } = response;
    const isMissing = status === 404 || status === 410;
    throw refusal(
      `${name} was ${isMissing ? 'not found: it was ' : ''}answered by ${String(status)}`,
      serve(file),
    );
  }
  const type = typeOf(response);
  // Of any other type, with a parameter too, engines refuse it. Without a body that has been touched
  // it can still be read as what it is, by whatever the page has put in the place of a Response.
  if (/^\s*application\/wasm\s*$/i.test(type)) {
    try {
      return await WebAssembly.compileStreaming(response);
    } catch (error) {
      if (response.bodyUsed) throw error;
    }
  }
  return checked(await response.arrayBuffer(), `${name}${type && ` (${type})`}`, file);
}

function typeOf(response: Response): string {
  try {
    return response.headers.get('content-type') ?? '';
  } catch {
    return '';
  }
}

const looksLikeBytes = (source: Runnable): source is BufferSource => 'byteLength' in source;

/** Bytes that begin as a module does. Most often it is the app's HTML that comes in its place. */
function checked(source: BufferSource, name: string, file: string): BufferSource {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (start.startsWith('\0asm')) return source;
  throw refusal(
    `${name} is no WebAssembly module: it ${start ? `begins with ${JSON.stringify(start)}` : 'is empty'}`,
    serve(file),
  );
}

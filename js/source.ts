// Where `wx-transfer/wasm` gets its module from, and in words what went wrong where there is none.
import { words } from 'wx-transfer-glue';

/** The module, its bytes, or a response or URL that has them. */
export type WasmSource = WebAssembly.Module | BufferSource | Response | URL | string;

/** An error that says what to do about it. */
const refusal = (message: string, advice: string) => Object.assign(new Error(message), { advice });

const SERVE =
  'Serve the wx_transfer.wasm of this very version of the package, as application/wasm, and give its URL to init().';

/** The module where it could be compiled while it loads, else its bytes. Each may be another realm's. */
export async function moduleOrBytes(
  source: WasmSource,
): Promise<WebAssembly.Module | BufferSource> {
  if (typeof source === 'string') return received(source, await get(source));
  if (typeof source !== 'object' || !(source as unknown)) {
    throw refusal(
      `init() was given ${typeof source}`,
      'Give it a URL, a Response, bytes or a WebAssembly.Module.',
    );
  }
  if ('href' in source) return received(source.href, await get(source));
  if ('ok' in source) return received(source.url, source);
  return looksLikeBytes(source) ? checked(source, 'what init() was given') : source;
}

async function get(url: string | URL): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    // A page cannot tell a server that is away from one that does not allow it, or from its own policy.
    throw refusal(
      `${String(url)} could not be loaded: ${words(error)}`,
      `The server may be out of reach, not allow other origins (CORS), or not be in connect-src of the page's Content-Security-Policy.`,
    );
  }
}

async function received(
  url: string,
  response: Response,
): Promise<WebAssembly.Module | BufferSource> {
  const name = url || 'the response that init() was given';
  if (!response.ok) {
    const { status } = response;
    const isMissing = status === 404 || status === 410;
    throw refusal(
      `${name} was ${isMissing ? 'not found: it was ' : ''}answered by ${String(status)}`,
      SERVE,
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
  return checked(await response.arrayBuffer(), `${name}${type && ` (${type})`}`);
}

function typeOf(response: Response): string {
  try {
    return response.headers.get('content-type') ?? '';
  } catch {
    return '';
  }
}

const looksLikeBytes = (source: WebAssembly.Module | BufferSource): source is BufferSource =>
  'byteLength' in source;

/** Bytes that begin as a module does. Most often it is the app's HTML that comes in its place. */
function checked(source: BufferSource, name: string): BufferSource {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (start.startsWith('\0asm')) return source;
  throw refusal(
    `${name} is no WebAssembly module: it ${start ? `begins with ${JSON.stringify(start)}` : 'is empty'}`,
    SERVE,
  );
}

/** What an error has under a name; `undefined` of what has none, and where reading it throws. */
function property(error: unknown, name: string): unknown {
  try {
    return (error as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** Whether there was too little of memory or of the stack, which Firefox says in its own ways. */
export const isPassing = (error: unknown) =>
  error === 'out of memory' ||
  ['RangeError', 'InternalError'].includes(property(error, 'name') as string);

/**
 * Why there is no module, and what to do.
 *
 * @param isInlined whether it comes with the package's JavaScript
 */
export function explain(error: unknown, isInlined: boolean): string {
  const given = property(error, 'advice');
  const advice = typeof given === 'string' ? given : adviceOn(error, isInlined);
  return `WebAssembly is not available: ${words(error)}. ${advice}`;
}

function adviceOn(error: unknown, isInlined: boolean): string {
  const young = 'Use a browser of 2022 or later';
  if (typeof WebAssembly !== 'object')
    return `There is none here, or it is switched off. ${young}.`;
  if (isPassing(error)) return 'Memory is short; a later call may succeed.';
  if (['CompileError', 'EvalError'].includes(property(error, 'name') as string) && isForbidden()) {
    return "The page's Content-Security-Policy refuses it: add 'wasm-unsafe-eval' to its script-src.";
  }
  return isInlined
    ? `${young}.`
    : `${young}, and the wx_transfer.wasm of this very version of the package.`;
}

/** Whether even the smallest module is refused, as no browser does by itself. */
function isForbidden(): boolean {
  try {
    const smallest = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    // WebKit refuses the instance.
    return !new WebAssembly.Instance(smallest);
  } catch (error) {
    return !isPassing(error);
  }
}

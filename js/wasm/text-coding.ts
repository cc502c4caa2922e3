// Injected into the bundles: the glue makes both at import, and jsdom (Jest) has neither.

const own = globalThis as {
  TextDecoder?: typeof globalThis.TextDecoder;
  TextEncoder?: typeof globalThis.TextEncoder;
};

/** As they are when this is loaded: a page may replace them by what throws. */
function engine() {
  return { Decoder: own.TextDecoder, Bytes: Uint8Array, fromCharCode: String.fromCharCode };
}

const engines = /* @__PURE__ */ engine();

/** The most bytes of a text that is read sooner than the browser's own decoder has been called. */
const SHORT = 99;

/** UTF-8 alone, as https://encoding.spec.whatwg.org/#utf-8-decoder reads it. */
class Utf8Decoder {
  private readonly fatal: boolean;
  private readonly ignoreBOM: boolean;
  private readonly make: (() => globalThis.TextDecoder) | undefined;
  private browsers: globalThis.TextDecoder | undefined;

  constructor(label = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
    if (!/^utf-?8$/i.test(label)) throw new RangeError(`The encoding ${label} is not known here`);
    this.fatal = fatal;
    this.ignoreBOM = ignoreBOM;
    const { Decoder } = engines;
    this.make = Decoder && (() => new Decoder(label, { fatal, ignoreBOM }));
  }

  /** Of bytes of any realm, and of any number. */
  decode(input?: ArrayBuffer | ArrayBufferView): string {
    if (this.make && !(isBytes(input) && input.length <= SHORT)) {
      try {
        return (this.browsers ??= this.make()).decode(input);
      } catch {
        // Safari's, until 18.4, reads nothing any more when it has read 2 GiB (WebKit's bug 280593).
        return (this.browsers = this.make()).decode(input);
      }
    }
    const end = input?.byteLength ?? 0;
    const bytes = input ? bytesFrom(input) : [];
    let text = '';
    let units: number[] = [];
    for (let at = 0; at < end;) {
      const first = bytes[at++] ?? 0;
      // How many bytes follow.
      let rest = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
      if (first > 0xf4) rest = -1;
      let code = rest > 0 ? first & (0x3f >> rest) : first;
      let least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
      let most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
      for (; rest > 0 && at < end; rest--) {
        const next = bytes[at] ?? 0;
        if (next < least || next > most) break;
        at += 1;
        code = (code << 6) | (next & 0x3f);
        least = 0x80;
        most = 0xbf;
      }
      if (rest !== 0) {
        if (this.fatal) throw new TypeError('The bytes are not UTF-8');
        code = 0xfffd;
      }
      if (code > 0xffff) units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
      else units.push(code);
      if (units.length > 8192) {
        text += engines.fromCharCode(...units);
        units = [];
      }
    }
    text += engines.fromCharCode(...units);
    return this.ignoreBOM ? text : text.replace(/^\ufeff/, '');
  }
}

/** By `instanceof` a page would be asked. */
const isBytes = (input?: ArrayBuffer | ArrayBufferView): input is Uint8Array =>
  input?.constructor === engines.Bytes;

/** The bytes, and maybe others behind them. */
const bytesFrom = (input: ArrayBuffer | ArrayBufferView) =>
  isBytes(input)
    ? input
    : new engines.Bytes(
        (input as Partial<ArrayBufferView>).buffer ?? (input as ArrayBuffer),
        (input as Partial<ArrayBufferView>).byteOffset ?? 0,
      );

/** Texts as UTF-8. */
class Utf8Encoder {
  encode(text = ''): Uint8Array {
    const wellFormed = text.replace(/[\ud800-\udfff]/gu, '\ufffd');
    const bytes = encodeURIComponent(wellFormed).replace(/%(..)/g, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
    return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  }
}

export const TextDecoder = Utf8Decoder;

export const TextEncoder = /* @__PURE__ */ (() => own.TextEncoder ?? Utf8Encoder)();

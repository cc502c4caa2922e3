// Injected into the bundles: the glue makes both at import, and jsdom (Jest) has neither.

const utf8 = (binary) => decodeURIComponent(escape(binary));

/** Of UTF-8 alone, and of whole texts. */
class Utf8Decoder {
  constructor(label = 'utf-8', options = {}) {
    if (!/^utf-?8$/i.test(label)) throw new RangeError(label);
    this.options = options;
  }

  /** Takes a buffer or a view of one, of any realm. */
  decode(input = []) {
    const bytes = new Uint8Array(input.buffer ?? input, input.byteOffset, input.byteLength);
    let text = '';
    // As many arguments as every engine takes.
    for (let at = 0; at < bytes.length; at += 4096) {
      text += String.fromCharCode(...bytes.subarray(at, at + 4096));
    }
    try {
      text = utf8(text);
    } catch (error) {
      if (this.options.fatal) throw error;
      // As the engine's has it, but that it may count other bytes to one bad character.
      text = text.replace(
        /[\xC0-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF7][\x80-\xBF]{3}|[\x80-\xFF]/g,
        (character) => {
          try {
            return utf8(character);
          } catch {
            return '\uFFFD';
          }
        },
      );
    }
    return this.options.ignoreBOM ? text : text.replace(/^\uFEFF/, '');
  }
}

class Utf8Encoder {
  encode(text = '') {
    const wellFormed = text.replace(
      /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g,
      (character) => (character[1] ? character : '\uFFFD'),
    );
    return Uint8Array.from(unescape(encodeURIComponent(wellFormed)), (c) => c.charCodeAt(0));
  }
}

export const TextDecoder = globalThis.TextDecoder ?? Utf8Decoder;

export const TextEncoder = globalThis.TextEncoder ?? Utf8Encoder;

// Injected into the bundles: the glue makes both at import, and jsdom (Jest) has neither.

export const TextDecoder =
  globalThis.TextDecoder ??
  class {
    decode(bytes = []) {
      return decodeURIComponent(escape(String.fromCharCode(...bytes)));
    }
  };

export const TextEncoder =
  globalThis.TextEncoder ??
  class {
    encode(text) {
      return Uint8Array.from(unescape(encodeURIComponent(text)), (c) => c.charCodeAt(0));
    }
  };

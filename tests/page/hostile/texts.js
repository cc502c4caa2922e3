// Texts that somebody might hope to inject with.
import * as fc from 'fast-check';

/** Addresses that are no HTTP ones; `canary` is a function of the page that nobody may call. */
const addresses = [
  'javascript:canary()',
  'JaVaScRiPt:canary()//',
  ' javascript:canary()',
  'java\nscript:canary()',
  'file:///etc/passwd',
  'data:text/html,<script>parent.canary()</script>',
  'data:,',
  'data:;base64,%%%',
  'data:',
  'blob:',
  'blob:null/0',
  'blob:http://127.0.0.1:1/2b28afc3-0000-4000-8000-000000000000#/a.png',
  'about:blank',
  'ws://127.0.0.1:1/',
  'wxfile://usr/../x',
  'wxfile://usr/%2e%2e/x',
  'wxfile://usr/..\\x',
  'wxfile://usr//a\0b',
  'WXFILE://usr/x',
  'http://',
  'http://[',
  'http://a:b@127.0.0.1:1/',
  'http://127.0.0.1:1/',
  '//127.0.0.1:1/',
  '\\\\127.0.0.1:1\\',
  '../../../../x',
  '%2e%2e/%2e%2e/x',
  '?',
  '#',
];

const snippets = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'length',
  '\r\nX-Injected: 1',
  '\r\n\r\n--',
  '"; filename="x',
  "'",
  '%22%0D%0A',
  '\0',
  '\ud800',
  '\udc00\ud800',
  '\u202egnp.exe',
  '\u2028',
  '\ufeff',
  '<img src=x onerror=canary()>',
  '${canary()}',
  'CON',
  '..',
  '/',
  '\\',
  '照片 "1".png',
  // Not in Unicode's normal form C.
  '\uf900e\u0301',
];

export const text = fc.oneof(
  fc.constantFrom(...snippets),
  fc.constantFrom(...addresses),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('\r', '\n', '"', '%', '\0', '\ud800', '\udc00', 'a', ':') }),
  fc
    .array(fc.oneof(fc.constantFrom(...snippets), fc.string({ maxLength: 5 })), { maxLength: 4 })
    .map((parts) => parts.join('')),
);

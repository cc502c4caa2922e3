// @ts-check
import { answered, either, inEngine, interrupted, noResponse, where } from '../outcomes.js';

/** Headers can be lost with what a reset discards. Chromium's XMLHttpRequest tells them with the body. */
const perhapsWithHeaders = either(interrupted, noResponse);

/** @type {(variant: import('../cases.js').Variant) => boolean} */
const byChromiumsXhr = ({ engine, listening }) => engine === 'chromium' && listening;

const size = 1000;
const whole = answered(200, { received: size });
const wholeOfNoLength = answered(200, { received: size, total: false });

/** A response's body is not what its headers say, or they say nothing. @type {import('../cases.js').Row[]} */
export const bodies = [
  { name: 'reset after the headers', query: { cut: 'after', size }, comes: perhapsWithHeaders },
  {
    name: 'reset in the body',
    query: { cut: 50_000, size: 100_000, drip: '10000:100' },
    comes: interrupted,
  },
  {
    name: 'reset in the body, no length',
    query: { cut: 50_000, size: 100_000, drip: '10000:100', length: 'none' },
    comes: interrupted,
  },
  {
    name: 'body shorter than its length',
    query: { size, length: '+5000' },
    comes: where(byChromiumsXhr, perhapsWithHeaders, interrupted),
  },
  {
    name: 'body longer than its length',
    query: { size: 2 * size, length: `-${size}` },
    comes: whole,
  },
  { name: 'no length', query: { size, length: 'none' }, comes: wholeOfNoLength },
  { name: 'compressed', query: { size, encoding: 'gzip' }, comes: wholeOfNoLength },
  {
    // Of another origin the encoding is hidden, and Firefox counts the bytes on the wire.
    name: 'compressed, at the other origin',
    at: 'there',
    query: { size, encoding: 'gzip' },
    comes: where(inEngine('firefox'), whole, wholeOfNoLength),
  },
  {
    // WebKit gives the body as it came.
    name: 'said to be compressed',
    query: { size, header: 'Content-Encoding:gzip' },
    comes: where(
      inEngine('webkit'),
      wholeOfNoLength,
      where(byChromiumsXhr, perhapsWithHeaders, interrupted),
    ),
  },
  { name: 'empty body', query: { size: 0 }, comes: answered(200, { received: 0 }) },
  {
    name: 'empty body, no length',
    query: { size: 0, length: 'none' },
    comes: answered(200, { received: 0, total: false }),
  },
];

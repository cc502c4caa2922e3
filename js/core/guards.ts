// What the module reads of, calls on and makes of what a page may have replaced, so that it may throw or be
// anything. Nothing here throws: wasm-bindgen's own `catch` costs each call several crossings, and keeps a slot of
// its table for good whenever something throws that was to return an object.
/* eslint-disable @typescript-eslint/no-non-null-assertion -- what calls one that is not there throws */
import type { Guards } from 'wx-transfer-glue';
import { messageOf } from '../kernel/message.js';
import { Promise } from '../kernel/microtask.js';
import { warn } from '../kernel/warn.js';

type Properties = Record<PropertyKey, unknown>;
type Methods = Record<PropertyKey, (...values: unknown[]) => unknown>;
type Class = new (...values: unknown[]) => unknown;

/** What `thrown` gives. */
let last: unknown;

/** @param error may be nothing, which `thrown` gives where nothing was thrown */
function keep(error: unknown): void {
  last = error ?? (error === null ? 'null' : 'undefined');
}

/** By the language's own: a page may have replaced even `reject`. */
// eslint-disable-next-line @typescript-eslint/require-await -- it rejects
async function rejected(error: unknown): globalThis.Promise<never> {
  throw error;
}

function promise(make: () => unknown): globalThis.Promise<unknown> {
  try {
    return Promise.resolve(make());
  } catch (error) {
    return rejected(error);
  }
}

/** A page may have replaced what gives it. */
const given = (value: unknown, otherwise: object): unknown => value ?? otherwise;

/** Likewise. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * By `Reflect`: once warm, WebKit's `globalThis[name]` goes on giving what the page has replaced since (seen in
 * WebKitGTK 2.50).
 */
function get(object: unknown, name: PropertyKey): unknown {
  try {
    return Reflect.get(object as object, name) ?? undefined;
  } catch {
    return undefined;
  }
}

const global = (name: string) => get(globalThis, name);

export const guards: Guards = {
  get,

  global,

  hasGlobal: (name) => typeof global(name) === 'function',

  text(object, name) {
    const value = get(object, name);
    return typeof value === 'string' ? value : undefined;
  },

  number(object, name) {
    const value = get(object, name);
    return typeof value === 'number' ? value : NaN;
  },

  isTrue: (object, name) => get(object, name) === true,

  isTruthy: (object, name) => !!get(object, name),

  isFunction: (object, name) => typeof get(object, name) === 'function',

  set(object, name, value) {
    try {
      (object as Properties)[name] = value;
    } catch {
      // It cannot be set.
    }
  },

  call(object, name, ...values) {
    try {
      return (object as Methods)[name]!(...values) ?? undefined;
    } catch (error) {
      keep(error);
      return undefined;
    }
  },

  construct(name, ...values) {
    try {
      return new (global(name) as Class)(...values);
    } catch (error) {
      keep(error);
      return undefined;
    }
  },

  promise: (value) => promise(() => value),

  promised: (object, name) => promise(() => (object as Methods)[name]!()),

  entries(object) {
    try {
      return given(Object.entries(object as Properties), []);
    } catch (error) {
      keep(error);
      return undefined;
    }
  },

  fromEntries(pairs) {
    try {
      return given(Object.fromEntries(pairs as Iterable<[string, unknown]>), {});
    } catch (error) {
      keep(error);
      return undefined;
    }
  },

  bind: (handler, number) => (event) => handler(number, event),

  tag(value) {
    try {
      return asText(Object.prototype.toString.call(value));
    } catch {
      return '';
    }
  },

  now() {
    try {
      const time: unknown = Date.now();
      return Number(time);
    } catch {
      return NaN;
    }
  },

  thrown() {
    const error = last;
    last = undefined;
    return error;
  },

  message: (thrown) => asText(messageOf(thrown)),

  warn,
};

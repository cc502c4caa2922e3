import { wx } from './wx.js';
import type { InstallOptions, Wx } from './types.js';

/**
 * Puts the functions that are missing there on `target.wx`, plus those named in `override`, and
 * returns that `wx`. A page may already carry WeChat's JS-SDK or a framework's own `wx`.
 *
 * @param target `globalThis` unless given
 */
export function install(target: object = globalThis, { override = [] }: InstallOptions = {}): Wx {
  const page = target as { wx?: unknown };
  const present = isObject(page.wx) ? page.wx : undefined;
  // A frozen `wx` gives way to one that has its members too.
  const host = present && Object.isExtensible(present) ? present : { ...present };
  if (host !== page.wx) page.wx = host;
  for (const name of Object.keys(wx) as (keyof Wx)[]) {
    if (!(name in host) || override.includes(name)) {
      Object.defineProperty(host, name, {
        value: wx[name],
        configurable: true,
        enumerable: true,
        writable: true,
      });
    }
  }
  return host as unknown as Wx;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

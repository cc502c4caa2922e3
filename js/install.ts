import { warn } from './kernel/warn.js';
import { wx, type Wx } from './wx.js';

/** What `install` takes beside its target. */
export interface InstallOptions {
  /**
   * Members to replace even where the target's `wx` has them already.
   * @default []
   */
  override?: readonly (keyof Wx)[];
}

/**
 * Puts the functions that are missing there on `target.wx`, plus those named in `override`, and
 * returns that `wx`. A page may already carry WeChat's JS-SDK or a framework's own `wx`.
 *
 * Throws nothing. Where `target` takes no `wx` of ours, one warning says so, and what is returned
 * has the functions all the same.
 *
 * @param target `globalThis` unless given
 */
export function install(target: object = globalThis, options: InstallOptions = {}): Wx {
  const given = attempt(() => options.override);
  const override: readonly string[] = Array.isArray(given) ? given : [];
  const page = target as { wx?: unknown };
  const present = attempt(() => (isObject(page.wx) ? page.wx : undefined));
  let host = present ?? {};
  if (!equip(host, override)) {
    // A frozen `wx` gives way to one that has its members too.
    host = copyOf(host);
    equip(host, override);
  }
  // A getter may make another one each time.
  if (has(page, host) || put(page, host)) return (attempt(() => page.wx) ?? host) as Wx;
  warn(
    "install: the page's wx can be neither changed nor replaced. " +
      'Use the wx that install() returns, or import the functions from wx-transfer.',
  );
  return host as unknown as Wx;
}

type Members = Record<string, unknown>;

/** Whether it then has all of the functions. */
function equip(host: Members, override: readonly string[]): boolean {
  return names().every((name) =>
    attempt(() => {
      const isWanted = !(name in host) || override.includes(name);
      return !isWanted || host[name] === wx[name] || define(host, name, wx[name]);
    }),
  );
}

const names = () => Object.keys(wx) as (keyof Wx)[];

const define = (object: object, name: string | symbol, value: unknown) =>
  Reflect.defineProperty(object, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });

/** Assigned where that does it: a setter may have to hear of it. */
function put(page: { wx?: unknown }, host: Members): boolean {
  attempt(() => (page.wx = host));
  return has(page, host) || (!!attempt(() => define(page, 'wx', host)) && has(page, host));
}

/** Whether the page's `wx` is this one, a Proxy of it, or one that has the same functions. */
const has = (page: { wx?: unknown }, host: Members): boolean =>
  !!attempt(() => {
    const present = page.wx;
    const isSame = (name: string) =>
      isObject(present) && (present[name] === host[name] || typeof host[name] !== 'function');
    return present === host || names().every(isSame);
  });

function copyOf(original: Members): Members {
  const prototype = attempt(() => Object.getPrototypeOf(original) as object | null);
  const copy = Object.create(prototype ?? Object.prototype) as Members;
  for (const name of attempt(() => Reflect.ownKeys(original)) ?? []) {
    attempt(() => define(copy, name, original[name as string]));
  }
  return copy;
}

function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Members {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

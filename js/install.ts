import { warn } from './kernel/warn.js';
import { wx, type Wx } from './wx.js';

/** What `install` takes beside its target. */
export interface InstallOptions {
  /**
   * Members to replace even where the target's `wx` has them already.
   * @default []
   */
  override?: readonly (keyof Wx)[];
  /**
   * Whether what is put there stays, whatever is assigned over it later: members, as by
   * `Object.assign(wx, own)`, or the whole `wx`.
   * @default false
   */
  sticky?: boolean;
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
  const isSticky = attempt(() => options.sticky) === true;
  const page = target as { wx?: unknown };
  const present = attempt(() => (isObject(page.wx) ? page.wx : undefined)) ?? {};
  const ours = names().filter((name) => override.includes(name) || !hasOther(present, name));
  const host = equipped(present, ours, isSticky);
  if (isSticky && hold(page, host, ours)) return host as unknown as Wx;
  // A getter may make another one each time.
  if (has(page, host) || put(page, host)) return (attempt(() => page.wx) ?? host) as Wx;
  warn(
    "install: the page's wx can be neither changed nor replaced. " +
      'Use the wx that install() returns, or import the functions from wx-transfer.',
  );
  return host as unknown as Wx;
}

type Members = Record<string, unknown>;

/** The `wx` with these members of ours; a frozen one gives way to a copy. */
function equipped(host: Members, ours: readonly (keyof Wx)[], isSticky: boolean): Members {
  if (equip(host, ours, isSticky)) return host;
  const copy = copyOf(host);
  equip(copy, ours, isSticky);
  return copy;
}

/** Whether it then has them. */
const equip = (host: Members, ours: readonly (keyof Wx)[], isSticky: boolean): boolean =>
  ours.every((name) =>
    attempt(() =>
      isSticky ? defineSticky(host, name) : host[name] === wx[name] || define(host, name, wx[name]),
    ),
  );

/** As an accessor that takes nothing: what is assigned to it, by `Object.assign` too, is gone. */
const defineSticky = (host: Members, name: keyof Wx) =>
  Reflect.defineProperty(host, name, {
    get: () => wx[name],
    set: () => {},
    configurable: true,
    enumerable: true,
  });

/** Makes the page's `wx` one that has these members for good, whichever object is assigned to it. */
const hold = (page: object, first: Members, ours: readonly (keyof Wx)[]): boolean =>
  !!attempt(() => {
    let host = first;
    return Reflect.defineProperty(page, 'wx', {
      get: () => host,
      set: (value: unknown) => {
        if (isObject(value)) host = equipped(value, ours, true);
      },
      configurable: true,
      enumerable: true,
    });
  });

/** Whether there is a member by this name that is not ours already. */
const hasOther = (host: Members, name: keyof Wx) =>
  !!attempt(() => name in host && host[name] !== wx[name]);

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

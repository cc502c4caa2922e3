// One call as it is described, and what came of it.
import { events, functions } from './functions.js';
import { define, make } from './values.js';

/** The shapes of an argument that can be read. */
const readable = [
  'plain',
  'nullPrototype',
  'frozen',
  'proxy',
  'revokedLater',
  'heir',
  'realm',
  'acting',
];

/** Shapes by name: what the options are put on, and what becomes of it then. */
const bare = {
  nullPrototype: () => Object.create(null),
  realm: ({ realm }) => new realm.Object(),
  array: () => [],
  function: () => () => {},
};

const wrapped = {
  frozen: (object) => Object.freeze(object),
  heir: (object) => Object.create(object),
  proxy: (object) => new Proxy(object, {}),
  acting: (object, world) => {
    const get = (target, key) => {
      if (!events.includes(key)) world.act();
      return target[key];
    };
    return new Proxy(object, { get });
  },
  throwing: (object, world) => new Proxy(object, { get: () => world.act('throw') }),
  revokedLater: (object, world) => {
    const { proxy, revoke } = Proxy.revocable(object, {});
    world.later.push(revoke);
    return proxy;
  },
};

/**
 * Makes the call. Nothing is judged here, but for what it throws, which is kept.
 *
 * @param {any} description
 * @param {any} world
 */
export function perform(description, world) {
  const { name, shape, options, callbacks, argument, listeners } = description;
  const call = {
    name,
    isReadable: readable.includes(shape),
    /** Options whose getter throws. */
    unreadable: [],
    /** By event: whether it is a function, and whether that surely notes that it was called. */
    callbacks: {},
    heard: [],
    settled: [],
    thrown: [],
    isOver: false,
  };
  world.calls.push(call);

  const object = (bare[shape] ?? (() => ({})))(world);
  for (const [key, value] of Object.entries(functions[name].served(world))) {
    define(object, key, 'plain', value);
  }
  const ways = new Map();
  for (const [key, way, value] of options) {
    // An array's length takes no value but its own kind.
    if (events.includes(key) || (key === 'length' && shape === 'array')) continue;
    // An inherited one does not hide an own one.
    if (way === 'inherited') delete object[key];
    define(object, key, way, make(value, world), world);
    ways.set(key, way);
  }
  call.unreadable = functions[name].options.filter((key) => ways.get(key) === 'throws');
  for (const event of events) {
    const { is, way } = callbacks[event];
    const how = is === 'unreadable' ? 'throws' : way;
    if (how === 'throws' && is !== 'absent') call.unreadable.push(event);
    const { value, hears } = listener(call, event, callbacks[event], world);
    if (is !== 'absent') define(object, event, how, value, world);
    const isFunction = how !== 'throws' && typeof value === 'function' && call.isReadable;
    call.callbacks[event] = { isFunction, hears: hears && isFunction };
  }

  const given =
    shape === 'odd' ? make(argument, world) : (wrapped[shape]?.(object, world) ?? object);
  try {
    call.returned = shape === 'none' ? wx[name]() : wx[name](given);
  } catch (error) {
    call.thrown.push(error);
  }
  call.isOver = true;
  if (!functions[name].isTransfer) {
    call.returned?.then(
      (value) => call.settled.push(['success', value]),
      (value) => call.settled.push(['fail', value]),
    );
    return;
  }
  for (const [method, callback] of listeners) {
    const { value } = listener(call, method, callback, world);
    use(call, method, callback.is === 'absent' ? [] : [value]);
  }
}

/** Calls a method of the call's task. */
export function use(call, method, given = []) {
  try {
    const answer = call.returned[method](...given);
    if (answer !== undefined) call.thrown.push(`${method} returned something`);
  } catch (error) {
    call.thrown.push(error);
  }
}

/** What stands where a callback or listener should, and whether it notes for sure what it is told. */
function listener(call, event, { is, value }, world) {
  const note = (value) => void call.heard.push({ event, value, isSync: !call.isOver });
  switch (is) {
    case 'absent':
      return { value: undefined, hears: false };
    case 'odd': {
      const odd = make(value, world);
      if (typeof odd === 'function') world.mayThrowTypeErrors = true;
      return { value: odd, hears: false };
    }
    case 'throws':
      return {
        value(result) {
          note(result);
          const error = new Error('thrown on purpose');
          world.toReport.add(error);
          throw error;
        },
        hears: true,
      };
    case 'throwsOddly':
      return {
        value(result) {
          note(result);
          world.oddlyThrown += 1;
          throw make(value, world);
        },
        hears: true,
      };
    case 'acts':
      return {
        value(result) {
          note(result);
          world.act();
        },
        hears: true,
      };
    case 'proxy':
      return { value: new Proxy(note, {}), hears: true };
    case 'realm':
      return {
        value: new world.realm.Function('note', 'return (value) => note(value)')(note),
        hears: true,
      };
    case 'revokedLater': {
      const { proxy, revoke } = Proxy.revocable(note, {});
      world.later.push(revoke);
      world.mayThrowTypeErrors = true;
      return { value: proxy, hears: false };
    }
    default:
      return { value: note, hears: true };
  }
}

// What the values of one turn act upon, and what they have done.
import { perform } from './call.js';
import { settings, events } from './functions.js';

/** As many as one turn's values may start: some act whenever they are looked at. */
const MOST_CALLS = 30;

const heard = { is: 'heard', way: 'plain' };

const usual = (name, options = []) => ({
  name,
  shape: 'plain',
  options,
  callbacks: Object.fromEntries(events.map((event) => [event, heard])),
  listeners: [],
});

const calls = {
  download: 'downloadFile',
  upload: 'uploadFile',
  show: 'showToast',
  hide: 'hideLoading',
  play: 'playVoice',
  stop: 'stopVoice',
  choose: 'chooseImage',
};

const deeds = {
  abort: (world) => world.tasks().forEach((task) => task.abort()),
  listen: (world) => world.tasks().forEach((task) => task.onProgressUpdate(() => {})),
  release: (world) => wxt.releaseTempFile([...world.paths(), world.path]),
  configure: () => wxt.configure(settings),
  inspect: () => wxt.inspect(),
  throw: (world) => {
    const error = new Error('thrown by a value');
    world.mayBeReported.add(error);
    throw error;
  },
};

const order = [...Object.keys(calls), ...Object.keys(deeds).filter((deed) => deed !== 'throw')];

/** @param {object} surroundings */
export function world(surroundings) {
  let turns = 0;
  const world = {
    ...surroundings,
    calls: [],
    /** What is done when the turn's calls have returned. */
    later: [],
    /** Errors that must be reported as uncaught, and those that may. */
    toReport: new Set(),
    mayBeReported: new Set(),
    oddlyThrown: 0,
    wrong: [],
    mayThrowTypeErrors: false,
    tasks: () => world.calls.flatMap(({ returned }) => (returned?.abort ? [returned] : [])),
    paths: () => world.calls.flatMap(({ heard }) => heard.map(({ value }) => value?.tempFilePath)),
    /** Without a name: each in its turn. */
    act(action = order[turns++ % order.length]) {
      if (deeds[action]) deeds[action](world);
      else if (world.calls.length < MOST_CALLS) perform(usual(calls[action]), world);
    },
  };
  return world;
}

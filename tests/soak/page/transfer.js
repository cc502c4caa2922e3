// One transfer, carried out as its plan says.
import { downloadFile, uploadFile } from '/dist/index.js';
import { ask, asking } from './ask.js';
import { arrived, arrivedAt, pathOf, releaseOne } from './files.js';
import { watch } from './reachable.js';

/** @typedef {import('../plans.js').Plan} Plan */

const calls = { uploadFile, downloadFile };

/** The origins of the server: the page's own and others. */
const origins = [location.origin, ...new URLSearchParams(location.search).getAll('other')];

/** Of each class, all that an errMsg says behind `X:fail `, or its beginning. */
const classOf = (errMsg, call) => {
  if (errMsg === `${call}:ok`) return 'ok';
  const text = errMsg.startsWith(`${call}:fail `) ? errMsg.slice(call.length + 6) : errMsg;
  return text.replace(/(: |, open ).*$/s, '');
};

/** Tasks whose transfers have not ended, and where each stands among them. */
class Live {
  tasks = [];
  numbers = [];
  places = new Map();

  add(number, task) {
    this.places.set(number, this.tasks.length);
    this.tasks.push(task);
    this.numbers.push(number);
  }

  remove(number) {
    const place = this.places.get(number);
    if (place === undefined) return;
    this.places.delete(number);
    const [task, last] = [this.tasks.pop(), this.numbers.pop()];
    if (last === number) return;
    this.tasks[place] = task;
    this.numbers[place] = last;
    this.places.set(last, place);
  }
}

const live = new Live();

let timers = 0;

const later = (ms, work) => {
  timers += 1;
  setTimeout(() => {
    timers -= 1;
    work();
  }, ms);
};

/** How many timers of this page are still to fire, and answers to come. */
export const pending = () => timers + asking();

/**
 * @param {import('./tally.js').Tally} tally
 * @param {number} number
 * @param {Plan} plan
 * @param {() => void} callNext begins the next transfer
 */
export function begin(tally, number, plan, callNext) {
  const { behaviour, wrong } = plan;
  let { tricks } = plan;
  // None while the call runs, which calls back at once if its parameters are bad.
  let task = null;
  let first;
  let hasReturned = false;

  /** @type {Record<string, any>} */
  const options = watch(number, 'options', {
    ...plan.extra,
    url: urlOf(plan, number),
    ...(behaviour.timeout && { timeout: behaviour.timeout }),
  });
  let release = () => {};
  if (plan.call === 'uploadFile') {
    const file = pathOf(plan.file, number);
    Object.assign(options, { filePath: file.path, name: 'file' });
    ({ release } = file);
  } else if (plan.userPath !== null) {
    options.filePath = `wxfile://usr/soak/${plan.userPath}.bin`;
  }
  if (wrong) options[wrong.option] = wrong.value;

  const allowed = () => {
    const usual = wrong ? [wrong.outcome] : behaviour.outcomes;
    // What cannot be sent fails before anybody could abort it, unless the file has to be looked for.
    const isEarly =
      wrong && wrong.outcome !== 'network error' && wrong.outcome !== 'file not found';
    const timeout = behaviour.timeout && !isEarly ? ['timeout'] : [];
    if (!tally.isAborted[number] || isEarly) return [...usual, ...timeout];
    const looked = wrong?.outcome === 'file not found' ? [wrong.outcome] : [];
    return ['abort', ...timeout, ...looked];
  };

  const abort = (at, other) => {
    if (!tally.completes[at] && !tally.settles[at]) tally.isAborted[at] = 1;
    other.abort();
  };

  const act = (trick) => {
    switch (trick.act) {
      case 'call':
        return callNext();
      case 'abort self':
        return task && abort(number, task);
      case 'abort another':
      case 'abort many':
        for (let many = trick.act === 'abort many' ? 50 : 1; many > 0; many -= 1) {
          if (live.tasks.length === 0) return;
          const place = (trick.at + many * 7919) % live.tasks.length;
          abort(live.numbers[place], live.tasks[place]);
        }
        return;
      case 'release':
        return releaseOne(trick.at);
      case 'listen':
        return task && listen({ to: 'progress', late: null, off: 'never' });
      case 'ask':
        return ask(tally, number, trick.at);
      case 'throw':
        tally.thrown += 1;
        throw new Error('as planned');
    }
  };

  const perform = (inside) => {
    // Each once, the last of them at last: it may throw.
    const here = tricks.filter((trick) => trick.inside === inside);
    tricks = tricks.filter((trick) => trick.inside !== inside);
    for (const trick of here) act(trick);
  };

  const check = (result, name) => {
    const how = classOf(result.errMsg, plan.call);
    const isSync = !hasReturned;
    if (isSync !== (how === 'parameter error')) {
      tally.breaks(
        'turn',
        number,
        `${name} ${isSync ? 'before' : 'after'} the call has returned: ${how}`,
      );
    }
    if (first && first !== result)
      tally.breaks('same', number, `complete has another object: ${how}`);
    return how;
  };

  for (const name of ['success', 'fail']) {
    if (!plan[name]) {
      // Not a function: ignored.
      options[name] = 7;
      continue;
    }
    options[name] = watch(number, name, (result) => {
      watch(number, 'result', result);
      const how = check(result, name);
      if ((how === 'ok') !== (name === 'success'))
        tally.breaks('outcome', number, `${name}: ${how}`);
      tally.settlesAs(number, how, allowed());
      first = result;
      perform(name);
    });
  }
  options.complete = watch(number, 'complete', (result) => {
    const how = check(result, 'complete');
    const isHeard = how === 'ok' ? plan.success : plan.fail;
    if (isHeard && !first) tally.breaks('once', number, `completes before it settles: ${how}`);
    if (!isHeard) {
      watch(number, 'result', result);
      tally.settlesAs(number, how, allowed());
    }
    const isAgain = tally.completes[number] > 0;
    tally.completesAs(number, how);
    first = undefined;
    if (isAgain) return;
    live.remove(number);
    release();
    if (how === 'ok' && plan.call === 'downloadFile') {
      if (result.tempFilePath) arrived(result.tempFilePath, plan.then);
      else arrivedAt(result.filePath);
    }
    perform('complete');
  });

  const listen = ({ to, off }) => {
    const [on, remove] =
      to === 'progress'
        ? ['onProgressUpdate', 'offProgressUpdate']
        : ['onHeadersReceived', 'offHeadersReceived'];
    let isOff = false;
    let last = -1;
    const listener = watch(number, 'listener', (event) => {
      watch(number, 'event', event);
      tally.heard += 1;
      if (isOff) tally.breaks('listeners', number, `${to} is heard after its removal`);
      if (tally.settles[number]) tally.breaks('listeners', number, `${to} is heard after the end`);
      if (tally.isAborted[number]) tally.breaks('listeners', number, `${to} is heard after abort`);
      const done = to === 'progress' ? event.progress : 0;
      if (!(done > last && done <= 100)) {
        tally.breaks('listeners', number, `${to}: ${done} after ${last}`);
      }
      last = done;
      if (off === 'when called') {
        isOff = true;
        task[remove](listener);
      }
      perform(to);
    });
    task[on](listener);
    if (off === 'at once') {
      isOff = true;
      task[remove](listener);
    } else if (off === 'with all') {
      isOff = true;
      task[remove]();
    }
  };

  task = watch(number, 'task', calls[plan.call](options));
  hasReturned = true;
  if (tally.completes[number]) return;
  live.add(number, task);

  for (const listening of plan.listeners) {
    if (listening.late === null) listen(listening);
    else later(listening.late, () => listen(listening));
  }
  if (plan.abort === 'at once') abort(number, task);
  else if (plan.abort === 'in a microtask') void Promise.resolve().then(() => abort(number, task));
  else if (plan.abort !== 'never') later(plan.abort, () => abort(number, task));
}

/** @param {Plan} plan @param {number} number */
function urlOf({ call, host, behaviour }, number) {
  const query = new URLSearchParams({ id: String(number) });
  for (const [name, value] of Object.entries(behaviour.query)) query.set(name, String(value));
  if (behaviour.redirectTo !== undefined) {
    query.set('redirect', `${origins[behaviour.redirectTo]}/download?id=${number}&size=500`);
  }
  return `${origins[host]}/${call === 'uploadFile' ? 'upload' : 'download'}?${query}`;
}

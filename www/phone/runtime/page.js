// @ts-check
import { setPath } from './data-path.js';
import { wechatEvent } from './events.js';
import { renderer } from './render.js';

/**
 * A page of a mini-program: what was given to `Page()` is its prototype, so that handlers find
 * each other and the data through `this`.
 *
 * @param {Record<string, any>} definition
 * @param {import('./wxml.js').Template[]} templates
 * @param {{ route: string, container: Element, resolve: (path: string) => string }} place
 */
export function createPage(definition, templates, { route, container, resolve }) {
  let gone = false;
  let waiting = false;
  /** @type {Function[]} */
  const callbacks = [];

  /** @param {string} name @param {...unknown} args */
  const call = (name, ...args) => guarded(() => page[name]?.(...args));

  const page = Object.assign(Object.create(definition), {
    route,
    data: definition.data ?? {},
    /** @param {Record<string, unknown>} patch @param {() => void} [callback] */
    setData(patch, callback) {
      for (const [path, value] of Object.entries(patch)) setPath(page.data, path, value);
      if (typeof callback === 'function') callbacks.push(callback);
      if (waiting) return;
      waiting = true;
      queueMicrotask(render);
    },
  });

  const show = renderer(container, templates, {
    resolve,
    call(handler, type, event) {
      if (typeof page[handler] === 'function') call(handler, wechatEvent(type, event));
      else console.warn(`${route} has no "${handler}" to handle the event "${type}".`);
    },
  });

  function render() {
    waiting = false;
    // A transfer may end when its page has gone.
    if (!gone) guarded(() => show(page.data));
    for (const callback of callbacks.splice(0)) guarded(() => callback.call(page));
  }

  return {
    /** @param {Record<string, string>} options */
    start(options) {
      page.options = options;
      call('onLoad', options);
      call('onShow');
      render();
      call('onReady');
    },
    stop() {
      call('onUnload');
      gone = true;
    },
  };
}

/** What a page throws is its author's to see, and stops nothing else. @param {() => void} action */
function guarded(action) {
  try {
    action();
  } catch (error) {
    reportError(error);
  }
}

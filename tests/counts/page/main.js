// The page that counts, as `window.counts`. Which package it is of, its address tells.
import { counted, own } from './watched.js';
import { scenariosOf } from './scenarios.js';

const lib = await import(new URLSearchParams(location.search).get('package'));
const scenarios = scenariosOf(lib);

/** Time for what comes after the last callback, in ms. */
const REST = 20;

const rest = () => new Promise((resolve) => own.setTimeout(resolve, REST));

/** @param {Record<string, number>} now @param {Record<string, number>} then */
const difference = (now, then) =>
  Object.fromEntries(Object.entries(now).map(([name, count]) => [name, count - then[name]]));

window.counts = {
  names: () => Object.keys(scenarios),

  /** Carries a scenario out and tells what that took. @param {string} name */
  async count(name) {
    const { before, run, after } = scenarios[name];
    const prepared = await before?.();
    await rest();
    const then = counted();
    await run(prepared);
    await rest();
    const now = counted();
    await after?.(prepared);
    await rest();
    return {
      made: difference(now.made, then.made),
      left: difference(now.left, then.left),
      events: now.events.slice(then.events.length),
    };
  },
};

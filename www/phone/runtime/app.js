// @ts-check
// The globals that a mini-program's scripts expect beside `wx`.

/** @typedef {Record<string, any>} Definition */

/** @type {Definition} */
let app = { globalData: {} };

/** @type {Definition | undefined} */
let page;

Object.assign(globalThis, {
  /** @param {Definition} definition */
  App(definition) {
    app = definition;
    app.globalData ??= {};
    app.onLaunch?.({});
  },
  getApp: () => app,
  /** @param {Definition} definition */
  Page: (definition) => void (page = definition),
});

/** What a script just run has given to `Page()`. */
export function takePage() {
  const taken = page;
  page = undefined;
  if (!taken) throw new Error('the script did not call Page()');
  return taken;
}

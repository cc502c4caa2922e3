// jsdom, with what Node has besides as `node`.
const { TestEnvironment } = require('jest-environment-jsdom');

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { fetch, Headers, Request, Response, FormData, Blob, AbortController, AbortSignal } =
      globalThis;
    this.global.node = {
      ...{ fetch, Headers, Request, Response, FormData, Blob, AbortController, AbortSignal },
      Buffer,
    };
  }
};

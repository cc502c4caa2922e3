// The test server's URLs, each with an `id` by which the server remembers the request.
import { server } from './context.js';

let count = 0;

/** Builds URLs of the page's own origin, or of the other one. */
function builder(origin) {
  const build =
    (path) =>
    (behaviour = {}) => {
      const id = `r${++count}`;
      const query = new URLSearchParams({ id });
      for (const [name, value] of Object.entries(behaviour)) {
        for (const each of [value].flat()) query.append(name, each === true ? '1' : String(each));
      }
      return { id, url: `${origin}${path}?${query}`, seen: () => server.records(id) };
    };
  return { upload: build('/upload'), download: build('/download') };
}

export const here = builder(server.origins[0]);
export const there = builder(server.origins[1]);

/**
 * Ten downloads that fill the queue, on both origins since browsers open 6 connections to a host,
 * and each of its own URL since Chromium's cache lets requests for one URL wait for each other.
 */
export const blockers = (behaviour) =>
  Array.from({ length: 10 }, (_, index) => (index % 2 ? here : there).download(behaviour).url);

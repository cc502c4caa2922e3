// Looks on, in the page, while the real interfaces do the work: what is sent, what the browser
// reports as uncaught.

let note = () => {};

/** Has `to` told from now on: `{ sent, via }`, `{ reported }` or `{ rejected }`. */
export function watch(to) {
  note = to;
}

const { fetch } = window;
window.fetch = (url, init) => {
  note({ sent: String(url), via: 'fetch' });
  return fetch(url, init);
};

const { open } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  note({ sent: String(url), via: 'xhr' });
  return open.call(this, method, url, ...rest);
};

window.addEventListener('error', (event) => {
  event.preventDefault();
  note({ reported: event.error?.message ?? event.message });
});

window.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  note({ rejected: String(event.reason?.message ?? event.reason) });
});

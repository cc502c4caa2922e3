// Wrappers around `fetch` as pages write them: each takes what `fetch` was called with, and gives what
// it calls the browser's own with.

/** All add a header called `token`. */
export const wrappers = {
  spread: (url, init) => [url, { ...init, headers: { ...init.headers, token: 't' } }],
  assign: (url, init) => [
    url,
    Object.assign({}, init, { headers: Object.assign({}, init.headers, { token: 't' }) }),
  ],
  set: (url, init) => {
    init.headers.token = 't';
    return [url, init];
  },
  headers: (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('token', 't');
    return [url, { ...init, headers }];
  },
  request: (url, init) => {
    const request = new Request(url, init);
    request.headers.set('token', 't');
    return [request];
  },
  // Reads all that it gets, as texts.
  texts: (url, init) => {
    const isUpload = init.method.toUpperCase() === 'POST';
    if (url.startsWith('http') && isUpload !== 'body' in init)
      throw new Error('no body of its own');
    const headers = JSON.parse(JSON.stringify(init.headers));
    return [url.trim(), { ...init, headers: { ...headers, token: 't' } }];
  },
};

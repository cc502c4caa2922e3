// A service worker as pages have them: takes over the pages that are open, and each of their requests.
self.oninstall = () => self.skipWaiting();
self.onactivate = (event) => event.waitUntil(self.clients.claim());
self.onfetch = (event) => {
  const mode = new URL(event.request.url).searchParams.get('between');
  if (mode === 'shorter') event.respondWith(shorter(event.request));
  else event.respondWith(fetch(event.request));
};

/** What decrypts or resizes keeps the head as it was. */
async function shorter(request) {
  const { headers, status } = await fetch(request);
  return new Response('short', {
    headers: { ...Object.fromEntries(headers), 'content-length': '1000' },
    status,
  });
}

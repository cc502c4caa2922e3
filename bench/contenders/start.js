/**
 * Runs in each page, by its source text: loads what the page is made of, which waits in a template.
 * When its first call has returned, `first.js`, or the app, sets `called`.
 */
export function start() {
  const template = document.getElementById('later');
  const parts = template.content.cloneNode(true);
  for (const script of parts.querySelectorAll('script')) script.async = false;
  window.began = performance.now();
  document.head.append(parts);
}

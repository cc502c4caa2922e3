/** What the page has beside its own, for functions that run there. */
interface Window {
  faults: typeof import('./in-page.js');
  wxt: { inspect(): { inFlight: number; waiting: number; tempFiles: number } };
}

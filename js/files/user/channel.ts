// Other tabs of this origin: each tells when it has stored something.

const NAME = 'wx-transfer';

let channel: BroadcastChannel | undefined;

/** By the first who needs it: an app of transfers alone only tells. */
function opened(): BroadcastChannel {
  if (!channel) {
    channel = new BroadcastChannel(NAME);
    // That of Node, which a test's page may have, would keep it running.
    (channel as { unref?: () => void }).unref?.();
  }
  return channel;
}

/** Has `refresh` called when another tab has stored something, or may have. */
export function listen(refresh: () => void): void {
  try {
    opened().onmessage = refresh;
  } catch {
    // Older browsers have none: they look when the page is seen again.
    listenTo('document', 'visibilitychange', refresh);
  }
  // What was told while the page was frozen has been lost.
  listenTo('document', 'resume', refresh);
  listenTo('window', 'pageshow', refresh);
}

/** Tells the others. */
export function tell(): void {
  try {
    opened().postMessage('changed');
  } catch {
    // Older browsers have none, or the page has replaced it.
  }
}

function listenTo(name: 'document' | 'window', event: string, act: () => void): void {
  const target = globalThis[name] as EventTarget | undefined;
  target?.addEventListener(event, act);
}

/** Reports an exception as the browser reports an uncaught one. */
export function report(thrown: unknown): void {
  try {
    // Missing before Firefox 93 and Safari 15.4.
    if (typeof reportError === 'function') reportError(thrown);
    else {
      setTimeout(() => {
        throw thrown;
      });
    }
  } catch {
    // The page has replaced them by something that throws.
  }
}

/** Does something; what it throws is reported and goes no further. */
export function attempt(act: () => void): void {
  try {
    act();
  } catch (thrown) {
    report(thrown);
  }
}

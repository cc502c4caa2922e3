/** Reports as the browser reports an uncaught exception (`reportError`: 2022). */
export function reportUncaught(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  else {
    setTimeout(() => {
      throw error;
    });
  }
}

/** The message of what was thrown, which can be anything. */
export function messageOf(thrown: unknown): string {
  try {
    const message = (thrown as { message?: unknown } | null | undefined)?.message;
    return typeof message === 'string' && message ? message : String(thrown);
  } catch {
    return 'unknown error';
  }
}

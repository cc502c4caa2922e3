/** An expected failure: its message is for the reader and says what to do; no stack is shown. */
export class Failure extends Error {}

/** What to show of an error: of one that was expected its message. */
export function tell(error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isExpected = error instanceof Failure || code.startsWith('ERR_PARSE_ARGS_');
  return isExpected ? (error as Error).message : error;
}

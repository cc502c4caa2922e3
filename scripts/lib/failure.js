// @ts-check
/** An expected failure: its message is for the reader and says what to do; no stack is shown. */
export class Failure extends Error {}

/** What to show of an error: of one that was expected its message. @param {any} error */
export const tell = (error) =>
  error instanceof Failure || error?.code?.startsWith?.('ERR_PARSE_ARGS_') ? error.message : error;

// @ts-check
/** An expected failure: its message is for the reader and says what to do; no stack is shown. */
export class Failure extends Error {}

/**
 * The system's code of an error, such as `ENOENT`; '' if it has none.
 *
 * @param {unknown} error
 */
export const codeOf = (error) =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** What to show of an error: of one that was expected its message. @param {unknown} error */
export const tell = (error) =>
  error instanceof Failure || codeOf(error).startsWith('ERR_PARSE_ARGS_')
    ? /** @type {Error} */ (error).message
    : error;

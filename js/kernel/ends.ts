/** What comes to an end, such as a call. */
export interface Ends {
  /** Has this called then. */
  atEnd: (release: () => void) => void;
}

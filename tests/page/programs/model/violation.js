/** A log that no reading of the contract explains. */
export class Violation extends Error {
  /** Where in the log, from when that is known. */
  index;
}

/** @param {unknown} holds @param {() => string} explain */
export function demand(holds, explain) {
  if (!holds) throw new Violation(explain());
}

/** The same promise, of whose rejection a page or Node hears nothing where nobody awaits it. */
export function handled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}

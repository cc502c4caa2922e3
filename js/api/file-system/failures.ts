// How calls fail that are about the file system.
import { Call } from '../../kernel/call.js';
import { failure, type FileFailure, type Reason } from '../../kernel/failure.js';

const fileFailure = (name: string, reason: Reason, detail?: string): FileFailure => {
  const { errMsg, errno } = failure(name, reason, detail);
  return { errMsg, errno, errCode: errno };
};

/** A call whose failure has its number by both names. */
export class FileCall<Success extends object = object> extends Call<Success> {
  protected override end(outcome: 'success' | 'fail', result: object): void {
    if (outcome === 'fail') Object.assign(result, { errCode: (result as FileFailure).errno });
    super.end(outcome, result);
  }
}

/** What a synchronous method throws. */
export function fileError(name: string, reason: Reason, detail?: string): Error & FileFailure {
  const told = fileFailure(name, reason, detail);
  return Object.assign(new Error(told.errMsg), told);
}

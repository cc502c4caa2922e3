/** What a callback of a failed call gets. */
export interface Failure {
  /** The function's name, `:fail ` and the reason. */
  errMsg: string;
  /**
   * WeChat's general error number.
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html
   */
  errno: number;
}

/** What a callback of a failed call gets that is about the file system. */
export interface FileFailure extends Failure {
  /** The same as `errno`, by the name that WeChat's file system has for it. */
  errCode: number;
}

/**
 * Why a call fails: what stands behind `X:fail `, and its number. All of them are in reasons.ts.
 *
 * @param detail what there is to be said besides; the empty text where there is nothing
 * @param name of the function that was called
 */
export type Reason = (detail: string, name: string) => { text: string; errno: number };

/**
 * What the callbacks of a failed call get.
 *
 * @param name of the function that was called
 */
export function failure(name: string, reason: Reason, detail = ''): Failure {
  const { text, errno } = reason(detail, name);
  return { errMsg: `${name}:fail ${text}`, errno };
}

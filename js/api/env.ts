import { USER_DATA_PATH } from '../files/user-path.js';

/** Facts about the surroundings. */
export interface Env {
  /**
   * `wxfile://usr`: below it `downloadFile` keeps files by name.
   * @see https://developers.weixin.qq.com/miniprogram/dev/framework/ability/file-system.html
   */
  USER_DATA_PATH: string;
}

/** Facts about the surroundings: below `USER_DATA_PATH` `downloadFile` keeps files by name. */
export const env: Env = { USER_DATA_PATH };

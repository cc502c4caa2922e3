// The files below `wx.env.USER_DATA_PATH`, by the one spelling of their paths. They live as long as the page.

const files = /* @__PURE__ */ new Map<string, Blob>();

/** @param path as `normalize` spells it */
export const findUserFile = (path: string): Blob | undefined => files.get(path);

/** @param path as `normalize` spells it */
export const storeUserFile = (path: string, file: Blob): void => void files.set(path, file);

// The files below `wx.env.USER_DATA_PATH`. They live as long as the page.

/** Where user files are, by the one spelling of their paths: in memory, or where it takes a while to look. */
export interface UserFiles {
  /** The file under its name; a promise of it rejects where there is none. */
  get: (path: string) => Blob | Promise<Blob> | undefined;
  /** Puts it in the place of what is there, which stays where `signal` is aborted before that is done. */
  put: (path: string, file: Blob, signal: AbortSignal) => Promise<void> | undefined;
}

const files = /* @__PURE__ */ new Map<string, Blob>();

export const userFiles: UserFiles = {
  get: (path) => files.get(path),
  put: (path, file) => void files.set(path, file),
};

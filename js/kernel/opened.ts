/** A file, and what it is called. */
export interface Opened {
  readonly file: Blob;
  readonly name: string;
}

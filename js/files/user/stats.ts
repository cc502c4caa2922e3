/**
 * What is known of a file or a directory, as POSIX has it.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/file/Stats.html
 */
export class Stats {
  /** Its kind, and who may do what with it: 33188 of a file, 16877 of a directory. */
  mode: number;
  /** Bytes; 0 of a directory. */
  size: number;
  /** Seconds since 1970, of the last write or, on this page, read. */
  lastAccessedTime: number;
  /** Seconds since 1970, of the last write. */
  lastModifiedTime: number;

  constructor(isFile: boolean, size: number, accessed: number, modified: number) {
    this.mode = isFile ? FILE | 0o644 : DIRECTORY | 0o755;
    this.size = size;
    this.lastAccessedTime = seconds(accessed);
    this.lastModifiedTime = seconds(modified);
  }

  /** Whether it is a directory. */
  isDirectory(): boolean {
    return (this.mode & KIND) === DIRECTORY;
  }

  /** Whether it is a file. */
  isFile(): boolean {
    return (this.mode & KIND) === FILE;
  }
}

const KIND = 0o170000;
const DIRECTORY = 0o040000;
const FILE = 0o100000;

/** Whole ones of milliseconds. */
export const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

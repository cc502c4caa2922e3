// What files are made of.
import { bytesOf } from '../../kernel/bytes.js';

/** Few bytes as they are, many by a handle. */
export type Data = Uint8Array<ArrayBuffer> | Blob;

/** A stretch of content. It is never changed, and stored once: a file that changes gets other ones. */
export interface Part {
  /** Under which it is stored; no other part ever has it. */
  readonly id: string;
  /** In bytes. */
  readonly size: number;
  data: Data;
  /** The same as bytes, where handles cannot be stored. */
  bytes?: Uint8Array<ArrayBuffer>;
  /** Whether it is stored apart from entries: one of few bytes once all calls until now are carried out. */
  isStored?: boolean;
  /** Whether its bytes are those of a picked file, which may be deleted or changed on disk. */
  isLent?: boolean;
  /** Whether it is, and no entry has it yet. */
  isStaged?: boolean;
}

/** Up to so many bytes a part is stored, and kept in memory, as bytes. */
export const SMALL = 16_384;

/** Text that nobody else makes: 32 hexadecimal digits. */
export const uniqueId = (): string => digits() + digits() + digits() + digits();

/** Eight of them. */
const digits = () =>
  Math.floor((1 + Math.random()) * 2 ** 32)
    .toString(16)
    .slice(1);

/** A new part. */
export const partOf = (data: Data): Part => ({ id: uniqueId(), size: sizeOf(data), data });

/** A new part whose bytes are as a picked file has them. */
export const lentPartOf = (data: Data): Part => ({ ...partOf(data), isLent: !isBytes(data) });

/** A new part of a copy of bytes. */
export const partOfBytes = (bytes: Uint8Array<ArrayBuffer>): Part =>
  partOf(bytes.length > SMALL ? new Blob([bytes]) : bytes.slice());

/** How many bytes it has. */
export const sizeOf = (data: Data): number => (isBytes(data) ? data.length : data.size);

/** Whether it is bytes. */
export const isBytes = (data: unknown): data is Uint8Array<ArrayBuffer> =>
  data instanceof Uint8Array;

/** Whether its bytes are in memory. */
export const isSmall = ({ data }: Part): boolean => isBytes(data);

/** Whether the bytes of a file stand in its entry, which spares writing and deleting them apart: there are few. */
export const areWithin = ([part, ...more]: readonly Part[]): boolean =>
  !!part && more.length === 0 && isSmall(part);

/** All bytes. */
export const readAll = async (data: Data): Promise<Uint8Array<ArrayBuffer>> =>
  isBytes(data) ? data : new Uint8Array(await bytesOf(data));

/** What a file is kept as. */
export const dataOf = async (file: Blob): Promise<Data> =>
  file.size > SMALL ? file : readAll(file);

// Files and directories by path, and what each change of them was: the rules (change.ts, look.ts) work on it.
import { USER_DATA_PATH } from '../user-path.js';
import { areWithin, type Part } from './part.js';

/** A file or a directory. None is ever changed: another one takes its place. */
export interface Entry {
  /** Of a file, in their order; a directory has none. */
  readonly parts?: readonly Part[];
  /** In bytes; 0 of a directory. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Its media type: a downloaded or saved file's own, else what its extension says. */
  readonly type?: string | undefined;
  /** Whether that is what its extension says, and another one under another name. */
  readonly isTypedByName?: boolean;
  /** A saved file's own name. */
  readonly name?: string | undefined;
}

/** A file. */
export type FileEntry = Entry & { readonly parts: readonly Part[] };

/** Whether it is a file. */
export const isFile = (entry: Entry | undefined): entry is FileEntry => !!entry?.parts;

/** By path: what is there now, or that nothing is. */
export type Changes = ReadonlyMap<string, Entry | undefined>;

/** What changed at once, and which parts no entry has apart any more. */
export interface Change {
  readonly changes: Changes;
  /** What was there before. */
  readonly before: Changes;
  readonly freed: readonly Part[];
}

/** All files and directories. What is below the user's directory has parents; saved files stand by themselves. */
export class Tree {
  /** Of all files, in bytes. */
  bytes = 0;
  /** Of files alone. */
  files = 0;
  /** Whether a directory that is missing is made, rather than that something fails. */
  makesParents = false;
  private readonly entries = new Map<string, Entry>();
  /** How many entries have each part apart. */
  private readonly uses = new Map<Part, number>();
  private before = new Map<string, Entry | undefined>();
  private freed = new Set<Part>();

  get(key: string): Entry | undefined {
    return key === USER_DATA_PATH ? ROOT : this.entries.get(key);
  }

  /** All paths. */
  keys(): string[] {
    return [...this.entries.keys()];
  }

  /** The paths of what is in a directory, at any depth, in the order of their code units. */
  below(key: string): string[] {
    return this.keys()
      .filter((each) => each.startsWith(`${key}/`))
      .sort();
  }

  /** Puts something in the place of what is there, or nothing. */
  set(key: string, entry: Entry | undefined): void {
    const old = this.entries.get(key);
    if (!this.before.has(key)) this.before.set(key, old);
    this.add(old, -1);
    this.add(entry, 1);
    if (entry) this.entries.set(key, entry);
    else this.entries.delete(key);
  }

  /** Does something, all of it or, where it throws, nothing. */
  change<Result>(act: () => Result): Change & { readonly result: Result } {
    this.before = new Map();
    this.freed = new Set();
    try {
      const result = act();
      const changes = new Map([...this.before.keys()].map((key) => [key, this.entries.get(key)]));
      return { result, changes, before: this.before, freed: [...this.freed] };
    } catch (error) {
      for (const [key, entry] of this.before) this.set(key, entry);
      throw error;
    }
  }

  private add(entry: Entry | undefined, by: 1 | -1): void {
    this.bytes += by * (entry?.size ?? 0);
    if (isFile(entry)) this.files += by;
    for (const part of apart(entry)) {
      const uses = (this.uses.get(part) ?? 0) + by;
      if (uses > 0) {
        this.uses.set(part, uses);
        this.freed.delete(part);
      } else {
        this.uses.delete(part);
        this.freed.add(part);
      }
    }
  }
}

/** The parts that an entry does not have within it. */
export const apart = (entry: Entry | undefined): readonly Part[] =>
  entry?.parts && !areWithin(entry.parts) ? entry.parts : [];

const ROOT: Entry = { size: 0, created: 0, modified: 0 };

// One call, from its change of the tree in memory until that is stored.
import type { Refusal } from '../../kernel/refusal.js';
import type { Hold } from './locks.js';
import type { Part } from './part.js';
import type { Change, Tree } from './tree.js';

/** Does something to the tree, or looks at it; throws where that cannot be done. */
export type Act<Result> = (tree: Tree) => Result;

/** What is asked for. */
export interface Asked {
  readonly act: Act<unknown>;
  readonly isRead?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Of a synchronous call, whose program goes on as if it were stored: what tells that it never will be. */
  readonly late?: (refusal: Refusal) => Error;
  readonly settle?: () => void;
}

/** One call, until it has been carried out. */
export interface Step extends Asked {
  /** In the order of the calls. */
  readonly number: number;
  /** The stamp that is stored if the tree was what is stored. */
  base: string;
  /** The one that is stored with its change. */
  stamp: string;
  change: Change;
  /** Of all files, with it. */
  bytes: number;
  result?: unknown;
  error?: unknown;
  tries: number;
  /** Parts of few bytes that are stored apart with it. */
  puts: readonly Part[];
  /** What was stored for it before its transaction. */
  staged: readonly Part[];
  /** Keeps others from deleting that. */
  readonly holds: Hold[];
  /** Whether it has failed together with others. */
  isSeparate?: boolean;
  /** Whether a file that it had made cannot be made again, by what another tab has done. */
  isLost?: boolean | undefined;
  /** Whether it was not made upon what is stored, as another tab has shown. */
  isOutdated?: boolean;
}

/** What changes nothing. */
export const nothing: Change = {
  changes: /* @__PURE__ */ new Map(),
  before: /* @__PURE__ */ new Map(),
  freed: [],
};

let count = 0;

/** What is asked for, as it has not been done yet. */
export const stepOf = (asked: Asked): Step => ({
  ...{ base: '', stamp: '', change: nothing, bytes: 0, tries: 0, puts: [], staged: [], holds: [] },
  ...asked,
  number: (count += 1),
});

/** Whether it changes anything. */
export const changes = ({ change }: Step): boolean => change.changes.size > 0;

/** Whether it has to have transactions of its own. */
export const isAlone = ({ isSeparate, signal }: Step): boolean => !!isSeparate || !!signal;

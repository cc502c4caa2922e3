// The tree that the page sees: what is stored, and the changes of the calls that are not stored yet.
import { isSmall, uniqueId, type Part } from './part.js';
import { changes, nothing, type Step } from './step.js';
import { toPut, unstored } from './loading.js';
import { stagedOf } from './staging.js';
import { isFile, Tree, type Entry } from './tree.js';

/** What no stamp is. */
const UNKNOWN = 'unknown';

let known: Tree | undefined;

/** All files and directories, as the page sees them. */
export const tree = (): Tree => (known ??= new Tree());

/** The stamp that is stored once all steps have been carried out. */
let head = UNKNOWN;

/** What has been done to the tree and is not carried out yet, in the order of the calls. */
export const steps = /* @__PURE__ */ new Set<Step>();

/** Whether it may have been made upon what is stored. */
export const isUpToDate = ({ base, isOutdated }: Step): boolean => base !== UNKNOWN && !isOutdated;

/** Whether all have been carried out that come before one. */
export const isNext = (step: Step): boolean => steps.values().next().value === step;

/** What was stored at paths, by their versions. */
type Versions = ReadonlyMap<string, string>;

/**
 * Synchronous ones that the browser has refused, with what was stored where they make their changes, once that has
 * been read. Those live as long as the page, or until something else is stored there.
 */
const refused = new Map<Step, Versions | undefined>();

/** By how many bytes what is at a path is more, by those alone. */
const refusedBytes = new Map<string, number>();

/** How many synchronous ones are not stored. */
export const pending = (): number => [...steps].filter(({ late }) => late).length + refused.size;

/** Keeps the change of one that the browser has refused. */
export function keep(step: Step): void {
  refused.set(step, undefined);
}

/** Nothing is stored with it. */
function forget(step: Step): void {
  for (const part of step.puts) part.isStored = false;
  step.puts = [];
}

/** Tells an entry from what else has been at its path. */
const versionOf = (entry: Entry | undefined): string =>
  entry ? [entry.created, entry.modified, ...(entry.parts ?? []).map(({ id }) => id)].join() : '';

/** Is told after each change of the tree. */
let watch = () => {};

/** Has `act` called after each change of the tree. */
export function onChange(act: () => void): void {
  watch = act;
}

/** Makes a step's change to the tree. */
export function make(step: Step): void {
  step.base = head;
  step.error = undefined;
  step.change = nothing;
  step.puts = [];
  try {
    const { result, ...change } = tree().change(() => step.act(tree()));
    step.result = result;
    step.change = change;
    step.puts = toPut(change);
    // In the order of the calls: the next one goes by that.
    for (const part of step.puts) part.isStored = true;
    for (const part of change.freed) if (isSmall(part)) part.isStored = false;
  } catch (error) {
    step.error = error ?? new Error();
  }
  for (const key of step.change.changes.keys()) refusedBytes.delete(key);
  step.bytes = tree().bytes;
  for (const bytes of refusedBytes.values()) step.bytes -= bytes;
  if (changes(step)) head = step.stamp = uniqueId();
}

/** Notes that it is to be carried out. */
export function note(step: Step): void {
  steps.add(step);
  if (changes(step)) watch();
}

/** Has the next step read anew what is stored. */
export function doubt(): void {
  head = UNKNOWN;
}

/** The parts whose content is known here. */
export function knownParts(): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const key of tree().keys())
    for (const part of tree().get(key)?.parts ?? []) if (part.isStored) parts.set(part.id, part);
  return parts;
}

/** Begins anew with what is stored, and does again what is still to be carried out, from this step on. */
export function replay(loaded: Tree, stamp: string, first: Step): void {
  known = loaded;
  refusedBytes.clear();
  const sizes = new Map<string, number>();
  const sizeOf = (key: string) => loaded.get(key)?.size ?? 0;
  for (const [step, before] of refused) {
    const keys = [...(before ?? step.change.changes).keys()];
    const now = new Map(keys.map((key) => [key, versionOf(loaded.get(key))]));
    for (const key of keys) sizes.set(key, sizeOf(key));
    refused.set(step, now);
    // Something else has been stored there.
    if (before && keys.some((key) => before.get(key) !== now.get(key))) refused.delete(step);
  }
  for (const step of refused.keys()) {
    again(step);
    forget(step);
  }
  for (const [key, size] of sizes) refusedBytes.set(key, sizeOf(key) - size);
  head = stamp;
  const behind = [...steps].slice([...steps].indexOf(first));
  behind.forEach(forget);
  behind.forEach(again);
  watch();
}

/** A synchronous call has told that it is done, and makes even the directories again that it needs. */
function again(step: Step): void {
  const isOfFiles = [...step.change.changes.values()].some(isFile);
  tree().makesParents = !!step.late;
  make(step);
  tree().makesParents = false;
  step.isLost = step.error !== undefined && (isOfFiles || step.isLost);
}

/** Has been carried out. */
export function settle(step: Step): void {
  steps.delete(step);
  for (const part of unstored(step.change)) {
    part.isStored = true;
    delete part.bytes;
  }
  for (const other of refused.keys()) {
    if (![...step.change.changes.keys()].some((key) => other.change.changes.has(key))) continue;
    refused.delete(other);
    doubt();
  }
  for (const part of stagedOf(step.change)) part.isStaged = false;
}

/** Puts back what was there before a step, where nothing else has come since; to be done in a step of its own. */
export function undoing({ change: { changes, before } }: Step): (tree: Tree) => void {
  return (tree) => {
    // What is in a directory before the directory.
    for (const [key, old] of [...before].reverse()) {
      const now = tree.get(key);
      const isFull = now && !old && !isFile(now) && tree.below(key).length > 0;
      if (!isFull && versionOf(now) === versionOf(changes.get(key))) tree.set(key, old);
    }
  };
}

/** Puts back what was there before one that is never stored. */
export function takeBack(step: Step): void {
  forget(step);
  tree().change(() => undoing(step)(tree()));
  step.change = nothing;
  doubt();
  watch();
}

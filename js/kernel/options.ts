// Reading the parameter of a call, once and for all, while the call runs.
import type { CallbackSnapshot } from './call.js';

/** No type's name is longer; what only claims to be one may be megabytes long. */
const LONGEST_TAG = 99;

/** The type's name of anything. */
export const tag = (value: unknown) =>
  Object.prototype.toString.call(value).slice(8, -1).slice(0, LONGEST_TAG);

/** The type's name of what is not an object as an option may be one. */
export const wrongType = (value: unknown) =>
  typeof value === 'object' && value && !Array.isArray(value)
    ? undefined
    : tag(value) || typeof value;

/** The numbers among what was given; `NaN` stands for the rest. */
export const numeric = (value: unknown) => (typeof value === 'number' ? value : NaN);

/**
 * The object with a call's options, and what is wrong with it. Everything is read, also behind the
 * first thing that is wrong, and nothing is thrown.
 */
export class Options {
  /** A clause for each thing that is wrong. */
  private readonly clauses: string[] = [];
  private readonly object: Record<string, unknown> | undefined;

  /** No argument counts as `{}`. */
  constructor(argument: unknown = {}) {
    this.attempt('', () => {
      const found = wrongType(argument);
      if (found) this.addMismatch('', 'Object', found);
    });
    if (!this.parameterErrors) this.object = argument as Record<string, unknown>;
  }

  /** What is wrong, in WeChat's words; the empty text where nothing is. */
  get parameterErrors(): string {
    return this.clauses.join('');
  }

  /** To be read first of all, so that whatever else throws can be told to someone. */
  callbacks(): CallbackSnapshot {
    return {
      success: this.function('success'),
      fail: this.function('fail'),
      complete: this.function('complete'),
    };
  }

  private function(name: string): CallbackSnapshot['success'] {
    const value = this.value(name);
    return typeof value === 'function' ? (value as CallbackSnapshot['success']) : undefined;
  }

  /** An optional parameter; `undefined` after a problem. */
  value(name: string): unknown {
    return this.attempt(name, () => this.object?.[name]);
  }

  /** A required string; the empty one after a problem. */
  string(name: string): string {
    const { length } = this.clauses;
    const value = this.value(name);
    if (typeof value === 'string') return value;
    const isUsable = this.object && this.clauses.length === length;
    // A String object.
    return isUsable && this.is('String', name, value) ? this.text(name, value) : '';
  }

  /** An optional number; `NaN` where there is none. */
  number(name: string): number {
    const value = this.value(name);
    if (typeof value !== 'number' && (value ?? undefined) !== undefined)
      this.is('Number', name, value);
    return numeric(value);
  }

  /** Whether a parameter is what gives this text, as an array of this one word does. */
  isOnly(name: string, word: string): boolean {
    return this.text(name, this.value(name)) === word;
  }

  private is(wanted: string, name: string, value: unknown): boolean {
    const found = this.attempt(name, () => tag(value));
    if (found !== undefined && found !== wanted) this.addMismatch(name, wanted, found);
    return found === wanted;
  }

  /** A value as text; the empty one where it cannot be read as that. */
  text(name: string, value: unknown): string {
    return typeof value === 'string' ? value : (this.attempt(name, () => String(value)) ?? '');
  }

  /** What `read` gives; `undefined`, and a problem of this parameter, where it throws. */
  attempt<Result>(name: string, read: () => Result): Result | undefined {
    try {
      return read();
    } catch {
      this.addUnreadable(name);
    }
  }

  private addMismatch(name: string, wanted: string, found: string): void {
    this.clauses.push(`${parameter(name)} should be ${wanted} instead of ${found};`);
  }

  /** Told once, however often it was tried in a row. */
  private addUnreadable(name: string): void {
    const clause = `${parameter(name)} could not be read;`;
    if (this.clauses[this.clauses.length - 1] !== clause) this.clauses.push(clause);
  }
}

/** A parameter by its name; the argument itself has an empty one. */
const parameter = (name: string) => (name ? `parameter.${name}` : 'parameter');

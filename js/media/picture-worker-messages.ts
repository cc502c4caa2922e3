// What is said between a page and its worker for pictures.
import type { Plan } from './drawing.js';
import type { Outcome } from './studio.js';

/** A picture to be drawn. */
export interface Question {
  /** No other has it. */
  readonly number: number;
  readonly file: Blob;
  readonly plan: Plan;
}

/** What has become of it. */
export interface Answer {
  readonly number: number;
  readonly outcome: Outcome;
}

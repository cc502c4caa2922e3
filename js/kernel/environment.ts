// What this browser, or the program that stands in for one, has.

/** Whether there is a page: workers have none, nor has Node. */
export const hasDocument = (): boolean => typeof document === 'object';

/**
 * What came into each engine together with the `cancel` event of a picker: Chrome 113, Safari 16.4
 * and Firefox 91. Nothing tells of that event itself: `oncancel` is older, for dialogs.
 */
const SINCE_CANCEL =
  '(transition-timing-function:linear(0,1)) or (margin-trim:block) or ' +
  '((-moz-tab-size:1) and (tab-size:1))';

/** Whether the browser tells of a picker that is closed without a choice. */
export function tellsOfCancel(): boolean {
  const { CSS } = globalThis as { CSS?: { supports: (condition: string) => boolean } };
  return CSS?.supports(SINCE_CANCEL) ?? false;
}

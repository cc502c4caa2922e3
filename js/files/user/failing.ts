// How failures name paths.

/** What is at a path. */
export const at = (path: string): string => ` "${path}"`;

/** What was to be opened. */
export const opening = (path: string): string => `, open "${path}"`;

/** What was to go from one path to another. */
export const between = (name: string, from: string, to: string): string =>
  `, ${name} "${from}" -> "${to}"`;

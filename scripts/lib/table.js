// @ts-check
/**
 * Rows as aligned text; columns that hold numbers are flush right.
 *
 * @param {string[][]} rows the first is the heading
 */
export function table(rows) {
  const columns = rows[0].map((_, at) => rows.map((row) => row[at] ?? ''));
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const numeric = columns.map((cells) =>
    cells.slice(1).every((cell) => /^[\d.,]*( s)?$/.test(cell)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => (numeric[at] ? cell.padStart(widths[at]) : cell.padEnd(widths[at])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

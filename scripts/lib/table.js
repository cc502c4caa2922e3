// @ts-check
/**
 * Rows as aligned text; columns that hold numbers are flush right.
 *
 * @param {string[][]} rows the first is the heading
 */
export function table(rows) {
  const columns = rows[0].map((_, at) => rows.map((row) => row[at] ?? ''));
  const padded = columns.map((cells) => {
    const width = Math.max(...cells.map((cell) => cell.length));
    const numeric = cells.slice(1).every((cell) => /^[\d.,]*( s)?$/.test(cell));
    return cells.map((cell) => (numeric ? cell.padStart(width) : cell.padEnd(width)));
  });
  return rows
    .map((_, at) =>
      padded
        .map((cells) => cells[at])
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

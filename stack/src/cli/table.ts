/** Rows as columns of equal width, for a terminal. Chinese characters count as two columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell))).join('   ')}`.trimEnd(),
    )
    .join('\n');
}

function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 2 : 1), 0);
}

/** One bed: which ward of the board, which bed of the ward. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key leads on a board whose rows have so many beds; null for keys that are not the board's. Stays on the board:
 * at an edge nothing moves, and a shorter row takes the last of its beds.
 */
export function nextPlace(key: string, { row, column }: Place, bedsInRow: readonly number[]): Place | null {
  const within = (wanted: number, inRow: number): Place => ({
    row: inRow,
    column: Math.max(0, Math.min(wanted, (bedsInRow[inRow] ?? 1) - 1)),
  });
  switch (key) {
    case 'ArrowRight':
      return within(column + 1, row);
    case 'ArrowLeft':
      return within(column - 1, row);
    case 'ArrowDown':
      return within(column, Math.min(row + 1, bedsInRow.length - 1));
    case 'ArrowUp':
      return within(column, Math.max(row - 1, 0));
    case 'Home':
      return within(0, row);
    case 'End':
      return within(Number.MAX_SAFE_INTEGER, row);
    default:
      return null;
  }
}

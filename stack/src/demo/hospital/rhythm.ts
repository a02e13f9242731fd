/** Shares of a day's arrivals by hour of the day; what a curve sums up to does not matter. */
const CURVES = {
  emergency: [3, 2, 2, 2, 2, 3, 4, 5, 7, 8, 8, 8, 7, 7, 7, 7, 7, 8, 9, 10, 10, 9, 7, 5],
  outpatients: [0, 0, 0, 0, 0, 0, 1, 6, 14, 16, 14, 8, 3, 9, 12, 9, 5, 2, 1, 0, 0, 0, 0, 0],
  admissions: [1, 1, 1, 1, 1, 1, 1, 2, 5, 9, 11, 9, 5, 6, 8, 8, 6, 4, 3, 2, 2, 2, 1, 1],
  laboratory: [3, 2, 2, 2, 3, 8, 12, 12, 10, 9, 9, 7, 5, 6, 7, 6, 5, 4, 4, 4, 3, 3, 3, 3],
} as const;
export type Curve = keyof typeof CURVES;

/** How much of a day's total falls into one hour that begins now. */
export function shareOfDay(curve: Curve, hour: number): number {
  const shares: readonly number[] = CURVES[curve];
  const total = shares.reduce((sum, share) => sum + share, 0);
  return (shares[Math.floor(hour) % 24] ?? 0) / total;
}

/** 2:8: the strongest fifth, and the four fifths of the turnover that it should make (P1-14). */
const TOP = 0.2;
const MOST = 0.8;

export interface Pareto {
  /** Share of the whole that the strongest fifth makes; NaN without turnover. */
  readonly topShare: number;
  /** Share of the partners that together make 80 %; NaN without turnover. */
  readonly breadth: number;
  /** The strongest fifth, at least one. */
  readonly strongest: ReadonlySet<string>;
}

/** Partners without turnover do not count: they would make any network look concentrated. */
export function paretoOf(turnover: ReadonlyMap<string, number>): Pareto {
  const ranked = [...turnover].filter(([, yuan]) => yuan > 0).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const whole = ranked.reduce((sum, [, yuan]) => sum + yuan, 0);
  if (whole === 0) {
    return { topShare: Number.NaN, breadth: Number.NaN, strongest: new Set() };
  }
  const fifth = Math.max(1, Math.round(ranked.length * TOP));
  const top = ranked.slice(0, fifth);
  let sum = 0;
  let needed = 0;
  // A hair below, so that adding in another order does not ask for one partner more.
  while (needed < ranked.length && sum < whole * MOST * (1 - 1e-12)) {
    sum += ranked[needed]?.[1] ?? 0;
    needed += 1;
  }
  return {
    topShare: top.reduce((all, [, yuan]) => all + yuan, 0) / whole,
    breadth: needed / ranked.length,
    strongest: new Set(top.map(([partner]) => partner)),
  };
}

/** Share of the strongest now that were not among them before; NaN when there is nothing to compare. */
export function movement(now: Pareto, before: Pareto): number {
  if (now.strongest.size === 0 || before.strongest.size === 0) {
    return Number.NaN;
  }
  const fresh = [...now.strongest].filter((partner) => !before.strongest.has(partner));
  return fresh.length / now.strongest.size;
}

/** A span of time in seconds since the epoch, without its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Periods of which values came: start in seconds → whether the value counts as valid. */
export interface ReceivedPeriods {
  /** Undefined when nothing came. */
  validity(start: number): boolean | undefined;
}

export interface SummaryInput {
  /** `from` is the start of a period. */
  readonly window: Span;
  readonly periodSeconds: number;
  readonly received: ReceivedPeriods;
  /** Stops: a period that one touches is not expected, whatever came of it. In any order, may overlap. */
  readonly excluded: readonly Span[];
  /** Periods of each day that may be missing or invalid and count as neither. */
  readonly freePerDay: number;
  /** Number of the local day that a period begins in. */
  readonly dayOf: (start: number) => number;
}

export interface Summary {
  readonly expected: number;
  readonly received: number;
  readonly valid: number;
  readonly missing: number;
  /** Periods that `freePerDay` forgave. */
  readonly forgiven: number;
  /** Longest run of missing periods, in periods; an excluded period neither counts nor ends a run. */
  readonly longestGap: number;
  /** Missing periods since the last one that came, up to the end of the window. */
  readonly openGap: number;
}

/** Counts the periods that lie wholly in the window. */
export function summarise({ window, periodSeconds, received, excluded, freePerDay, dayOf }: SummaryInput): Summary {
  const stops = merge(excluded);
  const counts = { expected: 0, received: 0, valid: 0, forgiven: 0, longestGap: 0, openGap: 0 };
  let stop = 0;
  let day = Number.NaN;
  let badToday = 0;
  const endOfDay = () => {
    counts.forgiven += Math.min(badToday, freePerDay);
    badToday = 0;
  };
  for (let start = window.from; start + periodSeconds <= window.to; start += periodSeconds) {
    while ((stops[stop]?.to ?? Infinity) <= start) {
      stop += 1;
    }
    if ((stops[stop]?.from ?? Infinity) < start + periodSeconds) {
      continue;
    }
    if (freePerDay > 0 && dayOf(start) !== day) {
      endOfDay();
      day = dayOf(start);
    }
    counts.expected += 1;
    const validity = received.validity(start);
    if (validity === undefined) {
      counts.openGap += 1;
      counts.longestGap = Math.max(counts.longestGap, counts.openGap);
    } else {
      counts.openGap = 0;
      counts.received += 1;
    }
    if (validity === true) {
      counts.valid += 1;
    } else {
      badToday += 1;
    }
  }
  endOfDay();
  return { ...counts, missing: counts.expected - counts.received };
}

/** Overlapping and touching spans as one, in order. */
function merge(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
    } else if (to > from) {
      merged.push({ from, to });
    }
  }
  return merged;
}

/** The three rates of the contract; null where there is nothing to divide by. */
export interface Rates {
  /** 数据获取率 */
  readonly acquisition: number | null;
  /** 数据有效率 */
  readonly validity: number | null;
  /** 传输有效率: acquisition × validity, where forgiven periods are not asked for. */
  readonly transmission: number | null;
}

export function ratesOf({ expected, received, valid, forgiven }: Summary): Rates {
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  return {
    acquisition: share(received, expected),
    validity: share(valid, received),
    transmission: share(valid, expected - forgiven),
  };
}

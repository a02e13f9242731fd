/** One backup as a tool or a folder shows it. */
export interface Backup {
  /** Seconds since the epoch when it was complete, or begun where the tool does not say. */
  readonly at: number;
  /** Bytes; null when unknown. */
  readonly sizeBytes: number | null;
  /** Left out or null: the tool does not say. */
  readonly durationSeconds?: number | null;
  readonly encrypted?: boolean | null;
}

/** A backup dated later than this after now has a wrong clock behind it, and would hide every later failure. */
export const FUTURE_TOLERANCE_SECONDS = 300;

/** What is known of a plan's backups. */
export interface PlanFacts {
  /** Seconds since the epoch; 0 when there is none. */
  readonly lastSuccess: number;
  readonly lastSizeBytes: number | null;
  readonly previousSizeBytes: number | null;
  readonly lastDurationSeconds: number | null;
  readonly encrypted: boolean | null;
  readonly count: number;
}

/** The backups that count, newest first: those from the future do not. */
export function usable<B extends Backup>(backups: readonly B[], nowSeconds: number): B[] {
  return backups.filter((backup) => backup.at <= nowSeconds + FUTURE_TOLERANCE_SECONDS).sort((a, b) => b.at - a.at);
}

export function factsOf(backups: readonly Backup[], nowSeconds: number): PlanFacts {
  const counted = usable(backups, nowSeconds);
  const [newest, previous] = counted;
  return {
    lastSuccess: newest?.at ?? 0,
    lastSizeBytes: newest?.sizeBytes ?? null,
    previousSizeBytes: previous?.sizeBytes ?? null,
    lastDurationSeconds: newest?.durationSeconds ?? null,
    encrypted: newest?.encrypted ?? null,
    count: counted.length,
  };
}

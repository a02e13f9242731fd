import { readFileSync, statSync } from 'node:fs';
import { rename, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** One day of the official account passes in a minute: figures come once a day, and nobody watches a demo for a week. */
export const CALENDAR_SPEED = 1440;

const anchor = z.object({ real_ms: z.number(), calendar_ms: z.number(), origin_ms: z.number() });
type Anchor = z.infer<typeof anchor>;

const FILE = 'calendar.json';
/** A demo that was away for longer goes on where it was; a shorter time is a restart, and the exporter has gone on meanwhile. */
const RESTART_MS = 10 * 60_000;
/** How old the file may be for the demo to be alive; it is touched at every tick. */
const ALIVE_MS = 30_000;

const at = ({ real_ms: real, calendar_ms: calendar }: Anchor, nowMs: number): number =>
  Math.round(calendar + (nowMs - real) * CALENDAR_SPEED);

/**
 * The demo's own calendar for everything about the official account. A file holds where it began, so that the exporter,
 * another process, lives on the same day (`calendar-preload.ts`).
 */
export class Calendar {
  private constructor(
    private readonly file: string,
    private readonly anchor: Anchor,
    private readonly realNow: () => number,
  ) {}

  static async open(folder: string, realNow: () => number = Date.now): Promise<Calendar> {
    const file = path.join(folder, FILE);
    const found = read(file);
    const nowMs = realNow();
    const next =
      found === null
        ? { real_ms: nowMs, calendar_ms: nowMs, origin_ms: nowMs }
        : nowMs - found.touchedMs <= RESTART_MS
          ? found.anchor
          : { ...found.anchor, real_ms: nowMs, calendar_ms: at(found.anchor, found.touchedMs) };
    await writeFile(`${file}.new`, JSON.stringify(next));
    await rename(`${file}.new`, file);
    return new Calendar(file, next, realNow);
  }

  /** When the account's life in the demo began. */
  get origin(): Date {
    return new Date(this.anchor.origin_ms);
  }

  readonly now = (): Date => new Date(at(this.anchor, this.realNow()));

  /** Says that the demo is alive. */
  async touch(): Promise<void> {
    const now = new Date(this.realNow());
    await utimes(this.file, now, now);
  }
}

/** The clock of a demo that is alive, for another process; null while there is none. */
export function liveClock(folder: string, nowMs: number): ((realMs: number) => number) | null {
  const found = read(path.join(folder, FILE));
  return found !== null && nowMs - found.touchedMs <= ALIVE_MS ? (realMs) => at(found.anchor, realMs) : null;
}

function read(file: string): { anchor: Anchor; touchedMs: number } | null {
  try {
    return { anchor: anchor.parse(JSON.parse(readFileSync(file, 'utf8'))), touchedMs: statSync(file).mtimeMs };
  } catch {
    return null; // the first start, or a file that somebody spoilt
  }
}

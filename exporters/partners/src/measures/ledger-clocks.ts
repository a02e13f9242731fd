import type { Limit } from '@wardwatch/contracts';
import { dueDate, type WorkingCalendar } from '@wardwatch/working-calendar';

interface Due {
  readonly seconds: number;
  readonly provisional: boolean;
}

/**
 * When limits of ledger rows end. Working days end with a day, so all rows received on one day share their end, which is
 * looked up once: 100,000 complaints cost a few hundred look-ups.
 */
export class LedgerClocks {
  /** A running clock counts days of a year whose holidays are not published yet. */
  runningOnProvisionalDays = false;
  readonly #known = new Map<string, Due>();
  readonly #days: Intl.DateTimeFormat;

  constructor(private readonly calendar: WorkingCalendar) {
    this.#days = new Intl.DateTimeFormat('en-CA', { timeZone: calendar.zone });
  }

  /** Seconds since the epoch. */
  due(startSeconds: number, limit: Limit, running: boolean): number {
    if (limit.kind === 'elapsed') {
      return startSeconds + limit.seconds;
    }
    const start = new Date(startSeconds * 1000);
    const key = `${this.#days.format(start)} ${limit.days}`;
    let due = this.#known.get(key);
    if (due === undefined) {
      const { due: end, steps } = dueDate(start, limit, this.calendar);
      due = {
        seconds: end.getTime() / 1000,
        provisional: steps.some(({ step }) => step === 'provisional_calendar'),
      };
      this.#known.set(key, due);
    }
    this.runningOnProvisionalDays ||= running && due.provisional;
    return due.seconds;
  }
}

import { DateTime } from 'luxon';

/** Offsets change at whole quarters of an hour at the soonest; a station speaks of a few hours at a time. */
const MAX_REMEMBERED = 512;
const PATTERN = /^\d{14}(\d{3})?$/;

/**
 * Times of loggers, which say no zone: `YYYYMMDDhhmmss`, with milliseconds in a QN. One per zone; it remembers the
 * instants of recent hours, since asking the zone's rules for every frame would cost more than the rest of it.
 */
export class DeviceTimes {
  readonly #hours = new Map<string, number | null>();

  /** @param zone IANA name */
  constructor(readonly zone: string) {}

  /** Milliseconds since the epoch; null when the text is no time. */
  parse(text: string): number | null {
    if (!PATTERN.test(text)) {
      return null;
    }
    const minutes = Number(text.slice(10, 12));
    const seconds = Number(text.slice(12, 14));
    // Luxon would take 24 o'clock; half past it is no time.
    const hour = minutes > 59 || seconds > 59 || text.slice(8, 10) > '23' ? null : this.#hour(text.slice(0, 10));
    return hour === null ? null : hour + (minutes * 60 + seconds) * 1000 + Number(text.slice(14) || 0);
  }

  /** `YYYYMMDDhhmmss` at the logger's place, with milliseconds for a QN. */
  format(ms: number, withMilliseconds = false): string {
    return DateTime.fromMillis(ms, { zone: this.zone }).toFormat(
      withMilliseconds ? 'yyyyMMddHHmmssSSS' : 'yyyyMMddHHmmss',
    );
  }

  #hour(text: string): number | null {
    const known = this.#hours.get(text);
    if (known !== undefined) {
      return known;
    }
    const parsed = DateTime.fromFormat(text, 'yyyyMMddHH', { zone: this.zone });
    const value = parsed.isValid ? parsed.toMillis() : null;
    const oldest = this.#hours.keys().next();
    if (this.#hours.size >= MAX_REMEMBERED && !oldest.done) {
      this.#hours.delete(oldest.value);
    }
    this.#hours.set(text, value);
    return value;
  }
}

import { IANAZone } from 'luxon';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const MOST_REMEMBERED = 20_000;

/** A day of the hospital's calendar: days since 1970-01-01. */
export type Day = number;

/** Days and HL7 times in the hospital's time zone. */
export class HospitalClock {
  readonly #zone: IANAZone;
  readonly #offsets = new Map<number, number>();

  constructor(timeZone: string) {
    this.#zone = IANAZone.create(timeZone);
  }

  dayOf(ms: number): Day {
    return Math.floor((ms + this.#offsetMs(ms)) / DAY_MS);
  }

  /** The moment when a day begins, which is 24:00 of the day before. */
  startOf(day: Day): number {
    return this.#fromLocal(day * DAY_MS);
  }

  /** First day of the month that a day is in. */
  monthStart(day: Day): Day {
    const date = new Date(day * DAY_MS);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
  }

  /** 1 Monday to 7 Sunday. */
  weekday(day: Day): number {
    return ((((day + 3) % 7) + 7) % 7) + 1;
  }

  /**
   * An HL7 time stamp, `YYYYMMDD[HH[MM[SS[.S…]]]][+/-ZZZZ]`, as milliseconds since the epoch.
   * @returns null for what is none, or lies outside of 1900 to 2200
   */
  parse(text: string): number | null {
    const match = TIME_STAMP.exec(text);
    if (!match) {
      return null;
    }
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', sign, zoneHour, zoneMinute] =
      match;
    const local = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
      Number(fraction.slice(0, 3).padEnd(3, '0')),
    );
    // Date.UTC rolls 20260231 over to March; a day that does not exist is a fault of the sender, no date.
    if (new Date(local).getUTCDate() !== Number(day)) {
      return null;
    }
    if (sign !== undefined) {
      const ahead = Number(zoneHour) * HOUR_MS + Number(zoneMinute) * MINUTE_MS;
      return sign === '-' ? local + ahead : local - ahead;
    }
    return this.#fromLocal(local);
  }

  /** A time of the wall clock that is skipped in spring is read with the offset before the skip. */
  #fromLocal(local: number): number {
    const guess = local - this.#offsetMs(local);
    return local - this.#offsetMs(guess);
  }

  /** Offsets change on quarters of an hour. */
  #offsetMs(ms: number): number {
    const quarter = Math.floor(ms / (15 * MINUTE_MS));
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) {
      if (this.#offsets.size >= MOST_REMEMBERED) {
        this.#offsets.clear();
      }
      offset = this.#zone.offset(quarter * 15 * MINUTE_MS) * MINUTE_MS;
      this.#offsets.set(quarter, offset);
    }
    return offset;
  }
}

const TIME_STAMP =
  /^((?:19|20|21)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:([01]\d|2[0-3])(?:([0-5]\d)(?:([0-5]\d)(?:\.(\d{1,6}))?)?)?)?(?:([+-])(0\d|1[0-4])([0-5]\d))?$/;

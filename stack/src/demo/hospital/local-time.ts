/** Wall-clock times of the demo hospital, as HL7 writes them. */
export class LocalTime {
  readonly #format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** `YYYYMMDDHHMMSS` */
  stamp(ms: number): string {
    const [day = '', month = '', year = '', hour = '', minute = '', second = ''] = this.#format.format(ms).split(/\D+/);
    return `${year}${month}${day}${hour}${minute}${second}`;
  }

  /** Hours since midnight, with fractions. */
  hour(ms: number): number {
    const text = this.stamp(ms);
    return Number(text.slice(8, 10)) + Number(text.slice(10, 12)) / 60;
  }

  /** The moment that a day begins. Right for zones without a change of the clock on that day. */
  midnight(ms: number): number {
    const text = this.stamp(ms);
    const seconds = Number(text.slice(8, 10)) * 3600 + Number(text.slice(10, 12)) * 60 + Number(text.slice(12, 14));
    return Math.floor(ms / 1000) * 1000 - seconds * 1000;
  }

  isWeekend(ms: number): boolean {
    const text = this.stamp(ms);
    const day = new Date(
      Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8))),
    ).getUTCDay();
    return day === 0 || day === 6;
  }
}

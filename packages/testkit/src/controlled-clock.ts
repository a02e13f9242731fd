/** A clock that stands until the test moves it. */
export class ControlledClock {
  private ms: number;

  constructor(start: string | Date = '2026-03-02T02:00:00Z') {
    this.ms = new Date(start).getTime();
  }

  readonly now = (): Date => new Date(this.ms);

  set(time: string | Date): void {
    this.ms = new Date(time).getTime();
  }

  advance(amount: {
    readonly days?: number;
    readonly hours?: number;
    readonly minutes?: number;
    readonly seconds?: number;
  }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = amount;
    this.ms += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}

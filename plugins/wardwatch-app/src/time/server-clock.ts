/**
 * The server's clock as seen from here. Time left is what the server would say, also on a phone whose clock is wrong.
 */
export interface ClockReading {
  /** Server time minus local time, in milliseconds. */
  readonly offsetMs: number;
  /** How wrong `offsetMs` can be: half of the time the question took. */
  readonly uncertaintyMs: number;
}

let reading: ClockReading | undefined;

/** Assumes that the server read its clock half-way between question and answer. */
export function readServerClock(serverTime: string, askedAtMs: number, answeredAtMs: number): ClockReading {
  return {
    offsetMs: Date.parse(serverTime) - (askedAtMs + answeredAtMs) / 2,
    uncertaintyMs: (answeredAtMs - askedAtMs) / 2,
  };
}

/** Below a second the local clock is as good, and correcting would only make figures jump. */
const NOT_WORTH_CORRECTING_MS = 1000;

export function setServerClock(fresh: ClockReading): void {
  reading = fresh;
}

/** Milliseconds since the epoch by the server's clock. */
export function serverNow(): number {
  const offset = reading?.offsetMs ?? 0;
  return Date.now() + (Math.abs(offset) < NOT_WORTH_CORRECTING_MS ? 0 : offset);
}

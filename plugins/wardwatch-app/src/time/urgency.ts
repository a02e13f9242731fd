import type { Clock } from '@wardwatch/contracts';

/** How a clock should look: `soon` when less than a quarter of its time is left. */
export type Urgency = 'calm' | 'soon' | 'overdue' | 'kept' | 'missed' | 'stopped';

const SOON_SHARE = 0.25;

export function isTicking(clock: Clock): boolean {
  return clock.state === 'running' || clock.state === 'overdue';
}

export function remainingSeconds(clock: Clock, nowMs: number): number {
  return (Date.parse(clock.due_at) - nowMs) / 1000;
}

export function urgencyOf(clock: Clock, nowMs: number): Urgency {
  if (clock.state === 'kept' || clock.state === 'missed' || clock.state === 'stopped') {
    return clock.state;
  }
  const remaining = remainingSeconds(clock, nowMs);
  if (remaining < 0) {
    return 'overdue';
  }
  const whole = (Date.parse(clock.due_at) - Date.parse(clock.started_at)) / 1000;
  return remaining < whole * SOON_SHARE ? 'soon' : 'calm';
}

/** The clock to show where there is room for one: the ticking one that ends first, else the last that ended. */
export function tightestClock(clocks: readonly Clock[]): Clock | undefined {
  const ticking = clocks.filter(isTicking).sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at));
  return ticking[0] ?? clocks.at(-1);
}

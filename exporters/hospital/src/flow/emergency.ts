import type { EmergencyPhase } from '@wardwatch/contracts';
import type { HospitalState } from '../census/state.js';
import type { Arrival } from '../census/visit-story.js';

/** An emergency department as it is now. */
export interface EmergencyNow {
  readonly patients: Readonly<Record<EmergencyPhase, number>>;
  readonly longestWaitSeconds: number;
  readonly longestBoardingSeconds: number;
}

type Draft = { patients: Record<EmergencyPhase, number>; longestWaitSeconds: number; longestBoardingSeconds: number };

export function phaseOf({ decidedAt, measured, seenAt }: Arrival): EmergencyPhase {
  return decidedAt !== null ? 'boarding' : measured && seenAt === null ? 'waiting' : 'treatment';
}

/** Departments by campus, those of the policy always. */
export function emergencyNow(state: HospitalState, now: number): Map<string, EmergencyNow> {
  const campuses = new Map<string, Draft>(state.policy.emergency.map(({ campus }) => [campus, nobody()]));
  const staleBefore = now - state.policy.visit_forgotten_after * 1000;
  for (const { arrival, lastAt } of state.visits.views()) {
    if (arrival?.area !== 'emergency' || arrival.leftAt !== null || lastAt < staleBefore) {
      continue;
    }
    const there = campuses.get(arrival.campus) ?? nobody();
    campuses.set(arrival.campus, there);
    const phase = phaseOf(arrival);
    there.patients[phase] += 1;
    if (phase === 'waiting') {
      there.longestWaitSeconds = Math.max(there.longestWaitSeconds, (now - arrival.at) / 1000);
    } else if (arrival.decidedAt !== null) {
      there.longestBoardingSeconds = Math.max(there.longestBoardingSeconds, (now - arrival.decidedAt) / 1000);
    }
  }
  return campuses;
}

const nobody = (): Draft => ({
  patients: { waiting: 0, treatment: 0, boarding: 0 },
  longestWaitSeconds: 0,
  longestBoardingSeconds: 0,
});

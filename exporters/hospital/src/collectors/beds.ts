import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { bedBoard, type WardBoard } from '../census/bed-board.js';
import type { WardPlaces } from '../census/place-book.js';
import type { HospitalState } from '../census/state.js';
import { gauge, WARD } from './define.js';
import type { StateSource } from './state-source.js';

const METRICS = {
  info: gauge(NAMES.wardInfo, [...WARD, 'name_en', 'name_zh'], '1 for every ward, with its names.'),
  bed: gauge(
    NAMES.bedState,
    [...WARD, 'bed', 'state'],
    '1 for the present state of every bed, temporary ones included.',
  ),
  open: gauge(NAMES.bedsOpen, WARD, 'Beds of the plan of the ward; temporary ones are none of them.'),
  occupied: gauge(
    NAMES.bedsOccupied,
    WARD,
    'Beds with a patient, temporary and unlisted ones and those held for a patient on leave included.',
  ),
  available: gauge(NAMES.bedsAvailable, WARD, 'Planned beds that are empty, clean and not blocked.'),
  blocked: gauge(
    NAMES.bedsBlocked,
    WARD,
    'Planned beds that are empty and closed, contaminated or kept for isolation.',
  ),
  cleaning: gauge(NAMES.bedsCleaning, WARD, 'Planned beds that are empty and being cleaned.'),
  temporary: gauge(NAMES.bedsTemporary, WARD, 'Patients in temporary or unlisted beds, or in none.'),
  occupancy: gauge(NAMES.occupancy, WARD, 'Occupied beds by open beds; above 1 with temporary beds.'),
  unlisted: gauge(NAMES.unlistedBeds, WARD, 'Patients of the ward whose bed the policy does not know.'),
  leave: gauge(NAMES.onLeave, WARD, 'Patients on leave, whose bed is held.'),
  conflicts: gauge(
    NAMES.bedConflicts,
    WARD,
    'Beds in which two or more stays are open: a discharge or transfer is missing.',
  ),
  long: gauge(NAMES.longStays, [...WARD, 'days'], 'Stays that have been open for longer than so many days.'),
  expectedIn: gauge(NAMES.expectedIn, WARD, 'Patients announced for the ward and not there yet.'),
  expectedOut: gauge(NAMES.expectedOut, WARD, 'Patients announced to leave and still there.'),
  elsewhere: gauge(NAMES.unknownWardPatients, [], 'Inpatients at a place that belongs to no ward of the policy.'),
};

const DAY_MS = 86_400_000;

/** Every ward and bed as it is now. */
export function bedsCollector(source: StateSource): Collector {
  return {
    name: 'beds',
    collect({ now }) {
      const state = source.state();
      const { wards, elsewhere } = bedBoard(state);
      const expected = expectedByWard(state);
      return Promise.resolve([
        ...wards.flatMap((board) => wardSamples(board, expected.get(board.ward.key) ?? 0)),
        ...wards.flatMap((board) => longStaySamples(board, state.policy.long_stay_days, now.getTime())),
        ...wards.flatMap(bedSamples),
        { metric: METRICS.elsewhere, labels: {}, value: elsewhere },
      ]);
    },
  };
}

export const wardLabelSet = ({ campus, key, unit }: WardPlaces) => ({ campus, ward: key, unit });

function wardSamples(board: WardBoard, expectedIn: number): Sample[] {
  const { ward, beds, occupied, temporary, unlisted, onLeave, conflicts, stays } = board;
  const labels = wardLabelSet(ward);
  const planned = (...states: string[]) => beds.filter((bed) => bed.planned && states.includes(bed.state)).length;
  const open = ward.planned.length;
  return [
    { metric: METRICS.info, labels: { ...labels, name_en: ward.name.en, name_zh: ward.name.zh }, value: 1 },
    { metric: METRICS.open, labels, value: open },
    { metric: METRICS.occupied, labels, value: occupied },
    { metric: METRICS.available, labels, value: planned('available') },
    { metric: METRICS.blocked, labels, value: planned('blocked', 'closed') },
    { metric: METRICS.cleaning, labels, value: planned('cleaning') },
    { metric: METRICS.temporary, labels, value: temporary },
    { metric: METRICS.occupancy, labels, value: occupied / open },
    { metric: METRICS.unlisted, labels, value: unlisted },
    { metric: METRICS.leave, labels, value: onLeave },
    { metric: METRICS.conflicts, labels, value: conflicts },
    { metric: METRICS.expectedIn, labels, value: expectedIn },
    { metric: METRICS.expectedOut, labels, value: stays.filter(({ leaveExpected }) => leaveExpected).length },
  ];
}

function longStaySamples({ ward, stays }: WardBoard, limits: readonly number[], now: number): Sample[] {
  return limits.map((days) => ({
    metric: METRICS.long,
    labels: { ...wardLabelSet(ward), days: String(days) },
    value: stays.filter(({ admittedAt }) => now - admittedAt > days * DAY_MS).length,
  }));
}

function bedSamples({ ward, beds }: WardBoard): Sample[] {
  const labels = wardLabelSet(ward);
  return beds.map(({ bed, state }) => ({ metric: METRICS.bed, labels: { ...labels, bed, state }, value: 1 }));
}

function expectedByWard(state: HospitalState): Map<string, number> {
  const expected = new Map<string, number>();
  for (const { expectedIn } of state.visits.views()) {
    if (expectedIn !== null) {
      expected.set(expectedIn, (expected.get(expectedIn) ?? 0) + 1);
    }
  }
  return expected;
}

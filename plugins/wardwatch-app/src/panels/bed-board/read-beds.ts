import type { DataFrame } from '@grafana/data';
import { BED_STATES, type BedState } from '@wardwatch/contracts/metrics/hospital';
import type { WardOrder } from './options';

export interface Bed {
  readonly bed: string;
  readonly state: BedState;
}

export interface Ward {
  readonly campus: string;
  readonly ward: string;
  /** Key of the ward in the register of units, for tickets. */
  readonly unit: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly beds: readonly Bed[];
}

/**
 * Wards with their beds, from the answers to `hospital_bed_state == 1` and `hospital_ward_info`, either as tables or as
 * series. A bed without a known state is left out: it would be drawn as something that it is not.
 */
export function readBeds(frames: readonly DataFrame[]): Ward[] {
  const rows = frames.flatMap(rowsOf);
  const wards = new Map<string, Ward & { readonly beds: Bed[] }>();
  const wardOf = ({ campus = '', ward = '', unit = '' }: Row) => {
    const key = `${campus}\u0000${ward}`;
    const found = wards.get(key) ?? { campus, ward, unit, name: { en: ward, zh: ward }, beds: [] };
    wards.set(key, found);
    return found;
  };
  for (const row of rows) {
    const state = BED_STATES.find((each) => each === row['state']);
    if (row['bed'] && row['ward'] && state) {
      wardOf(row).beds.push({ bed: row['bed'], state });
    }
  }
  for (const row of rows) {
    const { name_en: en, name_zh: zh } = row;
    if (en && zh && row['ward'] && wards.has(`${row['campus'] ?? ''}\u0000${row['ward']}`)) {
      wards.set(`${row['campus'] ?? ''}\u0000${row['ward']}`, { ...wardOf(row), name: { en, zh } });
    }
  }
  const byNumber = new Intl.Collator('en', { numeric: true });
  return [...wards.values()].map((ward) => ({
    ...ward,
    beds: [...ward.beds].sort((a, b) => byNumber.compare(a.bed, b.bed)),
  }));
}

type Row = Readonly<Record<string, string | undefined>>;

/** Labels of each series: columns of a table, or labels of a value field. */
function rowsOf(frame: DataFrame): Row[] {
  const columns = frame.fields.filter(({ type }) => type === 'string');
  if (columns.length > 0) {
    return Array.from({ length: frame.length }, (_, index) =>
      Object.fromEntries(columns.map(({ name, values }) => [name, String(values[index] ?? '')])),
    );
  }
  return frame.fields.flatMap(({ labels }) => (labels === undefined ? [] : [labels]));
}

export function inOrder(wards: readonly Ward[], order: WardOrder, nameOf: (ward: Ward) => string): Ward[] {
  const byName = (a: Ward, b: Ward) => a.campus.localeCompare(b.campus) || nameOf(a).localeCompare(nameOf(b));
  return [...wards].sort(
    order === 'fullest' ? (a, b) => free(a) / a.beds.length - free(b) / b.beds.length || byName(a, b) : byName,
  );
}

export const free = ({ beds }: Ward): number => beds.filter(({ state }) => state === 'available').length;

/** Beds that a patient holds, temporary ones and those on leave included. */
export const held = ({ beds }: Ward): number =>
  beds.filter(({ state }) => state === 'occupied' || state === 'temporary' || state === 'leave').length;

/** How many beds are in which state, in the order of the legend; states that no bed has are left out. */
export function countStates(wards: readonly Ward[]): { state: BedState; count: number }[] {
  const all = wards.flatMap(({ beds }) => beds);
  return BED_STATES.map((state) => ({ state, count: all.filter((bed) => bed.state === state).length })).filter(
    ({ count }) => count > 0,
  );
}

/** Temporary places without a patient left out, unless they are asked for. */
export function withoutSpare(wards: readonly Ward[], areShown: boolean): Ward[] {
  return wards.map((ward) => ({ ...ward, beds: ward.beds.filter(({ state }) => areShown || state !== 'spare') }));
}

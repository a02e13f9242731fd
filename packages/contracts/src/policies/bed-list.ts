import { z } from 'zod';

/** A bed as messages name it: room and bed of `ward^room^bed`. `room` is '' where bed numbers alone are unique. */
export interface BedName {
  readonly room: string;
  readonly bed: string;
  /** Value of the label `bed`: `101-02`, or `02` without a room. */
  readonly label: string;
}

const SHAPE =
  /^(?:(?<room>[^\s/^&~|\\]{1,16})\/)?(?<prefix>[^\s\d/^&~|\\-]{0,8})(?<from>\d{1,4})(?:-(?<to>\d{1,4}))?$/u;
/** More beds in one entry are a slip of the pen. */
const MOST_IN_ONE = 200;

/**
 * One entry of a bed list: `101/01-04` are beds 01 to 04 of room 101, `加1-3` are beds 加1 to 加3 without a room.
 * Numbers keep the width of the first one.
 */
export const bedRange = z
  .string()
  .refine(
    (text) => expand(text) !== null,
    `must be room/bed, room/first-last or first-last, such as "101/01-04" or "1-40" (at most ${MOST_IN_ONE} beds)`,
  );

/** Every bed of a list, in its order. Entries that do not parse have none. */
export function bedsOf(list: readonly string[]): BedName[] {
  return list.flatMap((text) => expand(text) ?? []);
}

function expand(text: string): BedName[] | null {
  const { room = '', prefix = '', from = '', to = from } = SHAPE.exec(text)?.groups ?? {};
  const first = Number(from);
  const last = Number(to);
  if (from === '' || last < first || last - first >= MOST_IN_ONE) {
    return null;
  }
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const bed = `${prefix}${String(first + index).padStart(from.length, '0')}`;
    return { room, bed, label: room === '' ? bed : `${room}-${bed}` };
  });
}

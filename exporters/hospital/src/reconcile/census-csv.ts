import type { HospitalClock } from '../census/hospital-clock.js';
import { CensusError, type CensusReference } from './census-source.js';

const COLUMNS = ['as_of', 'ward', 'patients'] as const;
const MOST_ROWS = 2_000;
const MOST_PATIENTS = 5_000;
const ISO_TIME = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A census as CSV: a header with the columns `as_of`, `ward` and `patients` in any order (others are not read), one row per
 * ward, the same `as_of` in every row: `2026-11-25 08:00:00`, with an offset or in the hospital's time zone, or an HL7 time.
 * @throws CensusError naming the line and the remedy
 */
export function parseCensusCsv(text: string, clock: HospitalClock): CensusReference {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ number: index + 1, cells: line.split(/[,;\t]/).map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [header, ...rows] = lines;
  const at = COLUMNS.map((column) => header?.cells.map((cell) => unquoted(cell).toLowerCase()).indexOf(column) ?? -1);
  if (at.includes(-1)) {
    throw new CensusError(`the first line must name the columns ${COLUMNS.join(', ')}`);
  }
  if (rows.length === 0 || rows.length > MOST_ROWS) {
    throw new CensusError(`has ${rows.length} rows of wards; it must have 1 to ${MOST_ROWS}`);
  }
  const parsed = rows.map(({ number, cells }) => {
    const [asOf = '', ward = '', patients = ''] = at.map((index) => unquoted(cells[index] ?? ''));
    return { asOf: timeOf(asOf, number, clock), ward: wardOf(ward, number), patients: countOf(patients, number) };
  });
  const [asOf, another] = new Set(parsed.map((row) => row.asOf));
  if (asOf === undefined || another !== undefined) {
    throw new CensusError('every row must have the same as_of: a census speaks for one moment');
  }
  return { asOf, wards: parsed.map(({ ward, patients }) => ({ ward, patients })) };
}

const unquoted = (cell: string) => /^"(.*)"$/.exec(cell)?.[1] ?? cell;

function timeOf(text: string, line: number, clock: HospitalClock): number {
  const iso = ISO_TIME.exec(text);
  const hl7 = iso === null ? text : `${iso.slice(1, 6).join('')}${iso[6] ?? '00'}${offsetOf(iso[7])}`;
  const time = clock.parse(hl7);
  if (time === null) {
    throw new CensusError(`line ${line}: as_of must be a time such as "2026-11-25 08:00:00"`);
  }
  return time;
}

const offsetOf = (text: string | undefined) =>
  text === undefined ? '' : text === 'Z' ? '+0000' : text.replace(':', '');

function wardOf(text: string, line: number): string {
  if (text === '' || text.length > 64) {
    throw new CensusError(`line ${line}: ward must be a ward's key or code`);
  }
  return text;
}

function countOf(text: string, line: number): number {
  const count = Number(text);
  if (!/^\d{1,6}$/.test(text) || count > MOST_PATIENTS) {
    throw new CensusError(`line ${line}: patients must be a whole number from 0 to ${MOST_PATIENTS}`);
  }
  return count;
}

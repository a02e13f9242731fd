import { parseDataArea, type DataArea } from './data-area.js';

/** A data segment, read: its header fields and its data area. */
export interface Segment {
  /** Time that names the exchange; an answer repeats it. Empty in the 2005 edition. */
  readonly qn: string;
  /** System: 32 wastewater, 52 treatment process, 91 interaction. */
  readonly st: string;
  /** Command of table 9. */
  readonly cn: string;
  readonly password: string;
  readonly mn: string;
  readonly flag: SegmentFlag;
  /** Parts of a split message and the number of this one, from 1; null for a whole message. */
  readonly part: { readonly total: number; readonly number: number } | null;
  readonly data: DataArea;
}

/** Bits `V5 V4 V3 V2 V1 V0 D A`. */
export interface SegmentFlag {
  readonly answerWanted: boolean;
  readonly split: boolean;
  /** 0: 2005 · 1: 2017 · 2: 2025. Null when there is no flag at all. */
  readonly version: number | null;
}

const NO_FLAG: SegmentFlag = { answerWanted: false, split: false, version: null };
const AREA_START = 'CP=&&';
const AREA_END = '&&';

/**
 * Reads a data segment, with the oddities that the standard's own examples print: no `;` before `CP=`, commas between
 * header fields, spaces within the data area. Null when it is none: no command or no station's number.
 */
export function parseSegment(text: string): Segment | null {
  const areaAt = text.indexOf(AREA_START);
  const head = areaAt < 0 ? text : text.slice(0, areaAt);
  const bodyStart = areaAt + AREA_START.length;
  const areaEnd = areaAt < 0 ? -1 : text.lastIndexOf(AREA_END);
  const area = areaAt < 0 ? '' : text.slice(bodyStart, areaEnd < bodyStart ? text.length : areaEnd);

  const fields = new Map<string, string>();
  for (const pair of head.split(/[;,]/, MAX_HEADER_FIELDS)) {
    const equals = pair.indexOf('=');
    if (equals > 0) {
      fields.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
    }
  }
  const cn = fields.get('CN') ?? '';
  const mn = fields.get('MN') ?? '';
  if (!/^[0-9]{4}$/.test(cn) || !/^[0-9A-Za-z]{1,64}$/.test(mn)) {
    return null;
  }
  const flag = parseFlag(fields.get('Flag'));
  return {
    qn: fields.get('QN') ?? '',
    st: fields.get('ST') ?? '',
    cn,
    password: fields.get('PW') ?? '',
    mn,
    flag,
    part: parsePart(fields.get('PNUM'), fields.get('PNO')),
    data: parseDataArea(area),
  };
}

const MAX_HEADER_FIELDS = 32;

/** Versions that we do not know are no reason to refuse: only the two low bits mean something to us. */
export function parseFlag(text: string | undefined): SegmentFlag {
  if (text === undefined || !/^[0-9]{1,3}$/.test(text)) {
    return NO_FLAG;
  }
  const bits = Number(text) & 0xff;
  return { answerWanted: (bits & 1) === 1, split: (bits & 2) === 2, version: bits >> 2 };
}

function parsePart(totalText: string | undefined, numberText: string | undefined): Segment['part'] {
  const total = Number(totalText);
  const number = Number(numberText);
  const fits = Number.isInteger(total) && Number.isInteger(number) && number >= 1 && number <= total && total <= 9999;
  return fits && total > 1 ? { total, number } : null;
}

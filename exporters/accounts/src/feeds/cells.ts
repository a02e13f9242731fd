/** What a cell means: a value, `null` for nothing, or `undefined` for something that cannot be read. */

const DATE_TIME =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A date or a time as seconds since the epoch; one without an offset is in the hospital's. A date alone is its first moment.
 * @param offset such as "+08:00"
 */
export function timeCell(text: string, offset: string): number | null | undefined {
  if (text === '') {
    return null;
  }
  const match = DATE_TIME.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', zone = offset] = match;
  const [y, m, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Date.UTC(y, m - 1, d, h, mi, s);
  const back = new Date(ms);
  // Date.UTC takes the 31st of February; a register must not.
  const exists = back.getUTCMonth() === m - 1 && back.getUTCDate() === d && h < 24 && mi < 60 && s < 61 && y >= 1970;
  return exists ? ms / 1000 - offsetSeconds(zone) : undefined;
}

/** The last moment of a day when the text is a date alone: "until 30 November" holds on the 30th. */
export function endCell(text: string, offset: string): number | null | undefined {
  const time = timeCell(text, offset);
  return typeof time === 'number' && /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(text) ? time + 86_400 : time;
}

const YES = new Set(['1', 'yes', 'y', 'true', 'enabled', 'active', '是', '启用', '在用', '有效']);
const NO = new Set(['0', 'no', 'n', 'false', 'disabled', 'locked', 'inactive', '否', '停用', '禁用', '锁定', '无效']);

export function yesNoCell(text: string): boolean | null | undefined {
  const word = text.toLowerCase();
  return word === '' ? null : YES.has(word) ? true : NO.has(word) ? false : undefined;
}

function offsetSeconds(zone: string): number {
  if (zone === 'Z') {
    return 0;
  }
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60;
}

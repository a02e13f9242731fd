/**
 * A cell as the text that a CSV file would have. Dates come as the day (and time) that the sheet shows, without a zone.
 * What a spreadsheet computes begins with "=", which the ledger reader refuses.
 */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : '=';
  }
  if (typeof value === 'boolean') {
    return String(value);
  }
  if (value instanceof Date) {
    return dateText(value);
  }
  return objectText(value as Readonly<Record<string, unknown>>);
}

function objectText(value: Readonly<Record<string, unknown>>): string {
  if ('formula' in value || 'sharedFormula' in value || 'error' in value) {
    return '=';
  }
  const { richText, text } = value;
  if (Array.isArray(richText)) {
    return richText.map((piece: { text?: unknown }) => cellText(piece.text)).join('');
  }
  return text === undefined ? '=' : cellText(text);
}

/** exceljs gives the wall-clock time of the sheet as if it were UTC. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) {
    return '=';
  }
  // A sheet keeps times as a share of the day: 10:00 comes back as 09:59:59.999.
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const day = text.slice(0, 10);
  const time = text.slice(11, 19);
  return time === '00:00:00' ? day : `${day} ${time}`;
}

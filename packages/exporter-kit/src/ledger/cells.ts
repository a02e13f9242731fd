/** Plain numbers, percentages and telephone numbers may begin with a sign; nothing else that a spreadsheet computes may. */
const SIGNED_NUMBER = /^[+-][\d\s().,/-]*%?$/;
/** Control characters other than tab and the ends of lines. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u;

/**
 * Why a cell must not get in: it would run as a formula in the spreadsheet of whoever opens an export of it, or it holds
 * characters that no text has. null when it may.
 */
export function forbidden(cell: string): string | null {
  const text = cell.trimStart();
  const first = text[0] ?? '';
  if (first === '=' || first === '@' || ((first === '+' || first === '-') && !SIGNED_NUMBER.test(text.trimEnd()))) {
    return `begins with "${first}", which a spreadsheet takes for a formula: remove it`;
  }
  return CONTROL.test(cell) ? 'holds a control character: type it anew' : null;
}

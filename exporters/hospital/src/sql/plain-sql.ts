import type { SqlDatabaseType } from '@wardwatch/contracts';

export type PlainSql = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: string };

/** What opens something quoted, and what ends it. Brackets quote names in SQL Server only. */
const QUOTES: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`' };

/**
 * The text with an `x` for everything quoted and a blank for every comment, so that words in it are words of SQL. What
 * databases read differently from one another is refused, since it could hide a second statement from this reading.
 */
export function plainSql(sql: string, type: SqlDatabaseType): PlainSql {
  let text = '';
  let at = 0;
  const fault = (message: string): PlainSql => ({ ok: false, fault: message });
  while (at < sql.length) {
    const rest = sql.slice(at, at + 2);
    const char = sql.charAt(at);
    if (rest === '--') {
      if (!/^--(\s|$)/.test(sql.slice(at, at + 3))) {
        return fault('has "--" without a blank behind it, which databases read differently');
      }
      const end = endOfLine(sql, at);
      if (/\r(?!\n)/.test(sql.slice(at, end + 1))) {
        return fault('has a line end that some databases do not take for one: use plain new lines');
      }
      at = end;
      text += ' ';
    } else if (rest === '/*') {
      const end = sql.indexOf('*/', at + 2);
      const inner = end < 0 ? '' : sql.slice(at + 2, end);
      if (end < 0 || inner.includes('/*')) {
        return fault('has a comment without an end, or one within another');
      }
      if (/^(!|M!|\+)/.test(inner)) {
        return fault('has a comment that the database would execute');
      }
      at = end + 2;
      text += ' ';
    } else if (char in QUOTES || (char === '[' && type === 'sqlserver')) {
      const close = char === '[' ? ']' : (QUOTES[char] ?? char);
      const end = endOfQuoted(sql, at, close);
      if (end < 0) {
        return fault(`has a ${char} without its end`);
      }
      if (char !== '[' && sql.slice(at, end).includes('\\')) {
        return fault('has a backslash within quotes, which databases read differently');
      }
      if (char === "'" && /(^|[^a-z0-9_$#])n?q$/i.test(text) && type === 'oracle') {
        return fault("has a q'…' string: use plain quotes");
      }
      at = end;
      text += ' x ';
    } else if (char === '#' && !/[A-Za-z0-9_$#]/.test(sql.charAt(at - 1))) {
      return fault('has "#" outside of quotes, which databases read differently');
    } else if (char === '$' && /^\$([A-Za-z_]\w*)?\$/.test(sql.slice(at, at + 66)) && !/\w/.test(sql.charAt(at - 1))) {
      return fault('has a string in dollars: use plain quotes');
    } else if (char === '\\' || char === '\0') {
      return fault('has a backslash outside of quotes');
    } else {
      text += char;
      at += 1;
    }
  }
  return { ok: true, text };
}

function endOfLine(sql: string, from: number): number {
  const end = sql.indexOf('\n', from);
  return end < 0 ? sql.length : end;
}

/** Behind the closing quote; a doubled one stands for itself. -1 when there is none. */
function endOfQuoted(sql: string, from: number, close: string): number {
  let at = from + 1;
  for (;;) {
    const end = sql.indexOf(close, at);
    if (end < 0) {
      return -1;
    }
    if (sql.charAt(end + 1) !== close) {
      return end + 1;
    }
    at = end + 2;
  }
}

import type { SqlDatabaseType } from '@wardwatch/contracts';
import { plainSql } from './plain-sql.js';

/** Words that write, lock, or leave the statement. A column of such a name is written in quotes. */
const FORBIDDEN = new Set(
  (
    'insert update delete merge replace into create alter drop truncate grant revoke call exec execute do copy lock ' +
    'begin commit rollback savepoint declare set reset vacuum analyze reindex cluster refresh notify listen load ' +
    'handler shutdown kill backup restore use go waitfor prepare deallocate share'
  ).split(' '),
);

/** Functions that act on the server, its files or other servers, wait, or undo the limits of the session. */
const FORBIDDEN_FUNCTION =
  /^(pg_(terminate|cancel|sleep|read|ls|stat_file|advisory|reload|rotate|switch|promote|notify|logical|replication|create|drop)|set_config|setval|nextval|lo_|dblink|query_to_xml|database_to_xml|load_file|sleep$|benchmark$|get_lock|release_lock|sys_(eval|exec)|open(rowset|datasource|query|xml)$|xp_|sp_|utl_|dbms_|httpuritype|ctxsys)/;

/**
 * Why a text is not one SELECT, in words for the hospital's own people; null when it is. The session is read only
 * besides, and the role should be able to read the views of the queries only: this is the first of three walls.
 */
export function checkSelect(sql: string, type: SqlDatabaseType): string | null {
  const plain = plainSql(sql, type);
  if (!plain.ok) {
    return plain.fault;
  }
  const statement = withoutEnd(plain.text);
  if (statement !== plain.text.trim() && !sql.trim().endsWith(';')) {
    return 'has a comment behind its semicolon: put it before';
  }
  if (statement.includes(';')) {
    return 'holds more than one statement';
  }
  const words = statement.toLowerCase().match(/[a-z_][a-z0-9_$#]*/g) ?? [];
  const [first] = words;
  if (first === undefined || !/^(\(\s*)*(select|with)\b/i.test(statement)) {
    return 'must begin with SELECT or WITH';
  }
  const forbidden = words.find((word) => FORBIDDEN.has(word));
  if (forbidden !== undefined) {
    return `holds the word ${forbidden.toUpperCase()}: only reading is allowed (write a column of that name in quotes)`;
  }
  const called = words.find((word) => FORBIDDEN_FUNCTION.test(word));
  return called === undefined ? null : `uses ${called}, which does more than read`;
}

/** The statement as it is sent: without the semicolon at its end, which cursors do not take. */
export const withoutEnd = (sql: string): string => sql.trim().replace(/\s*;$/, '');

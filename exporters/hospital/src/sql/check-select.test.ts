import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkSelect, withoutEnd } from './check-select.js';

const types = ['postgresql', 'mysql', 'sqlserver', 'oracle'] as const;

describe('one SELECT', () => {
  it.each([
    'select 1',
    'SELECT a, b FROM t WHERE c = 1;',
    'with x as (select 1 as a) select a from x ;  ',
    '(select 1) union all (select 2)',
    'select \'delete; drop\' as a, "update" from t -- insert here\n where `call` = 1',
    "select 'it''s; fine' from t /* drop; */ where a <> b",
    "select a from t where b = 'x' and c->>'set' = 'y'",
    'select updated_at, created_at, deleted, call_no, settings from t',
    'select extract(epoch from now() - min(a)) from t group by b',
    'select value from v$session',
  ])('%s', (sql) => {
    types.forEach((type) => expect(checkSelect(sql, type)).toBeNull());
  });

  it.each([
    ['nothing', '  -- only a comment\n'],
    ['a write', 'delete from t'],
    ['two statements', 'select 1; select 2'],
    ['two statements with a comment between', 'select 1;/**/drop table t'],
    ['a write in a WITH', 'with x as (delete from t returning a) select a from x'],
    ['SELECT INTO', 'select a into u from t'],
    ['a lock', 'select a from t for update'],
    ['a shared lock', 'select a from t for share'],
    ['a procedure', 'call p()'],
    ['an explained write', 'explain analyze delete from t'],
    ['a block', 'do $$ begin end $$'],
    ['a dollar string', 'select $a$;$a$'],
    ['a statement that MySQL executes from a comment', 'select 1 /*!50000 into outfile "x" */'],
    ['a statement that MariaDB executes from a comment', 'select 1 /*M! into outfile "x" */'],
    ['comments within comments', 'select 1 /* a /* b */ ; drop table t /* */ */'],
    ['a backslash that ends a string in one database only', "select 'a\\'; drop table t; --'"],
    ['a dash comment that is none in MySQL', 'select 1--1'],
    ['a comment that ends in some databases only', "select 1 -- \r '\n ; drop table t -- '"],
    ['a hash comment', 'select 1 # drop'],
    ['an open string', "select 'a"],
    ['another session', 'select pg_terminate_backend(1)'],
    ['a setting', "select set_config('transaction_read_only', 'off', false)"],
    ['a wait', 'select pg_sleep(100)'],
    ['a MySQL wait', 'select sleep(100)'],
    ['a file', "select load_file('/etc/passwd')"],
    ['a file of PostgreSQL', "select pg_read_file('x')"],
    ['another server', 'select a from dblink(1) as t(a int)'],
    ['another SQL Server', "select * from openrowset('x', 'y', 'z')"],
    ['a sequence', "select nextval('s')"],
    ['Oracle’s network', 'select utl_http.request(1) from dual'],
  ])('is not %s', (_, sql) => {
    types.forEach((type) => expect(checkSelect(sql, type)).toMatch(/\S/));
  });

  it('is not hidden in a name that SQL Server quotes with brackets', () => {
    expect(checkSelect("select [a'b] from t; drop table t -- '", 'sqlserver')).toMatch(/more than one/);
    expect(checkSelect("select array['a', 'b'] from t", 'postgresql')).toBeNull();
  });

  it('is not hidden in a string that Oracle quotes in another way', () => {
    expect(checkSelect("select q'[a'b]' from t", 'oracle')).toMatch(/plain quotes/);
  });

  it('never lets a second statement through, whatever stands around it', () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      '`',
      '--',
      '-- ',
      '\n',
      '/*',
      '*/',
      ' ',
      'a',
      '1',
      '#',
      '[',
      ']',
      "''",
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(...types), (pieces, type) => {
        // Behind a balanced beginning, the second statement is outside of every quote and comment.
        const beginning = `select ${pieces.join('')}`;
        const verdict = checkSelect(beginning, type);
        if (verdict === null && !/--(\s[^\n]*)?$/.test(beginning)) {
          expect(checkSelect(`${beginning} ; drop table t`, type)).not.toBeNull();
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is sent without its semicolon', () => {
    expect(withoutEnd('select 1 ; \n')).toBe('select 1');
  });
});

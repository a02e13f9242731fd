import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AllowedSoftware } from './allowed-software.js';
import { normalPolicy } from './firewall.js';
import { statementKind } from './postgresql-log.js';
import { readSarif } from './secrets.js';

describe('the policy of a firewall', () => {
  it('is the same whatever its counters and comments say, and another when a rule changes or moves', () => {
    const policy =
      '! saved at 8\r\n-A INPUT -p tcp --dport 443 -j ACCEPT\n:INPUT DROP [12:34]\n  counter packets 1 bytes 2\n\n';
    const later =
      '# saved at 9\n-A INPUT -p tcp --dport 443 -j ACCEPT   \n:INPUT DROP [99:0]\n  counter packets 7 bytes 9\n';
    expect(normalPolicy(policy)).toBe(normalPolicy(later));
    expect(normalPolicy(policy.replace('443', '80'))).not.toBe(normalPolicy(policy));
    expect(normalPolicy('a\nb')).not.toBe(normalPolicy('b\na'));
    expect(normalPolicy('# nothing\n\n')).toBe('');
  });

  it('stays as it is when it was made normal before', () => {
    fc.assert(fc.property(fc.string(), (text) => normalPolicy(normalPolicy(text)) === normalPolicy(text)));
  });
});

describe('allowed software', () => {
  it('is named whole or by its beginning, in any case', () => {
    const allowed = new AllowedSoftware(['Oracle Client', 'lib*']);
    expect(['oracle client', 'libc6', 'LIBX'].map((name) => allowed.has(name))).toEqual([true, true, true]);
    expect(['oracle', 'xlib', ''].map((name) => allowed.has(name))).toEqual([false, false, false]);
  });
});

describe('a statement', () => {
  it.each([
    ['insert into visits values (1)', 'write', 'INSERT visits'],
    ['  /* x */ -- y\n UPDATE only "a"."b" set x = 1', 'write', 'UPDATE "a"."b"'],
    ['with x as (select 1) delete from t using x', 'write', 'WITH … DELETE'],
    ['copy t from stdin', 'write', 'COPY t'],
    ['truncate table t', 'write', 'TRUNCATE t'],
    ['create unique index if not exists i on t (a)', 'schema', 'CREATE i'],
    ['alter role zhang superuser', 'schema', 'ALTER zhang'],
    ['grant all on t to x', 'schema', 'GRANT t'],
  ])('%s', (sql, action, object) => {
    expect(statementKind(sql)).toEqual({ action, object });
  });

  it.each(['select 1', 'copy t to stdout', 'begin', 'with x as (select 1) select * from x', '', '/* only'])(
    'that changes nothing: %j',
    (sql) => {
      expect(statementKind(sql)).toBeNull();
    },
  );
});

describe('the report of a scanner', () => {
  const sarif = (results: unknown, more: object = {}) =>
    JSON.stringify({ version: '2.1.0', runs: [{ results, ...more }] });

  it('counts what is there, not what a comparison says has gone or what merely passed', () => {
    const results = [{ ruleId: 'a' }, { baselineState: 'absent' }, { kind: 'pass' }, { kind: 'fail' }];
    expect(readSarif(sarif(results))).toHaveLength(2);
    expect(readSarif(sarif([]))).toEqual([]);
  });

  it.each([
    ['unreadable', 'x'],
    ['unreadable', '{}'],
    ['empty', sarif(null)],
    ['unreadable', sarif([], { invocations: [{ executionSuccessful: false }] })],
  ])('that scanned nothing is no clean report: %s', (reason, text) => {
    expect(() => readSarif(text)).toThrow(reason);
  });
});

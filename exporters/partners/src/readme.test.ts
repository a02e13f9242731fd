import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LEDGER_ERRORS, PARTNERS_METRICS } from '@wardwatch/contracts';
import { definitionsOf } from './ledgers/definitions.js';
import { here } from './testing/partner-test.js';

const readme = readFileSync(here('README.md'), 'utf8');

describe('the README', () => {
  it('lists every metric, and no other', () => {
    const metrics = readme.slice(readme.indexOf('## Metrics'));
    const listed = [...metrics.matchAll(/`(partner_[a-z_]+)`/g)].map(([, name]) => name);
    expect([...new Set(listed)].sort()).toEqual(Object.values(PARTNERS_METRICS).sort());
  });

  it('lists every column of every ledger in both languages', () => {
    const missing = Object.values(definitionsOf('UTC')).flatMap(({ key, columns }) =>
      Object.values(columns)
        .filter(([english, chinese = '']) => !new RegExp(`\`${english}\`°? ${chinese}`).test(readme))
        .map(([english]) => `${key}.${english}`),
    );
    expect(missing).toEqual([]);
  });

  it('names every reason', () => {
    expect(LEDGER_ERRORS.filter((reason) => !readme.includes(`\`${reason}\``))).toEqual([]);
  });
});

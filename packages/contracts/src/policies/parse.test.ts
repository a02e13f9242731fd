import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { z } from 'zod';
import { backupPlansPolicy } from './backup-plans.js';
import { duration, limit } from './duration.js';
import { lineOfField, parsePolicy, PolicyError } from './parse.js';
import { faultLevelsPolicy, pagingPolicy, peoplePolicy, registersPolicy, workingCalendarPolicy } from './schemas.js';

const policy = (name: string) => readFileSync(new URL(`../../../../policies/${name}`, import.meta.url), 'utf8');

describe('the policies of the repository', () => {
  const files: readonly [string, z.ZodType][] = [
    ['fault-levels.yaml', faultLevelsPolicy],
    ['working-calendar.yaml', workingCalendarPolicy],
    ['registers.yaml', registersPolicy],
    ['people.yaml', peoplePolicy],
    ['paging.yaml', pagingPolicy],
    ['backup-plans.yaml', backupPlansPolicy],
  ];
  it.each(files)('%s is valid', (name, schema) => {
    expect(parsePolicy(name, policy(name), schema)).toMatchObject({ ok: true });
  });

  it('give level 1 the shortest limits and level 4 working days', () => {
    const result = parsePolicy('fault-levels.yaml', policy('fault-levels.yaml'), faultLevelsPolicy);
    expect(result).toMatchObject({
      value: {
        levels: {
          '1': { respond: { kind: 'elapsed', seconds: 300 }, resolve: { kind: 'elapsed', seconds: 7200 } },
          '4': { respond: { kind: 'elapsed', seconds: 7200 }, resolve: { kind: 'working_days', days: 3 } },
        },
      },
    });
  });
});

describe('a policy with errors', () => {
  const text = `people:
  - login: wang
    name: { en: Wang, zh: 王工 }
    unit: Information
    duties: [engineer, king]
  - login: wang
    name: { en: Wang, zh: 王工 }
    unit: information
    duties: [engineer]
    colour: red
`;
  it('names every bad field with its line', () => {
    const result = parsePolicy('people.yaml', text, peoplePolicy);
    expect(result.ok).toBe(false);
    const faults = result.ok ? [] : result.faults;
    expect(faults.map(({ file, line, field }) => `${file}:${line} ${field}`)).toEqual([
      'people.yaml:4 people.0.unit',
      'people.yaml:5 people.0.duties.1',
      'people.yaml:6 people.1',
    ]);
    expect(new PolicyError(faults).message).toContain('people.yaml:4: people.0.unit: use lower-case letters');
  });

  it('that is no YAML says where', () => {
    expect(parsePolicy('x.yaml', 'a: [1, 2\nb: 3\n', registersPolicy)).toMatchObject({
      ok: false,
      faults: [{ file: 'x.yaml', field: '(yaml)' }],
    });
  });

  it('that stands twice says so', () => {
    const twice = text.replace('colour: red\n', '').replace('Information', 'information').replace(', king', '');
    const result = parsePolicy('people.yaml', twice, peoplePolicy);
    expect(result.ok ? [] : result.faults).toMatchObject([
      { line: 6, field: 'people.1.login', message: '"wang" stands here a second time' },
    ]);
  });

  it('finds the line of a field for cross-checks', () => {
    expect(lineOfField(text, ['people', 1, 'duties'])).toBe(9);
    expect(lineOfField(text, ['nowhere'])).toBe(1);
  });
});

describe('durations', () => {
  it('are whole numbers of one unit', () => {
    const seconds = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom('s', 'm', 'h', 'd', 'w'), (count, unit) => {
        expect(duration.parse(`${count}${unit}`)).toBe(count * seconds[unit]);
      }),
    );
  });

  it.each(['', '5', 'm', '0m', '-1h', '1.5h', '5 m', '1h30m', '9999999s'])('refuse %j', (text) => {
    expect(duration.safeParse(text).success).toBe(false);
  });

  it('as limits may be working days', () => {
    expect(limit.parse('3 working days')).toEqual({ kind: 'working_days', days: 3 });
    expect(limit.parse('1 working day')).toEqual({ kind: 'working_days', days: 1 });
    expect(limit.safeParse('0 working days').success).toBe(false);
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { bedRange, bedsOf } from './bed-list.js';
import { hospitalPolicy } from './hospital.js';
import { parsePolicy } from './parse.js';
import { registersPolicy } from './schemas.js';

const root = new URL('../../../../', import.meta.url);
const file = (name: string) => readFileSync(fileURLToPath(new URL(name, root)), 'utf8');
const text = file('policies/hospital.yaml');
const parse = (yaml: string) => parsePolicy('hospital.yaml', yaml, hospitalPolicy);
const faultsOf = (yaml: string) => {
  const result = parse(yaml);
  return result.ok ? [] : result.faults.map(({ field, message }) => `${field}: ${message}`);
};

describe('the hospital of the repository', () => {
  const result = parse(text);

  it('has 500 beds in 24 wards on two campuses, and 12 theatres', () => {
    expect(result).toMatchObject({ ok: true });
    if (result.ok) {
      const { wards, campuses, theatres } = result.value;
      expect([campuses.length, wards.length, theatres.rooms.length]).toEqual([2, 24, 12]);
      expect(wards.flatMap(({ beds }) => bedsOf(beds))).toHaveLength(500);
    }
  });

  it('has the wards of the register of units', () => {
    const registers = parsePolicy('registers.yaml', file('policies/registers.yaml'), registersPolicy);
    const units = registers.ok
      ? registers.value.units.map(({ key }) => key).filter((key) => key.startsWith('ward-'))
      : [];
    expect(result.ok && result.value.wards.map(({ key }) => key)).toEqual(units);
  });
});

describe('faults between fields', () => {
  it.each([
    [
      'campus: west\n    name: { en: Obstetrics',
      'campus: north\n    name: { en: Obstetrics',
      'wards.14.campus: "north" is no campus of this file',
    ],
    ['codes: [E02]', 'codes: [E01]', 'wards.1.codes: "E01" is there a second time'],
    ['facilities: [RMYY-W]', 'facilities: [RMYY-E]', 'campuses.1.facilities: "RMYY-E" is there a second time'],
    ['key: ward-cardiac-surgery', 'key: ward-cardiology', 'wards.1.key: "ward-cardiology" is there a second time'],
    ['temporary: [J1-3]', 'temporary: [05-06]', 'wards.0.beds: names a bed twice (temporary beds included)'],
    ['sections: [HM]', 'sections: [CH]', 'laboratory.departments.1.sections: "CH" is there a second time'],
    ['room: OR02', 'room: OR01', 'theatres.rooms.1.room: "OR01" is there a second time'],
  ])('%j as %j is named', (right, wrong, fault) => {
    expect(text).toContain(right);
    expect(faultsOf(text.replace(right, wrong))).toContain(fault);
  });
});

describe('a list of beds', () => {
  it.each([
    ['101/01-03', ['101-01', '101-02', '101-03']],
    ['9-11', ['9', '10', '11']],
    ['加1-2', ['加1', '加2']],
    ['ICU/J08', ['ICU-J08']],
  ])('%s is %j', (entry, labels) => {
    expect(bedsOf([entry]).map(({ label }) => label)).toEqual(labels);
  });

  it.each(['', 'bed', '3-1', '1-999', 'a/b/1', '1^2', '-1', '1-'])('"%s" is none', (entry) => {
    expect(bedRange.safeParse(entry).success).toBe(false);
    expect(bedsOf([entry])).toEqual([]);
  });
});

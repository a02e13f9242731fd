import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { hospitalPolicy, parsePolicy } from '@wardwatch/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import { fillHospital } from './beginning.js';
import { Hospital } from './hospital.js';
import { hospitalIncidents } from './incidents.js';
import { readPlaces } from './places.js';
import { demoHospitalPolicy } from './policy.js';
import { emptyWorld } from './world.js';

const ruleFile = z.object({
  groups: z.array(
    z.object({
      rules: z.array(z.object({ alert: z.string().optional(), labels: z.record(z.string(), z.string()).optional() })),
    }),
  ),
});
const root = new URL('../../../../', import.meta.url);
const file = (name: string) => readFileSync(fileURLToPath(new URL(name, root)), 'utf8');
const policyFile = fileURLToPath(new URL('policies/hospital.yaml', root));
const NOON = Date.parse('2026-11-23T12:00:00+08:00');
const places = readPlaces(policyFile);

function hospitalAt(now: number, pace = 1): Hospital {
  const hospital = new Hospital(emptyWorld(7, now), places, { host: '127.0.0.1', port: 1, log: () => {} }, pace, now);
  hospital.pen.now = now;
  return hospital;
}

function filled(): Hospital {
  const hospital = hospitalAt(NOON);
  fillHospital(hospital.pen, hospital, NOON);
  return hospital;
}

/** Beds with two patients, and patients without a bed of the policy. */
function faults({ world }: Hospital): string[] {
  const beds = world.inpatients.map(({ ward, bed }) => `${ward} ${bed}`);
  const known = new Set(
    places.wards.flatMap(({ key, planned, temporary }) => [...planned, ...temporary].map((bed) => `${key} ${bed}`)),
  );
  return beds.filter((bed, index) => beds.indexOf(bed) !== index || !known.has(bed));
}

describe('the demo hospital', () => {
  const one = filled();

  it('is filled the same way for the same seed, and not beyond its beds', () => {
    expect(filled().pen.letters.map(({ text }) => text)).toEqual(one.pen.letters.map(({ text }) => text));
    expect(one.world.inpatients.length).toBeGreaterThan(380);
    expect(one.world.inpatients.length).toBeLessThan(490);
    expect(faults(one)).toEqual([]);
    expect(one.pen.letters.length).toBeLessThan(15_000);
  });

  it('writes messages with a header, and never gives a number twice', () => {
    const { letters } = one.pen;
    expect(letters.every(({ text }) => /^MSH\|\^~\\&\|(HIS|LIS|ORIS)\|RMYY\|/.test(text) && text.endsWith('\r'))).toBe(
      true,
    );
    expect(new Set(letters.map(({ controlId }) => controlId)).size).toBe(letters.length);
  });

  it('lives through a day with nobody in two beds or none, and wards neither empty nor full', () => {
    const hospital = one;
    hospital.pen.letters.splice(0);
    for (let now = NOON; now < NOON + 86_400_000; now += 60_000) {
      hospital.step(now);
      hospital.pen.letters.splice(0);
    }
    expect(faults(hospital)).toEqual([]);
    const taken = hospital.world.inpatients.length;
    expect(taken).toBeGreaterThan(340);
    for (const ward of places.wards) {
      expect(hospital.wards.patientsOf(ward.key).length).toBeLessThanOrEqual(
        ward.planned.length + ward.temporary.length,
      );
    }
    expect(hospital.world.cases.length).toBeGreaterThan(0);
    expect(hospital.world.bookings.length).toBeGreaterThan(0);
  });

  it('moves faster at another pace', () => {
    const admissions = (pace: number) => {
      const hospital = hospitalAt(NOON, pace);
      let count = 0;
      for (let now = NOON; now < NOON + 3_600_000; now += 10_000) {
        hospital.step(now);
        count += hospital.pen.letters.splice(0).filter(({ text }) => text.includes('ADT^A04')).length;
      }
      return count;
    };
    expect(admissions(20)).toBeGreaterThan(4 * admissions(1));
  });
});

describe('its incidents', () => {
  const hospital = filled();
  hospital.pen.letters.splice(0);
  let now = NOON;
  const incidents = hospitalIncidents((change) => {
    now += 1000;
    hospital.pen.now = now;
    change(hospital, now);
    hospital.post();
    return Promise.resolve();
  });

  it('name alerts that exist, with their level', () => {
    const { groups } = ruleFile.parse(parse(file('alerts/rules/hospital.yml')));
    const rules = groups.flatMap(({ rules: some }) => some);
    const raised = incidents.flatMap(({ raises }) => raises);
    expect(raised.length).toBeGreaterThan(incidents.length);
    for (const { alert, level, system } of raised) {
      const rule = rules.find((one) => one.alert === alert);
      expect(rule).toBeDefined();
      // The level and system of a feed come from the policy, by the expression.
      expect(rule?.labels?.['level'] ?? level).toBe(level);
      expect(rule?.labels?.['system'] ?? system).toBe(system);
    }
  });

  it.each(incidents.map((incident) => [incident.key, incident] as const))(
    '%s begins and ends, twice',
    async (_key, incident) => {
      for (let times = 0; times < 2; times += 1) {
        await incident.begin();
        expect(incident.isOn()).toBe(true);
        hospital.step((now += 2_000));
        await incident.end();
        expect(incident.isOn()).toBe(false);
        hospital.step((now += 2_000));
      }
      expect(faults(hospital)).toEqual([]);
      expect(hospital.world.untold).toEqual([]);
    },
  );
});

describe('its policy', () => {
  it('is the repository’s with other addresses', () => {
    const text = demoHospitalPolicy(file('policies/hospital.yaml'), {
      listen: '127.0.0.1:4000',
      censusPath: '${DEMO_HOSPITAL}/census.csv',
    });
    const result = parsePolicy('hospital.yaml', text, hospitalPolicy);
    expect(result).toMatchObject({ ok: true, value: { census_file: { path: '${DEMO_HOSPITAL}/census.csv' } } });
    if (result.ok) {
      expect(result.value.feed.listen).toBe('127.0.0.1:4000');
      expect(result.value.feed.senders.map(({ silent_after: seconds }) => seconds)).toEqual([45, 90, 86_400]);
      expect(result.value.wards).toHaveLength(24);
    }
  });
});

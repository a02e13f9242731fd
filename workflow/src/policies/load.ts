import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  accountsPolicy,
  backupPlansPolicy,
  faultLevelsPolicy,
  hospitalDatabasesPolicy,
  hospitalPolicy,
  obligationsPolicy,
  outreachPolicy,
  pagingPolicy,
  parsePolicy,
  partnersPolicy,
  peoplePolicy,
  PolicyError,
  registersPolicy,
  stationRecords,
  stationsPolicy,
  thresholdsPolicy,
  wastewaterLimitsPolicy,
  workingCalendarPolicy,
  type PolicyFault,
} from '@wardwatch/contracts';
import type { z } from 'zod';
import { crossCheck } from './cross-checks.js';
import type { Policies, PolicyTexts } from './policies.js';

const SCHEMAS = {
  faultLevels: ['fault-levels.yaml', faultLevelsPolicy],
  calendar: ['working-calendar.yaml', workingCalendarPolicy],
  registers: ['registers.yaml', registersPolicy],
  people: ['people.yaml', peoplePolicy],
  paging: ['paging.yaml', pagingPolicy],
} as const satisfies Record<string, readonly [string, z.ZodType]>;
const BACKUP_PLANS = 'backup-plans.yaml';
/** Policies that others act on; the server holds that they are valid all the same, since it is where rules are looked after. */
const OTHERS: Readonly<Record<string, z.ZodType>> = {
  'accounts.yaml': accountsPolicy,
  'hospital-databases.yaml': hospitalDatabasesPolicy,
  'hospital.yaml': hospitalPolicy,
  'obligations.yaml': obligationsPolicy,
  'outreach.yaml': outreachPolicy,
  'partners.yaml': partnersPolicy,
  'station-records.yaml': stationRecords,
  'stations.yaml': stationsPolicy,
  'thresholds.yaml': thresholdsPolicy,
  'wastewater-limits.yaml': wastewaterLimitsPolicy,
};
const KNOWN = new Set<string>([...Object.values(SCHEMAS).map(([file]) => file), BACKUP_PLANS, ...Object.keys(OTHERS)]);

/**
 * Reads every policy of a folder and checks them one by one and against each other.
 * @param names what `${NAME}` may name.
 * @throws PolicyError with every bad field of every file.
 */
export async function loadPolicies(dir: string, names: Readonly<Record<string, string>>): Promise<Policies> {
  const { texts, faults } = await readTexts(dir);
  const read = <S extends z.ZodType>([file, schema]: readonly [string, S]): z.infer<S> | null => {
    const text = texts.get(file);
    if (text === undefined) {
      return null;
    }
    const result = parsePolicy(file, text, schema);
    if (!result.ok) {
      faults.push(...result.faults);
      return null;
    }
    return result.value;
  };
  const parsed = {
    faultLevels: read(SCHEMAS.faultLevels),
    calendar: read(SCHEMAS.calendar),
    registers: read(SCHEMAS.registers),
    people: read(SCHEMAS.people),
    paging: read(SCHEMAS.paging),
    backupPlans: read([BACKUP_PLANS, backupPlansPolicy]),
  };
  Object.entries(OTHERS).forEach((policy) => read(policy));
  const checked = crossCheck(parsed, texts, names);
  faults.push(...checked.faults);
  const { faultLevels, calendar, registers, people, paging } = parsed;
  if (faults.length > 0 || !faultLevels || !calendar || !registers || !people || !paging) {
    throw new PolicyError(faults);
  }
  const digests = new Map([...texts].map(([file, text]) => [file, createHash('sha256').update(text).digest('hex')]));
  return { faultLevels, calendar, registers, people, paging: checked.paging ?? paging, digests };
}

async function readTexts(dir: string): Promise<{ texts: PolicyTexts; faults: PolicyFault[] }> {
  const faults: PolicyFault[] = [];
  const fault = (file: string, message: string) => faults.push({ file, line: 1, field: '(file)', message });
  const texts = new Map<string, string>();
  let present: string[] = [];
  try {
    present = (await readdir(dir)).filter((file) => /\.ya?ml$/.test(file)).sort();
  } catch (error) {
    fault(dir, `cannot read the folder of policies (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
    return { texts, faults };
  }
  for (const file of present) {
    if (!KNOWN.has(file)) {
      fault(file, `no policy has this name; known are ${[...KNOWN].join(', ')}`);
      continue;
    }
    try {
      texts.set(file, await readFile(path.join(dir, file), 'utf8'));
    } catch (error) {
      fault(file, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
    }
  }
  for (const [file] of Object.values(SCHEMAS)) {
    if (!present.includes(file)) {
      fault(file, `is missing in ${dir}`);
    }
  }
  return { texts, faults };
}

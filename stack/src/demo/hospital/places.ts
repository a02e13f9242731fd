import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bedsOf, hospitalPolicy, parsePolicy, PolicyError, type HospitalPolicy } from '@wardwatch/contracts';

export interface Ward {
  readonly key: string;
  readonly campus: string;
  readonly code: string;
  readonly facility: string;
  readonly planned: readonly string[];
  readonly temporary: readonly string[];
}

export interface Theatre {
  readonly key: string;
  readonly code: string;
  readonly room: string;
  readonly facility: string;
}

export interface Department {
  readonly campus: string;
  readonly code: string;
  readonly facility: string;
}

/** The demo hospital's places, from the same policy that the exporter reads. */
export interface Places {
  readonly timeZone: string;
  readonly wards: readonly Ward[];
  readonly emergency: readonly Department[];
  readonly outpatient: readonly Department[];
  readonly theatres: readonly Theatre[];
}

export function readPlaces(
  file = fileURLToPath(new URL('../../../../policies/hospital.yaml', import.meta.url)),
): Places {
  const result = parsePolicy(file, readFileSync(file, 'utf8'), hospitalPolicy);
  if (!result.ok) {
    throw new PolicyError(result.faults);
  }
  return placesOf(result.value);
}

export function placesOf(policy: HospitalPolicy): Places {
  const facilityOf = new Map(policy.campuses.map(({ key, facilities }) => [key, facilities[0] ?? '']));
  const facility = (campus: string) => facilityOf.get(campus) ?? '';
  const department = ({ campus, codes }: { campus: string; codes: string[] }) => ({
    campus,
    code: codes[0] ?? '',
    facility: facility(campus),
  });
  return {
    timeZone: policy.time_zone,
    wards: policy.wards.map((ward) => ({
      ...department(ward),
      key: ward.key,
      planned: bedsOf(ward.beds).map(({ label }) => label),
      temporary: bedsOf(ward.temporary).map(({ label }) => label),
    })),
    emergency: policy.emergency.map(department),
    outpatient: policy.outpatient.map(department),
    theatres: policy.theatres.rooms.map(({ key, campus, room }) => ({
      key,
      code: policy.theatres.codes[0] ?? '',
      room,
      facility: facility(campus),
    })),
  };
}

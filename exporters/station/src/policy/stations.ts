import type { FactorLimit, FactorPolicy, StationPolicy, StationsPolicy } from '@wardwatch/contracts';
import { DeviceTimes } from '../protocol/device-time.js';
import type { AllowList } from './allow-list.js';

/** A station as the exporter works with it: its policy with everything looked up. */
export interface Station {
  readonly key: string;
  readonly policy: StationPolicy;
  readonly password: string;
  readonly allow: AllowList;
  readonly times: DeviceTimes;
  readonly factors: readonly FactorPolicy[];
  /** Limits in force, by factor. */
  readonly limits: ReadonlyMap<string, FactorLimit>;
  /** Finds the factor of a code, in any edition's spelling; null for one that the station's policy does not name. */
  readonly factorOf: (code: string) => FactorPolicy | null;
}

export interface StationParts {
  readonly policy: StationPolicy;
  readonly all: StationsPolicy;
  readonly password: string;
  readonly allow: AllowList;
  readonly limits: ReadonlyMap<string, FactorLimit>;
}

export function makeStation({ policy, all, password, allow, limits }: StationParts): Station {
  const factors = all.factors.filter(({ factor }) => policy.factors.includes(factor));
  return {
    key: policy.station,
    policy,
    password,
    allow,
    times: new DeviceTimes(policy.time_zone ?? all.time_zone),
    factors,
    limits,
    factorOf: factorFinder(factors),
  };
}

/** Codes come in capitals, in the 2005 spelling, and (in an example of the standard) without their first letter. */
function factorFinder(factors: readonly FactorPolicy[]): (code: string) => FactorPolicy | null {
  const byCode = new Map<string, FactorPolicy>();
  for (const factor of factors) {
    byCode.set(factor.code.toLowerCase(), factor);
    if (factor.old_code !== undefined) {
      byCode.set(factor.old_code.toLowerCase(), factor);
    }
  }
  for (const factor of factors) {
    const withoutLetter = /^[a-z](\d{5})$/i.exec(factor.code)?.[1];
    if (withoutLetter !== undefined && !byCode.has(withoutLetter)) {
      byCode.set(withoutLetter, factor);
    }
  }
  return (code) => byCode.get(code.toLowerCase()) ?? null;
}

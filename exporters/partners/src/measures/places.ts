import type { Books } from '../ledgers/rows.js';
import { OTHER } from './top.js';

/** Who answers for a region; "" when no ledger says so. */
export interface Places {
  supervisorOf(region: string): string;
  regionOf(partner: string): string;
}

export function placesOf({ regions = [], partners = [] }: Books): Places {
  const supervisors = new Map(regions.map(({ region, supervisor }) => [region, supervisor]));
  const homes = new Map(partners.map(({ partner, region }) => [partner, region]));
  return {
    supervisorOf: (region) => (region === OTHER ? OTHER : (supervisors.get(region) ?? '')),
    regionOf: (partner) => (partner === OTHER ? OTHER : (homes.get(partner) ?? '')),
  };
}

import type { BackupPlan, Domain, Level } from '@wardwatch/contracts';

export interface SystemLabels {
  readonly unit: string;
  readonly domain: Domain;
  readonly level: Level;
}

/** Labels for faults of a system as a whole: unit and domain of its first plan. In the order of the plans. */
export function labelsOfSystems(plans: readonly BackupPlan[], level: Level): ReadonlyMap<string, SystemLabels> {
  const systems = new Map<string, SystemLabels>();
  for (const { system, unit, domain } of plans) {
    if (!systems.has(system)) {
      systems.set(system, { unit, domain, level });
    }
  }
  return systems;
}

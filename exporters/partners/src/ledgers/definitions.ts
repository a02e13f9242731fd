import type { PartnerLedger, PartnerLedgerSource } from '@wardwatch/contracts';
import type { LedgerDefinition } from '@wardwatch/exporter-kit';
import { instantsOf } from './instants.js';
import { partnersLedger, regionsLedger, stagesLedger } from './partner-ledgers.js';
import type { Rows } from './rows.js';
import {
  activitiesLedger,
  campaignsLedger,
  complaintsLedger,
  evaluationsLedger,
  flowsLedger,
  trainingsLedger,
} from './service-ledgers.js';
import { entitlementsLedger, ordersLedger, promisesLedger, shipmentsLedger } from './trade-ledgers.js';

export type Definitions = { readonly [L in PartnerLedger]: LedgerDefinition<Rows[L]> };

/** Every ledger, its dates read in the time zone of the hospital. */
export function definitionsOf(zone: string): Definitions {
  const instants = instantsOf(zone);
  return {
    partners: partnersLedger(instants),
    regions: regionsLedger(),
    stages: stagesLedger(instants),
    orders: ordersLedger(instants),
    shipments: shipmentsLedger(instants),
    complaints: complaintsLedger(instants),
    promises: promisesLedger(instants),
    trainings: trainingsLedger(instants),
    campaigns: campaignsLedger(instants),
    entitlements: entitlementsLedger(instants),
    flows: flowsLedger(instants),
    evaluations: evaluationsLedger(instants),
    activities: activitiesLedger(instants),
  };
}

/** Fields of `columns` in the policy that the ledger does not have. */
export function unknownColumns(definition: { columns: object }, { columns }: PartnerLedgerSource): string[] {
  return Object.keys(columns).filter((field) => !(field in definition.columns));
}

/** The ledger with the headings of the hospital's own file before ours. */
export function withHeadings<Row>(
  definition: LedgerDefinition<Row>,
  { columns: own }: PartnerLedgerSource,
): LedgerDefinition<Row> {
  const columns = Object.fromEntries(
    Object.entries(definition.columns).map(([field, names]): [string, readonly [string, ...string[]]] => {
      const name = own[field];
      return [field, name === undefined ? names : [name, ...names]];
    }),
  );
  return { ...definition, columns };
}

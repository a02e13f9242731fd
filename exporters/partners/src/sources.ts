import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PartnerLedger, PartnerLedgerSource, PartnersPolicy } from '@wardwatch/contracts';
import { LEDGER_LIMITS, type LedgerDefinition } from '@wardwatch/exporter-kit';
import { definitionsOf, withHeadings } from './ledgers/definitions.js';
import { databaseSource } from './source/database-source.js';
import { fileSource } from './source/file-source.js';
import type { LedgerSource } from './source/ledger-state.js';

/** The sources that the policy names, in the order of the policy. `stateFolder` keeps copies of good files. */
export function sourcesOf(policy: PartnersPolicy, stateFolder: string | undefined): Map<PartnerLedger, LedgerSource> {
  const definitions = definitionsOf(policy.time_zone);
  const sources = new Map<PartnerLedger, LedgerSource>();
  for (const [name, source] of Object.entries(policy.ledgers)) {
    if (source !== undefined) {
      const ledger = name as PartnerLedger;
      const definition = withHeadings(definitions[ledger] as LedgerDefinition<unknown>, source);
      sources.set(ledger, sourceOf(policy, definition, source, stateFolder));
    }
  }
  return sources;
}

function sourceOf<Row>(
  policy: PartnersPolicy,
  definition: LedgerDefinition<Row>,
  { file, sheet, relation }: PartnerLedgerSource,
  stateFolder: string | undefined,
): LedgerSource<Row> {
  const limits = { ...LEDGER_LIMITS, rows: policy.limits.rows, bytes: policy.limits.file_bytes };
  if (relation !== undefined) {
    const urlFile = policy.database_url_file ?? '';
    return databaseSource({
      definition,
      relation,
      limits,
      url: async () => (await readFile(urlFile, 'utf8')).trim(),
      statementTimeoutMs: policy.load_within * 1000,
      reportsIn: stateFolder === undefined ? undefined : path.join(stateFolder, 'rejected'),
    });
  }
  return fileSource({
    definition,
    file: path.join(policy.folder ?? '', file ?? ''),
    sheet,
    keepIn: stateFolder === undefined ? undefined : path.join(stateFolder, 'good'),
    restSeconds: policy.rest,
    limits,
    unpackedBytes: policy.limits.unpacked_bytes,
  });
}

import type { PartnerLedger } from '@wardwatch/contracts';
import type { Books } from '../ledgers/rows.js';

/** Rows by ledger that name a partner or a region which no ledger has: they cannot be put anywhere. */
export function unknownReferences(books: Books): ReadonlyMap<PartnerLedger, number> {
  const partners = books.partners && new Set(books.partners.map(({ partner }) => partner));
  const regions = books.regions && new Set(books.regions.map(({ region }) => region));
  const found = new Map<PartnerLedger, number>();
  for (const [ledger, rows] of Object.entries(books) as [PartnerLedger, readonly object[]][]) {
    let unknown = 0;
    for (const row of rows as readonly { partner?: string | null; region?: string; seenRegion?: string | null }[]) {
      const region = row.seenRegion ?? row.region ?? null;
      const strangePartner = typeof row.partner === 'string' && partners?.has(row.partner) === false;
      const strangeRegion = region !== null && regions?.has(region) === false;
      unknown += strangePartner || strangeRegion ? 1 : 0;
    }
    found.set(ledger, unknown);
  }
  return found;
}

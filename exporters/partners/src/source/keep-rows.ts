import type { LedgerDefinition, LedgerIntake } from '@wardwatch/exporter-kit';

export interface KeptRows<Row> {
  readonly rows: Row[];
  readonly texts: Map<string, string>;
}

/** Codes of partners and regions repeat; numbers of orders do not, and remembering them all would cost what it saves. */
const MOST_TEXTS = 5000;

/** Keeps the rows as they come, the texts that repeat only once. */
export function keepRows<Row>(definition: LedgerDefinition<Row>): LedgerIntake<Row, KeptRows<Row>> {
  return {
    definition,
    begin: () => ({ rows: [], texts: new Map() }),
    take: ({ rows, texts }, row) => {
      const fields = row as Record<string, unknown>;
      for (const name in fields) {
        const value = fields[name];
        if (typeof value === 'string') {
          fields[name] = once(texts, value);
        }
      }
      rows.push(row);
    },
  };
}

function once(texts: Map<string, string>, text: string): string {
  const known = texts.get(text);
  if (known === undefined && texts.size < MOST_TEXTS) {
    texts.set(text, text);
  }
  return known ?? text;
}

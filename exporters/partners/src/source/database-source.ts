import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  readRows,
  removeReport,
  writeReport,
  type LedgerDefinition,
  type LedgerLimits,
  type LedgerLine,
} from '@wardwatch/exporter-kit';
import { databaseFault, databaseLines, type DatabaseOptions } from './database-lines.js';
import { keepRows } from './keep-rows.js';
import { NOTHING_KNOWN, type LedgerSource, type LedgerState } from './ledger-state.js';

export interface DatabaseSourceOptions<Row> {
  readonly definition: LedgerDefinition<Row>;
  /** Read anew at each look, so that a changed password is taken up. @throws when the file cannot be read */
  readonly url: () => Promise<string>;
  readonly relation: string;
  readonly statementTimeoutMs: number;
  readonly limits: LedgerLimits;
  /** Folder for rejection reports, since there is no "beside the file" in a database. */
  readonly reportsIn: string | undefined;
}

/**
 * A ledger in a table or view. It is read whole at each look, since a database says nowhere when rows last changed; the
 * change is seen by the digest of the rows.
 */
export function databaseSource<Row>(options: DatabaseSourceOptions<Row>): LedgerSource<Row> {
  const { definition, relation, limits, reportsIn } = options;
  const report = reportsIn === undefined ? null : path.join(reportsIn, definition.key);
  let state: LedgerState<Row> = NOTHING_KNOWN;
  let digest = '';
  let refused = '';

  const refuse = async (
    now: Date,
    found: string,
    rejectedRows: number,
    rejections: Parameters<typeof writeReport>[1]['rejections'],
  ) => {
    state = { ...state, error: 'refused', rejectedRows };
    if (report !== null && found !== refused) {
      await mkdir(path.dirname(report), { recursive: true });
      await writeReport(report, { at: now, rejectedRows, rejections });
    }
    refused = found;
  };

  return {
    kind: 'postgres',
    async refresh(now, signal) {
      const seconds = now.getTime() / 1000;
      const hash = createHash('sha256');
      try {
        const call: DatabaseOptions = {
          url: await options.url(),
          relation,
          statementTimeoutMs: options.statementTimeoutMs,
        };
        const outcome = await readRows(hashed(databaseLines(call, signal), hash), keepRows(definition), limits);
        const found = hash.digest('hex');
        if (!outcome.ok) {
          await refuse(now, found, outcome.rejectedRows, outcome.rejections);
          return state;
        }
        const same = found === digest;
        state = {
          error: null,
          rows: same ? state.rows : outcome.state.rows,
          rejectedRows: 0,
          changedAt: same ? state.changedAt : seconds,
          loadedAt: same ? state.loadedAt : seconds,
        };
        digest = found;
        if (report !== null && refused !== '') {
          refused = '';
          await removeReport(report);
        }
      } catch (error) {
        signal.throwIfAborted();
        state = { ...state, error: databaseFault(error) };
      }
      return state;
    },
  };
}

async function* hashed(
  lines: AsyncIterable<LedgerLine>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<LedgerLine> {
  for await (const line of lines) {
    hash.update(JSON.stringify(line.cells));
    yield line;
  }
}

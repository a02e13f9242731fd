import type { AccountFinding, AccountSourceOf, AccountsPolicy } from '@wardwatch/contracts';
import { timeCell } from '../feeds/cells.js';
import { MAX_FILE_BYTES, readCsv, type RowRefusal } from '../feeds/csv-rows.js';
import { CLOCK_TOLERANCE_SECONDS, openFile, streamOf } from '../feeds/open-file.js';
import { FindingSet } from '../judge/finding-set.js';
import { tallySamples } from '../register/registry.js';
import { labelsOf, SourceError, type ReadContext, type Source } from '../sources/source.js';
import { newestFiles } from './newest-files.js';
import { OperationTally } from './operations.js';
import { postgresqlOperations } from './postgresql-log.js';

type LogPolicy = AccountSourceOf<'database_log'>;
const WATCHES: readonly AccountFinding[] = ['write_unapproved', 'schema_unapproved'];
const COLUMNS = {
  at: ['时间', '操作时间'],
  account: ['账号', '用户'],
  action: ['操作', '操作类型'],
  object: ['对象', '表'],
};
const ACTIONS: Readonly<Record<string, 'write' | 'schema'>> = {
  write: 'write',
  schema: 'schema',
  数据操作: 'write',
  结构变更: 'schema',
};

/** Schema changes and direct writes from a database's log against the approvals (articles 36-3, 48-4). */
export function databaseLogSource(about: LogPolicy, policy: AccountsPolicy): Source {
  const source = { about, watches: WATCHES };
  return {
    ...source,
    async read(context) {
      const found = new FindingSet(context.approvals === null ? [] : WATCHES);
      const sinceSeconds = context.nowSeconds - about.look_back;
      const programs = new Set(about.program_accounts.map((account) => account.toLowerCase()));
      const tally = new OperationTally({ system: about.system, programs, sinceSeconds }, context.approvals, found);
      const labels = labelsOf(source);
      const rows =
        about.format === 'feed'
          ? tallySamples(labels, await readFeed(about, policy, context, tally))
          : await readCsvlog(about, context, sinceSeconds, tally);
      return { found, facts: [...tally.samples(labels), ...rows] };
    },
  };
}

/** `at, account, action, object`: what an audit tool exports. */
function readFeed(
  about: LogPolicy,
  policy: AccountsPolicy,
  { signal, nowSeconds }: ReadContext,
  tally: OperationTally,
) {
  const shape = { columns: COLUMNS, required: ['at', 'account', 'action'] as const, encoding: 'utf-8' as const };
  const demands = { maxAgeSeconds: about.max_age ?? null, nowSeconds };
  return readCsv(about.file, shape, demands, signal, (row): RowRefusal | null => {
    const [at, action] = [timeCell(row.at, policy.utc_offset), ACTIONS[row.action.toLowerCase()]];
    if (typeof at !== 'number') {
      return 'time';
    }
    if (at > nowSeconds + CLOCK_TOLERANCE_SECONDS) {
      return 'future';
    }
    if (action === undefined) {
      return 'value';
    }
    tally.take({ at, account: row.account, action, object: row.object || action });
    return null;
  });
}

async function readCsvlog(
  about: LogPolicy,
  { signal, nowSeconds }: ReadContext,
  sinceSeconds: number,
  tally: OperationTally,
): Promise<[]> {
  const files = await newestFiles(about.file, sinceSeconds);
  const newest = files[0]?.at ?? 0;
  if (about.max_age !== undefined && nowSeconds - newest > about.max_age) {
    throw new SourceError('stale', 'the log was last written longer ago than its policy allows');
  }
  for (const { file } of files) {
    const demands = { maxBytes: MAX_FILE_BYTES * 4, maxAgeSeconds: null, nowSeconds };
    const { handle, stats } = await openFile(file, demands);
    try {
      if (stats.size > 0) {
        // Up to its size now: the server writes on while we read, and its last line may be half.
        for await (const operation of postgresqlOperations(streamOf(handle, stats.size), signal)) {
          tally.take(operation);
        }
      }
    } finally {
      await handle.close();
    }
  }
  return [];
}

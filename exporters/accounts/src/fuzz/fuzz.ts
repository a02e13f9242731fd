import { Readable } from 'node:stream';
import { accountOf } from '../feeds/accounts-csv.js';
import { readRows } from '../feeds/csv-rows.js';
import { parseReport, splitSignature } from '../host-report/report.js';
import { postgresqlOperations } from '../safeguards/postgresql-log.js';
import { readSarif } from '../safeguards/secrets.js';
import { SourceError } from '../sources/source.js';
import { mutate, randomFrom } from './mutate.js';

/** Every parser answers, or refuses with a reason of ours; anything else is a defect that the run shows with its input. */
async function expectOurs(what: string, input: Buffer, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw new Error(`${what} threw ${String(error)} for ${JSON.stringify(input.toString('latin1'))}`);
    }
  }
}

const REPORT = Buffer.from(
  `wardwatch-host-report 1\nhost=a\nat=1795507200\nnonce=${'0'.repeat(32)}\naccount\troot\tenabled\tadmin\t1\t0\t0\nrule\t8\t90\t-\nantivirus\t-\t0\nfirewall\t-\npackage\tlibc6\t2\nend\nsignature=${'A'.repeat(96)}\n`,
);

export async function fuzzReport(runs: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  for (let run = 0; run < runs; run += 1) {
    const input = mutate(REPORT, random);
    await expectOurs('the report parser', input, () => {
      splitSignature(input);
      return parseReport(input);
    });
  }
}

const TABLE = Buffer.from(
  'account,enabled,admin,password_set,last_used\n张伟,yes,no,2026-10-01,never\n"a ""b""",no,yes,2026/1/2 03:04,\n',
);
const COLUMNS = {
  account: [],
  enabled: [],
  admin: [],
  person: [],
  password_set: [],
  last_used: [],
  created: [],
  must_change: [],
};

export async function fuzzAccountsTable(runs: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  for (let run = 0; run < runs; run += 1) {
    const input = mutate(TABLE, random);
    await expectOurs('the table reader', input, () =>
      readRows(
        Readable.from([input], { objectMode: false }),
        { columns: COLUMNS, required: ['account', 'enabled'], encoding: run % 2 === 0 ? 'utf-8' : 'gb18030' },
        AbortSignal.timeout(10_000),
        (row) => {
          const account = accountOf(row, '+08:00', 1_795_507_200);
          return typeof account === 'string' ? account : null;
        },
      ),
    );
  }
}

const LOG = Buffer.from(
  '2026-11-24 01:02:04.123 UTC,"a","his",12,"10.0.0.9:1",70,1,"idle",2026-11-24 01:00:00 UTC,3/2,0,LOG,00000,"statement: update ""t"" set a = 1",,,,,,,,,"psql","client backend",,0\n',
);

export async function fuzzPostgresqlLog(runs: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  for (let run = 0; run < runs; run += 1) {
    const input = mutate(LOG, random);
    await expectOurs('the log reader', input, async () => {
      const bytes = Readable.from([input], { objectMode: false });
      for await (const operation of postgresqlOperations(bytes, AbortSignal.timeout(10_000))) {
        if (!Number.isFinite(operation.at)) {
          throw new Error('an operation without a time');
        }
      }
    });
  }
}

const SARIF = Buffer.from(
  '{"version":"2.1.0","runs":[{"results":[{"ruleId":"r","locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"},"region":{"startLine":1}}}],"suppressions":[{"status":"accepted"}]}]}]}',
);

export async function fuzzSarif(runs: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  for (let run = 0; run < runs; run += 1) {
    const input = mutate(SARIF, random);
    await expectOurs('the SARIF reader', input, () => readSarif(input.toString('utf8')));
  }
}

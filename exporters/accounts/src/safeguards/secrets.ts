import { z } from 'zod';
import type { AccountSourceOf } from '@wardwatch/contracts';
import { readWhole } from '../feeds/open-file.js';
import { FindingSet } from '../judge/finding-set.js';
import { METRICS } from '../metrics.js';
import { labelsOf, SourceError, type Source } from '../sources/source.js';

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_RUNS = 100;
const MAX_RESULTS = 100_000;

/** What is needed of SARIF 2.1.0 (OASIS); the message and the snippet may hold the secret itself and are not read. */
const result = z.object({
  ruleId: z.string().max(500).optional(),
  kind: z.string().optional(),
  baselineState: z.string().optional(),
  suppressions: z.array(z.object({ status: z.string().optional() })).nullish(),
  locations: z
    .array(
      z.object({
        physicalLocation: z
          .object({
            artifactLocation: z.object({ uri: z.string().max(4096).optional() }).optional(),
            region: z.object({ startLine: z.number().int().min(1).optional() }).optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});
const sarif = z.object({
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.object({
        results: z.array(result).max(MAX_RESULTS).nullish(),
        invocations: z.array(z.object({ executionSuccessful: z.boolean() })).optional(),
      }),
    )
    .max(MAX_RUNS),
});
type SarifResult = z.infer<typeof result>;

/** Secrets that a scanner found in programs (article 47-4), from its report in SARIF. */
export function secretsSource(about: AccountSourceOf<'secrets'>): Source {
  const watches = ['secret_plaintext'] as const;
  const source = { about, watches };
  return {
    ...source,
    async read({ nowSeconds }) {
      const demands = { maxBytes: MAX_BYTES, maxAgeSeconds: about.max_age, nowSeconds };
      const { bytes } = await readWhole(about.file, demands);
      const found = new FindingSet(watches);
      const counts = { open: 0, suppressed: 0 };
      for (const one of readSarif(bytes.toString('utf8'))) {
        if (isSuppressed(one)) {
          counts.suppressed += 1;
        } else {
          counts.open += 1;
          found.add('secret_plaintext', placeOf(one), null);
        }
      }
      const labels = labelsOf(source);
      const facts = Object.entries(counts).map(([state, value]) => ({
        metric: METRICS.secrets,
        labels: { ...labels, state },
        value,
      }));
      return { found, facts };
    },
  };
}

/**
 * Results of all runs that are findings still there.
 * @throws SourceError when the text is no SARIF 2.1.0, has no run, or says that its scanner failed: "nothing found" would be a lie
 */
export function readSarif(text: string): SarifResult[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new SourceError('unreadable', 'is no JSON');
  }
  const parsed = sarif.safeParse(value);
  if (!parsed.success) {
    throw new SourceError('unreadable', 'is no SARIF 2.1.0 that is understood');
  }
  const { runs } = parsed.data;
  if (runs.length === 0 || runs.every(({ results }) => results === undefined || results === null)) {
    throw new SourceError('empty', 'holds no run of a scanner');
  }
  if (runs.some(({ invocations }) => invocations?.some(({ executionSuccessful }) => !executionSuccessful))) {
    throw new SourceError('unreadable', 'says that the scanner failed');
  }
  return runs
    .flatMap(({ results }) => results ?? [])
    .filter(({ kind, baselineState }) => (kind ?? 'fail') === 'fail' && baselineState !== 'absent');
}

/** By the standard a suppression counts unless it is under review or was rejected. */
function isSuppressed({ suppressions }: SarifResult): boolean {
  return (
    (suppressions ?? []).length > 0 && (suppressions ?? []).every(({ status }) => (status ?? 'accepted') === 'accepted')
  );
}

function placeOf({ ruleId, locations }: SarifResult): string {
  const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
  const line = region?.startLine === undefined ? '' : `:${region.startLine}`;
  return `${artifactLocation?.uri ?? 'unknown file'}${line} (${ruleId ?? 'no rule named'})`;
}

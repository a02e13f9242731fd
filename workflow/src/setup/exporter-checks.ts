import type { SetupCheck } from '@wardwatch/contracts';
import { z } from 'zod';
import { ok, trouble } from './checks.js';

const TIMEOUT_MS = 3_000;
/** Jobs of our exporters; those that Prometheus has no target for are not connected, which is no fault. */
const JOBS = ['hospital', 'backup', 'station', 'outreach', 'partners', 'accounts'] as const;
const UP = `min by (job) (up{job=~"${JOBS.join('|')}"})`;
const COLLECTORS = `{__name__=~"(hospital|backup|station|outreach|partner|account)_exporter_collector_success"} == 0`;

const vector = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});
type Series = z.infer<typeof vector>['data']['result'];

/** One line per exporter that Prometheus scrapes. None while Prometheus is away: its own line says that. */
export async function checkExporters(prometheusUrl: string): Promise<SetupCheck[]> {
  try {
    const [up, failing] = await Promise.all([query(prometheusUrl, UP), query(prometheusUrl, COLLECTORS)]);
    return judgeExporters(up, failing);
  } catch {
    return [];
  }
}

/** Pure. */
export function judgeExporters(up: Series, failing: Series): SetupCheck[] {
  return JOBS.flatMap((job) => {
    const seen = up.find(({ metric }) => metric['job'] === job);
    return seen === undefined ? [] : [{ ...judge(job, seen.value[1] === '1', failing), subject: job }];
  });
}

function judge(job: string, isUp: boolean, failing: Series): SetupCheck {
  if (!isUp) {
    return trouble('exporter', 'failed', 'cannot be scraped', 'start_exporter', { job });
  }
  const names = failing.filter(({ metric }) => metric['job'] === job).map(({ metric }) => metric['collector'] ?? '?');
  return names.length === 0
    ? ok('exporter', 'scraped, every collector works', { collectors: 'ok' })
    : trouble('exporter', 'warning', `failing: ${names.join(', ')}`, 'look_at_collectors', {
        job,
        failing: names.join(', '),
      });
}

async function query(url: string, promql: string): Promise<Series> {
  const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query: promql })}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) {
    throw new Error(`HTTP ${answer.status}`);
  }
  return vector.parse(await answer.json()).data.result;
}

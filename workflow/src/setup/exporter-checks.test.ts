import { describe, expect, it } from '@jest/globals';
import { judgeExporters } from './exporter-checks.js';

const series = (metric: Record<string, string>, value: string) => ({ metric, value: [0, value] as [number, string] });

describe('the look at the exporters', () => {
  it('has a line for each that Prometheus scrapes, and none for those that a hospital does not have', () => {
    const up = [series({ job: 'backup' }, '1'), series({ job: 'station' }, '0'), series({ job: 'hospital' }, '1')];
    const failing = [
      series({ job: 'hospital', collector: 'sql' }, '0'),
      series({ job: 'hospital', collector: 'census' }, '0'),
    ];
    const lines = judgeExporters(up, failing).map(({ subject, state, remedy, params }) => [
      subject,
      state,
      remedy,
      params['failing'],
    ]);
    expect(lines).toEqual([
      ['hospital', 'warning', 'look_at_collectors', 'sql, census'],
      ['backup', 'ok', null, undefined],
      ['station', 'failed', 'start_exporter', undefined],
    ]);
  });
});

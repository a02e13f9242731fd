import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LEVELS, severityOf } from '@wardwatch/contracts';
import { stringify } from 'yaml';
import { ALERTS_FOLDER, ruleFiles, testFiles } from './rule-files.js';

function run(command: string, args: readonly string[]): { code: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: ALERTS_FOLDER, encoding: 'utf8' });
  if (error) {
    throw error;
  }
  return { code: status, output: stdout + stderr };
}

const ROUTING = path.join(ALERTS_FOLDER, 'alertmanager.yml');

describe('Prometheus', () => {
  it('takes every rule file', () => {
    expect(run('promtool', ['check', 'rules', ...ruleFiles()])).toMatchObject({ code: 0 });
  });

  it.each(testFiles().map((file) => path.basename(file)))('finds the behaviour of %s', (name) => {
    const { code, output } = run('promtool', ['test', 'rules', path.join('tests', name)]);
    expect(output).toContain('SUCCESS');
    expect(code).toBe(0);
  });

  it('derives the severity of a plan from its level as contracts do', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ww-rules-'));
    try {
      const file = path.join(folder, 'severity.test.yml');
      writeFileSync(file, stringify(severityTest()));
      const { code, output } = run('promtool', ['test', 'rules', file]);
      expect(output).toContain('SUCCESS');
      expect(code).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function severityTest(): unknown {
  const series = LEVELS.map((level) => ({
    series: `backup_plan_info{job="backup", instance="a", plan="p${level}", system="s", unit="u", domain="application", level="${level}", kind="system", tool="restic"}`,
    values: '1x5',
  }));
  const samples = LEVELS.map((level) => ({
    labels: `{level="${level}", severity="${severityOf(level)}"}`,
    value: 1,
  }));
  return {
    rule_files: [path.join(ALERTS_FOLDER, 'rules', 'backup.yml')],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: series,
        promql_expr_test: [
          { expr: 'count by (level, severity) (plan:backup_info:known)', eval_time: '2m', exp_samples: samples },
        ],
      },
    ],
  };
}

describe('Alertmanager', () => {
  it('takes the configuration', () => {
    expect(run('amtool', ['check-config', ROUTING])).toMatchObject({ code: 0 });
  });

  it.each([
    ['the heartbeat', ['alertname=Watchdog', 'level=4'], 'wardwatch'],
    ['a fault', ['alertname=BackupOverdue', 'level=2', 'system=his'], 'wardwatch'],
    ['a fault without a level', ['alertname=SomethingElse'], 'wardwatch'],
    ['what Wardwatch cannot page', ['alertname=WardwatchDown', 'level=2', 'paging=direct'], 'direct,wardwatch'],
    ['a serious fault meanwhile', ['alertname=WardwatchDirectPage', 'level=1', 'paging=direct'], 'direct'],
  ])('sends %s where it belongs', (_what, labels, receivers) => {
    const { code, output } = run('amtool', ['config', 'routes', 'test', `--config.file=${ROUTING}`, ...labels]);
    expect(output.split('\n')).toContain(receivers);
    expect(code).toBe(0);
  });
});

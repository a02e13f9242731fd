import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { dashboardExpressions } from './sources.js';

it('Prometheus itself understands every query of the dashboards', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ww-promql-'));
  try {
    const file = path.join(folder, 'queries.yml');
    const rules = dashboardExpressions().map(({ expr }, index) => ({ record: `query_${index}`, expr }));
    expect(rules.length).toBeGreaterThan(20);
    writeFileSync(file, stringify({ groups: [{ name: 'dashboards', rules }] }));
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
    expect(stdout + stderr).toContain('SUCCESS');
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WORKFLOW_METRICS } from '@wardwatch/contracts';
import { eventually } from '@wardwatch/testkit';
import { firing } from '../testing/alerts.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

const GOLDEN = new URL('../../golden/metrics.txt', import.meta.url);

let server: TestServer;
let text: string;
beforeAll(async () => {
  server = await startTestServer();
  await server.alert(firing());
  await server.as('guest').get('/audit');
  await eventually(() => expect(server.robot.received).toHaveLength(1), 20_000);
  text = await (await fetch(`${server.url}/metrics`)).text();
});
afterAll(() => server.stop());

/** Help, type and labels of every metric; values and buckets differ from run to run. */
function shapeOf(metrics: string): string {
  const shapes = new Set<string>();
  for (const line of metrics.split('\n')) {
    const sample = /^([a-z_]+?)(?:_bucket|_sum|_count)?(?:\{(.*)\})? \S+$/.exec(line);
    if (line.startsWith('#')) {
      shapes.add(line);
    } else if (sample) {
      const labels = [...(sample[2] ?? '').matchAll(/([a-z_]+)="/g)]
        .map((match) => match[1])
        .filter((name) => name !== 'le');
      shapes.add(`${sample[1]}{${labels.sort().join(',')}}`);
    }
  }
  return `${[...shapes].sort().join('\n')}\n`;
}

describe('the metrics', () => {
  it('have the names, types, helps and labels of golden/metrics.txt (UPDATE_GOLDEN=1 rewrites it)', async () => {
    if (process.env['UPDATE_GOLDEN'] === '1') {
      await writeFile(GOLDEN, shapeOf(text));
    }
    expect(shapeOf(text)).toBe(await readFile(GOLDEN, 'utf8'));
  });

  it('are all those that the contracts name, and no other', () => {
    const shown = [...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]);
    expect(shown.sort()).toEqual(Object.values(WORKFLOW_METRICS).sort());
  });

  it('satisfy promtool', () => {
    const result = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    expect(result.error?.message ?? '').toBe('');
    expect([result.status, result.stderr, result.stdout]).toEqual([0, '', '']);
  });
});

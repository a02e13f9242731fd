import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { figure, spread } from '../measure.js';
import type { Row } from '../row.js';
import { ROOT } from '../workbench.js';
import { enlarged } from './enlarged.js';

const PAGES_PORT = 24_610;
const PROMETHEUS_PORT = 24_611;
const EVALUATION_SECONDS = 5;
/** What a hospital's Prometheus is set to (stack/src/settings/timings.ts). */
const HOSPITAL_SECONDS = 15;
const EVALUATIONS = 6;
const TARGET = 0.05;
const HOSTS = 200;

/** How often the golden page of each exporter is repeated, and the label that tells the copies apart. */
const SIZES: readonly { readonly job: string; readonly label: string; readonly copies: number }[] = [
  { job: 'hospital', label: 'ward', copies: 12 },
  { job: 'backup', label: 'plan', copies: 4 },
  { job: 'station', label: 'station', copies: 10 },
  { job: 'accounts', label: 'system', copies: 5 },
  { job: 'outreach', label: 'account', copies: 3 },
  { job: 'partners', label: 'region', copies: 10 },
];

/** P13: all recording and alerting rules, evaluated by Prometheus over a large hospital. */
export async function rulesRow(say: (line: string) => void): Promise<Row> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-rules-'));
  const pages = await largeHospital();
  const server = await serve(pages);
  let prometheus: ChildProcess | null = null;
  try {
    prometheus = await startPrometheus(folder, pages);
    await sleep((EVALUATION_SECONDS * 4 + 2) * 1000); // until every series is there and rates have two points
    const shares: number[] = [];
    for (let done = 0; done < EVALUATIONS; done += 1) {
      await sleep(EVALUATION_SECONDS * 1000);
      const seconds = await value('sum(prometheus_rule_group_last_duration_seconds)');
      shares.push(seconds / HOSPITAL_SECONDS);
      say(`P13 ${done + 1}/${EVALUATIONS}: ${figure(seconds * 1000)} ms for one evaluation of all rules`);
    }
    const series = await value('prometheus_tsdb_head_series');
    const rules = await value('sum(prometheus_rule_group_rules)');
    const failures = await value('sum(prometheus_rule_evaluation_failures_total)');
    const ours = spread(shares);
    return {
      id: 'P13',
      work: `one evaluation of all ${rules} rules over ${figure(series)} series`,
      unit: 'of the interval',
      ours,
      peer: `the interval of ${HOSPITAL_SECONDS} s`,
      theirs: null,
      ratio: null,
      target: `< ${TARGET}`,
      met: ours.median < TARGET && failures === 0,
      note: `Golden pages of the exporters, repeated to the size of a hospital of more than 500 beds with 50 backup plans, 10 stations and ${HOSTS} hosts; the groups one after the other, ${failures} failed evaluations.`,
    };
  } finally {
    prometheus?.kill('SIGKILL');
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  }
}

/** Page by path; `/node/<n>` for each host. */
async function largeHospital(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const { job, label, copies } of SIZES) {
    const golden = await readFile(path.join(ROOT, 'exporters', job, 'golden', 'metrics.txt'), 'utf8');
    pages.set(`/${job}`, enlarged(golden, label, copies));
  }
  pages.set('/wardwatch', await readFile(path.join(ROOT, 'workflow', 'golden', 'metrics.txt'), 'utf8'));
  const node = await readFile(path.join(ROOT, 'alerts', 'foreign-metrics', 'node.txt'), 'utf8');
  for (let host = 0; host < HOSTS; host += 1) {
    pages.set(`/node/${host}`, node);
  }
  return pages;
}

function serve(pages: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/plain; version=0.0.4' });
    response.end(page);
  });
  return new Promise((resolve) => server.listen(PAGES_PORT, '127.0.0.1', () => resolve(server)));
}

async function startPrometheus(folder: string, pages: ReadonlyMap<string, string>): Promise<ChildProcess> {
  const target = `127.0.0.1:${PAGES_PORT}`;
  const job = (name: string, paths: readonly string[]) => ({
    job_name: name,
    static_configs: paths.map((metrics, index) => ({
      targets: [target],
      labels: { __metrics_path__: metrics, instance: `${name}-${index}`, system: 'servers', unit: 'information' },
    })),
  });
  const own = [...pages.keys()].filter((name) => !name.startsWith('/node/'));
  const config = {
    global: { scrape_interval: `${EVALUATION_SECONDS}s`, evaluation_interval: `${EVALUATION_SECONDS}s` },
    rule_files: [path.join(ROOT, 'alerts', 'rules', '*.yml')],
    scrape_configs: [
      // Our own exporters' pages carry system and unit themselves.
      ...own.map((name) => ({ ...job(name.slice(1), [name]), honor_labels: true })),
      job(
        'node',
        [...pages.keys()].filter((name) => name.startsWith('/node/')),
      ),
      { job_name: 'prometheus', static_configs: [{ targets: [`127.0.0.1:${PROMETHEUS_PORT}`] }] },
    ],
  };
  const file = path.join(folder, 'prometheus.yml');
  await writeFile(file, JSON.stringify(config)); // JSON is YAML
  const child = spawn(
    'prometheus',
    [
      `--config.file=${file}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${PROMETHEUS_PORT}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${PROMETHEUS_PORT}/-/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) {
      return child;
    }
    await sleep(200);
  }
  child.kill('SIGKILL');
  throw new Error('Prometheus did not start');
}

async function value(query: string): Promise<number> {
  const answer = await fetch(
    `http://127.0.0.1:${PROMETHEUS_PORT}/api/v1/query?${new URLSearchParams({ query }).toString()}`,
  );
  const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
  return Number(data.result[0]?.value[1] ?? 0);
}

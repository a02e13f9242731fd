import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { spread } from '../measure.js';
import type { Row } from '../row.js';
import { ROOT } from '../workbench.js';

const PORT = 24_300;
const REPEATS = 5;
const TARGET = 1.3;
const BROWSER_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * P12, second half: time until the ticket list stands (its heading and its answer about open faults), on the preview in Chromium,
 * against an app plugin that shows one heading. Cold browser cache every time, by turns. No server answers: the list says so.
 */
export async function screenRow(say: (line: string) => void): Promise<Row> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-screen-'));
  const empty = await makeEmptyApp(folder);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox', ...BROWSER_FLAGS] : BROWSER_FLAGS,
  });
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
      const list = await onPreview(folder, path.join(ROOT, 'plugins', 'wardwatch-app', 'dist'), () =>
        firstScreen(browser, '/a/wardwatch-app/tickets', '[data-testid^="level-tab-"]'),
      );
      const bare = await onPreview(folder, empty, () =>
        firstScreen(browser, '/a/wardwatch-empty-app', '[data-testid="empty-app"]'),
      );
      if (repeat > 0) {
        ours.push(list);
        theirs.push(bare); // the first pair warms the disk
        say(`P12 ${repeat}/${REPEATS}: list ${Math.round(list)} ms, empty app ${Math.round(bare)} ms`);
      }
    }
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
  const ratio = spread(ours.map((value, index) => value / (theirs[index] ?? Number.NaN)));
  return {
    id: 'P12',
    work: 'first screen: the ticket list stands, cold cache, on the preview',
    unit: 'ms',
    ours: spread(ours),
    peer: 'an app plugin that shows one heading',
    theirs: spread(theirs),
    ratio,
    target: `≤ ${TARGET}× its time`,
    met: ratio.median <= TARGET,
    note: 'Both load the same shell of the preview; what differs is the plugin, its chunks, its texts and its first drawing.',
  };
}

async function firstScreen(browser: Browser, address: string, selector: string): Promise<number> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 768 } });
  try {
    await context.request.get(`http://127.0.0.1:${PORT}/preview/persona?login=wang`);
    const page = await context.newPage();
    const started = performance.now();
    await page.goto(`http://127.0.0.1:${PORT}${address}`, { waitUntil: 'commit' });
    await page.locator(selector).first().waitFor({ timeout: 30_000 });
    return performance.now() - started;
  } finally {
    await context.close();
  }
}

async function onPreview<T>(folder: string, dist: string, act: () => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [path.join(ROOT, 'preview', 'dist', 'server', 'main.js')], {
    cwd: ROOT,
    env: {
      ...process.env,
      PREVIEW_LISTEN: `127.0.0.1:${PORT}`,
      PREVIEW_STATE: path.join(folder, 'preview'),
      WARDWATCH_SECRETS: folder,
      PLUGIN_DIST: dist,
    },
    stdio: 'ignore',
  });
  try {
    await untilHealthy(child);
    return await act();
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

async function untilHealthy(child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1) {
    if (
      await fetch(`http://127.0.0.1:${PORT}/api/health`).then(
        (answer) => answer.ok,
        () => false,
      )
    ) {
      return;
    }
    await sleep(100);
  }
  throw new Error('the preview did not start: build it (make up once, without Grafana)');
}

/** The smallest app plugin that Grafana takes, as its bundler would leave it. */
async function makeEmptyApp(folder: string): Promise<string> {
  await writeFile(path.join(folder, 'proxy_secret'), 'bench');
  const dist = path.join(folder, 'empty-app');
  await mkdir(dist);
  await writeFile(
    path.join(dist, 'plugin.json'),
    JSON.stringify({
      type: 'app',
      id: 'wardwatch-empty-app',
      name: 'Empty',
      info: {
        version: '1.0.0',
        updated: '2026-01-01',
        author: { name: 'bench' },
        logos: { small: '', large: '' },
        keywords: [],
        description: '',
      },
      includes: [],
      dependencies: { grafanaDependency: '>=12.4.0', plugins: [] },
    }),
  );
  await writeFile(
    path.join(dist, 'module.js'),
    `define(['@grafana/data', 'react'], (data, React) => ({ plugin: new data.AppPlugin().setRootPage(() => React.createElement('h1', { 'data-testid': 'empty-app' }, 'Empty')) }));\n`,
  );
  return dist;
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { generatedFiles } from './generated-files.js';
import { parseCompose } from './testing/read-compose.js';

const root = path.resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const lines = read('deploy/Dockerfile').replaceAll('\\\n', ' ').split('\n');

/** Stages with the stage or image that each builds on and its instructions. */
const stages = new Map<string, { from: string; instructions: string[] }>();
let current: string[] = [];
for (const line of lines) {
  const from = /^FROM (\S+) AS (\S+)$/.exec(line);
  if (from) {
    current = [];
    stages.set(from[2] ?? '', { from: from[1] ?? '', instructions: current });
  } else if (/^[A-Z]+ /.test(line)) {
    current.push(line);
  }
}

const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, { link?: true; resolved?: string; dependencies?: Record<string, string> }>;
};

/** Folders of the workspaces and, transitively, of those that they depend on at run time. */
function withDependencies(names: readonly string[], found = new Set<string>()): string[] {
  for (const name of names) {
    const folder = lock.packages[`node_modules/${name}`]?.resolved ?? `(no workspace is called ${name})`;
    if (!found.has(folder)) {
      found.add(folder);
      const needed = Object.keys(lock.packages[folder]?.dependencies ?? {});
      withDependencies(
        needed.filter((one) => one.startsWith('@wardwatch/')),
        found,
      );
    }
  }
  return [...found];
}

describe('deploy/Dockerfile', () => {
  it('has every stage that docker-compose.yml builds', () => {
    const targets = Object.values(parseCompose(root, 'docker-compose.yml').services).flatMap(({ build }) =>
      build ? [build.target] : [],
    );
    expect([...new Set(targets)].sort()).toEqual(['exporter-backup', 'exporters', 'grafana', 'stack', 'workflow']);
    expect([...stages.keys()]).toEqual(expect.arrayContaining(targets));
  });

  it('shows npm the manifest of every workspace, or `npm ci` would refuse the lockfile', () => {
    const copied = lines.flatMap((line) => /^COPY (\S+)\/package\.json /.exec(line)?.slice(1) ?? []);
    const workspaces = Object.values(lock.packages).flatMap(({ link, resolved }) =>
      link && resolved ? [resolved] : [],
    );
    expect(copied.sort()).toEqual(workspaces.sort());
  });

  it('copies only what the repository has or a stage makes', () => {
    for (const line of lines.filter((text) => text.startsWith('COPY ') && !text.includes('--from='))) {
      for (const source of line.split(' ').slice(1, -1)) {
        expect([source, existsSync(path.join(root, source))]).toEqual([source, true]);
      }
    }
    const from = lines.flatMap((line) => /--from=(\S+)/.exec(line)?.slice(1) ?? []);
    expect([...stages.keys()]).toEqual(expect.arrayContaining(from));
  });

  it.each(['workflow', 'exporters', 'exporter-backup', 'stack'])(
    'puts into %s every package that it imports',
    (target) => {
      const installed = (stages.get(`${target}-modules`)?.instructions ?? [])
        .join(' ')
        .matchAll(/-w (@wardwatch\/[\w-]+)/g);
      const wanted = withDependencies([...installed].map(([, name]) => name ?? ''));
      const copied = (stages.get(target)?.instructions ?? []).flatMap(
        (line) => /^COPY --from=build \/app\/(\S+)\/dist \1\/dist$/.exec(line)?.slice(1) ?? [],
      );
      expect(copied.sort()).toEqual(wanted.sort());
    },
  );

  it.each(['workflow', 'exporters', 'exporter-backup', 'stack'])('runs %s as an ordinary user', (target) => {
    const users = stages.get(target)?.instructions.filter((line) => line.startsWith('USER '));
    expect(users).toEqual(['USER node']);
  });

  it('never becomes root in the image of Grafana', () => {
    expect(stages.get('grafana')?.instructions.filter((line) => line.startsWith('USER '))).toEqual([]);
  });
});

describe('the configuration of the containers', () => {
  it.each([...generatedFiles()])('%s is current ("make generate" writes it)', (file, text) => {
    expect(read(file)).toBe(text);
  });
});

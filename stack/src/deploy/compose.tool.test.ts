import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INITDB_OPTIONS } from '@wardwatch/postgres';
import { parse } from 'yaml';
import { alertmanagerArgs } from '../config/alertmanager.js';
import { prometheusArgs } from '../config/prometheus.js';
import { makePlan, planServices } from '../services/plan.js';
import { PORTS, portSetting, type PortName } from '../settings/ports.js';
import { keepSecrets, nativeSecretPlaces } from '../settings/secrets.js';
import { EXPORTERS, readSettings, type Settings } from '../settings/settings.js';
import type { Service } from '../supervisor/service.js';
import { OPTIONAL_EXPORTERS } from './chosen-exporters.js';
import { consumersOf } from './handout.js';
import { CONTAINERS, SECRETS_FOLDER } from './places.js';
import {
  composeCliVersion,
  composeConfig,
  parseCompose,
  type Compose,
  type ComposeService,
} from './testing/read-compose.js';

const root = path.resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const cli = composeCliVersion();
const base = ['docker-compose.yml'];
const compose = cli === null ? parseCompose(root, 'docker-compose.yml') : composeConfig(root, base);
const how = cli === null ? 'parsed as YAML, since there is no docker CLI here' : `as docker compose ${cli} reads it`;
const services = Object.entries(compose.services);
const ONE_SHOT = ['prepare', 'demo-users'];
const DEMO_ONLY = ['his-database', 'demo', 'node-exporter', 'demo-users'];
const OPTIONAL = OPTIONAL_EXPORTERS.map((name) => `${name}-exporter`);
/** What the demo's backup exporter reads, a visitor may spoil: it shares the secrets of the demo. */
const SHARES: Readonly<Record<string, string>> = { 'backup-exporter': 'demo' };
/** The handouts of a service: the volumes that `prepare` fills. */
const handouts = ({ volumes }: ComposeService) =>
  volumes.filter(({ source }) => source.startsWith('secrets')).map(({ source }) => source);

function expectedHandouts(service: string, demo: boolean): string[] {
  const consumers = consumersOf(demo).map(([key]) => key);
  if (service === 'prepare') {
    return ['secrets', ...consumers.map((key) => `secrets-${key}`)];
  }
  const consumer = (demo ? SHARES[service] : undefined) ?? service;
  return consumers.includes(consumer) ? [`secrets-${consumer}`] : [];
}

describe(`docker-compose.yml (${how})`, () => {
  it.each(services)('%s can write nowhere but to its volumes, has no privileges and a bounded log', (name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      logging: { options: { 'max-size': expect.any(String), 'max-file': expect.any(String) } },
    });
    expect(name === 'prepare' ? [] : service.cap_add).toEqual([]);
    expect(service.image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.]+)?$/);
  });

  it.each(services)('%s says whether it is well, unless it runs once', (name, service) => {
    expect(service.healthcheck?.test[0]).toBe(ONE_SHOT.includes(name) ? undefined : 'CMD');
    expect(service.restart).toBe({ prepare: 'no', 'demo-users': 'on-failure:3' }[name] ?? 'unless-stopped');
  });

  it('opens the ports of the native stack, on loopback only, under the same settings', async () => {
    const text = await readFile(path.join(root, 'docker-compose.yml'), 'utf8');
    const opened = services.flatMap(([, service]) => service.ports);
    expect(opened.every((port) => port.host_ip === '127.0.0.1')).toBe(true);
    const names = (Object.keys(PORTS) as PortName[]).filter((name) => name !== 'postgres');
    expect(opened.map((port) => Number(port.published)).sort()).toEqual(names.map((name) => PORTS[name]).sort());
    for (const name of names) {
      expect(text).toContain(`published: '\${${portSetting(name)}:-${PORTS[name]}}'`);
    }
  });

  it('gives every service its own secrets and no other', () => {
    for (const [name, service] of services) {
      expect([name, handouts(service)]).toEqual([name, expectedHandouts(name, true)]);
    }
    const writable = services.flatMap(([name, { volumes }]) =>
      volumes.flatMap(({ source, read_only }) => (source.startsWith('secrets-') && !read_only ? [name] : [])),
    );
    expect([...new Set(writable)].sort()).toEqual(['demo', 'prepare']);
    expect(services.filter(([, { user }]) => user?.startsWith('0')).map(([name]) => name)).toEqual(['prepare']);
  });

  it('names only volumes, networks and services that exist', () => {
    for (const [, service] of services) {
      const named = service.volumes.filter(({ type }) => type === 'volume').map(({ source }) => source);
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(service.depends_on)));
    }
  });

  it('mounts only files that are in the repository', async () => {
    const binds = services.flatMap(([, { volumes }]) => volumes.filter(({ type }) => type === 'bind'));
    expect(binds.length).toBeGreaterThan(3);
    for (const { source, read_only } of binds) {
      expect(read_only).toBe(true);
      await expect(stat(path.resolve(root, source))).resolves.toBeDefined();
    }
  });
});

describe(`the containers and the native stack (${how})`, () => {
  let native: ReadonlyMap<string, Service>;
  let settings: Settings;
  let state: string;

  beforeAll(async () => {
    state = await mkdtemp(path.join(tmpdir(), 'wardwatch-compose-'));
    const database = { DATABASE_URL: 'postgresql://wardwatch:secret@127.0.0.1:54320/wardwatch' };
    settings = { ...(await readSettings({ WARDWATCH_STATE: state, ...database })), env: {} };
    const secrets = await keepSecrets(nativeSecretPlaces(settings));
    const grafana = { binary: '/usr/share/grafana/bin/grafana', home: '/usr/share/grafana' };
    const plan = makePlan(settings, secrets, grafana, () => undefined);
    native = new Map((await planServices(plan)).map((service) => [service.name, service]));
  });
  afterAll(() => rm(state, { recursive: true, force: true }));

  /** A native setting as it must stand in the container. */
  const inContainer = (name: string, value: string): string => {
    const { wardwatch, prometheus, alertmanager, grafana } = CONTAINERS;
    const inside: Record<string, string> = {
      DEMO_HL7: 'hospital-exporter:2575',
      DEMO_HJ212_ADDRESS: 'station-exporter:21513',
      NODE_OPTIONS: '--import=file:///app/stack/dist/demo/wechat/calendar-preload.js',
    };
    const known = inside[name];
    if (known !== undefined) {
      return known;
    }
    const hosts: Record<number, string> = {
      [PORTS.workflow]: wardwatch,
      [PORTS.prometheus]: prometheus,
      [PORTS.alertmanager]: alertmanager,
    };
    if (name.endsWith('LISTEN')) {
      return value.replace('127.0.0.1', '0.0.0.0');
    }
    if (name === 'GRAFANA_URL') {
      return `http://${grafana}`;
    }
    const places: [string, string][] = [
      [path.join(state, 'secrets'), SECRETS_FOLDER],
      [path.join(state, 'config'), '/etc/wardwatch'],
      ...['hospital-exporter', 'station', 'outreach', 'partners', 'accounts-exporter'].map((name): [string, string] => [
        path.join(state, name),
        '/var/lib/wardwatch/state',
      ]),
      [path.join(state, 'demo', 'backups'), '/var/lib/wardwatch/backups'],
      [path.join(state, 'demo'), '/var/lib/wardwatch/demo'],
      [path.join(state, 'restic-cache'), '/var/cache/restic'],
      [path.join(settings.root, 'policies', 'working-calendar.yaml'), '/app/policies/working-calendar.yaml'],
      [path.join(settings.root, 'policies'), '/etc/wardwatch/policies'],
      [path.join(settings.root, 'alerts', 'runbooks'), '/app/alerts/runbooks'],
      [path.join(settings.root, 'provisioning'), '/opt/wardwatch/provisioning'],
    ];
    const moved = places.reduce((text, [from, to]) => text.replace(from, to), value);
    return name === 'GRAFANA_ROOT_URL'
      ? moved
      : moved.replace(/127\.0\.0\.1:(\d+)/, (address, port: number) => hosts[port] ?? address);
  };

  it.each([
    'workflow',
    'backup-exporter',
    'hospital-exporter',
    'station-exporter',
    'outreach-exporter',
    'partners-exporter',
    'accounts-exporter',
    'demo',
    'grafana',
  ])('%s is told the same', (name) => {
    const { PATH: _path, ...env } = native.get(name)?.env ?? {};
    const expected = Object.entries(env).map(([key, value]) => [key, inContainer(key, value)]);
    const { GF_SERVER_ROOT_URL: _ini, ...told } = compose.services[name]?.environment ?? {};
    expect(told).toEqual(Object.fromEntries(expected));
  });

  it('Prometheus and Alertmanager get the same options', () => {
    expect(compose.services['prometheus']?.command).toEqual(
      prometheusArgs(`${SECRETS_FOLDER}/prometheus.yml`, '/prometheus', '0.0.0.0:9090'),
    );
    expect(compose.services['alertmanager']?.command).toEqual(
      alertmanagerArgs(`${SECRETS_FOLDER}/alertmanager.yml`, '/alertmanager', '0.0.0.0:9093'),
    );
  });

  it('Prometheus scrapes the same jobs at the same pace', async () => {
    const read = async (file: string) => parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const here = await read(path.join(state, 'config', 'prometheus.yml'));
    const there = await read(path.join(root, 'deploy', 'demo', 'prometheus.yml'));
    type Job = Record<'static_configs' | 'file_sd_configs' | 'relabel_configs', unknown>;
    const jobs = (config: Record<string, unknown>) =>
      (config['scrape_configs'] as Job[]).map(
        ({ static_configs: _where, file_sd_configs: _files, relabel_configs: _prober, ...job }) => job,
      );
    expect(there['global']).toEqual(here['global']);
    expect(jobs(there)).toEqual(jobs(here));
  });

  it('PostgreSQL makes its cluster the same way', () => {
    const { POSTGRES_INITDB_ARGS } = compose.services['postgres']?.environment ?? {};
    expect(POSTGRES_INITDB_ARGS?.split(' ')).toEqual(INITDB_OPTIONS);
  });

  it('starts the same services', () => {
    // Natively the demo's HIS has a database of its own on the stack's server.
    const own = new Set(['prepare', 'demo-users', 'postgres', 'his-database']);
    expect(
      Object.keys(compose.services)
        .filter((name) => !own.has(name))
        .sort(),
    ).toEqual([...native.keys()].sort());
  });
});

describe('the variants of docker-compose.yml', () => {
  const own = { WARDWATCH_BACKUPS: '/srv/backup', WARDWATCH_BACKUP_PASSWORDS: '/etc/wardwatch/restic' };
  const hospital = [...base, 'deploy/hospital.yml'];
  const configOfPrometheus = (config: Compose) =>
    config.services['prepare']?.volumes.find(({ target }) => target === '/app/deploy/prometheus.yml')?.source;

  if (cli === null) {
    it('are YAML (there is no docker CLI here to merge them)', async () => {
      for (const file of ['deploy/hospital.yml', 'deploy/scale-out.yml']) {
        const text = await readFile(path.join(root, file), 'utf8');
        expect(parse(text.replace(/!(override|reset)/g, ''))).toHaveProperty('services.prepare');
      }
    });
    return;
  }

  it('a hospital runs without the demo, on its own plans', () => {
    const config = composeConfig(root, hospital, own);
    expect(Object.keys(config.services)).not.toEqual(expect.arrayContaining(['demo']));
    const exporter = config.services['backup-exporter'];
    expect(exporter?.environment['BACKUP_PLANS_FILE']).toBe('/etc/wardwatch/policies/backup-plans.yaml');
    expect(exporter?.volumes.filter(({ source }) => source.startsWith('secrets'))).toEqual([]);
    expect(Object.keys(config.services).sort()).toEqual(
      Object.keys(compose.services)
        .filter((name) => !DEMO_ONLY.includes(name) && !OPTIONAL.includes(name))
        .sort(),
    );
    expect(configOfPrometheus(config)).toBe(path.join(root, 'deploy/prometheus.yml'));
    for (const [name, service] of Object.entries(config.services)) {
      expect([name, handouts(service)]).toEqual([name, expectedHandouts(name, false)]);
    }
  });

  it('runs the exporters that the hospital asks for, on its own policies, hardened like the demo', () => {
    for (const chosen of OPTIONAL_EXPORTERS) {
      const config = composeConfig(root, hospital, { ...own, COMPOSE_PROFILES: chosen });
      const ran = Object.keys(config.services).filter((name) => OPTIONAL.includes(name));
      expect(ran).toEqual([`${chosen}-exporter`]);
      const service = config.services[`${chosen}-exporter`];
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(handouts(service as ComposeService)).toEqual([`secrets-${chosen}-exporter`]);
      expect(service?.volumes.map(({ target }) => target)).toEqual(
        expect.arrayContaining(['/etc/wardwatch/policies', '/var/lib/wardwatch/state']),
      );
      expect(JSON.stringify(service?.environment)).not.toMatch(/DEMO|\/demo\//);
      expect(config.services['prepare']?.environment['WARDWATCH_EXPORTERS']).toBe(chosen);
    }
  });

  it('opens to the network only the doors that senders need', () => {
    const config = composeConfig(root, hospital, { ...own, COMPOSE_PROFILES: '*' });
    const open = Object.values(config.services)
      .flatMap(({ ports }) => ports)
      .filter(({ host_ip }) => host_ip !== '127.0.0.1');
    expect(open.map(({ target }) => target).sort()).toEqual([PORTS.hj212, PORTS.hl7]);
  });

  it('tells a chosen exporter what the native stack tells it without the demo', async () => {
    const state = await mkdtemp(path.join(tmpdir(), 'wardwatch-compose-'));
    const database = { DATABASE_URL: 'postgresql://wardwatch:secret@127.0.0.1:54320/wardwatch' };
    const settings = {
      ...(await readSettings({
        WARDWATCH_STATE: state,
        DEMO: '0',
        WARDWATCH_EXPORTERS: EXPORTERS.join(','),
        ...database,
      })),
      env: {},
    };
    const plan = makePlan(settings, await keepSecrets(nativeSecretPlaces(settings)), null, () => undefined);
    const native = new Map((await planServices(plan)).map((service) => [service.name, service]));
    await rm(state, { recursive: true });
    const config = composeConfig(root, hospital, { ...own, COMPOSE_PROFILES: '*' });
    for (const name of OPTIONAL) {
      // Natively these two come from the environment of whoever starts it.
      const { HOSPITAL_DATABASES_FILE, HOSPITAL_CENSUS, ...told } = config.services[name]?.environment ?? {};
      expect([name, HOSPITAL_DATABASES_FILE ?? '']).toEqual([name, '']);
      expect(HOSPITAL_CENSUS === undefined).toBe(name !== 'hospital-exporter');
      const { PATH: _path, DEMO_HOSPITAL: _census, DEMO_ACCOUNTS: _tables, ...env } = native.get(name)?.env ?? {};
      expect(Object.keys(told).sort()).toEqual(Object.keys(env).sort());
    }
  });

  it('a hospital that names no backups is told so', () => {
    expect(() => composeConfig(root, hospital, { WARDWATCH_BACKUPS: '', WARDWATCH_BACKUP_PASSWORDS: '' })).toThrow(
      'WARDWATCH_BACKUPS is missing a value: the folder with your backups',
    );
  });

  it('servers and workers run apart when scaled out', () => {
    const config = composeConfig(root, [...hospital, 'deploy/scale-out.yml'], own);
    const role = (name: string) => config.services[name]?.environment['WARDWATCH_ROLES'];
    expect([role('workflow'), role('worker')]).toEqual(['server', 'worker']);
    expect(config.services['workflow']?.ports).toEqual([]);
    expect(configOfPrometheus(config)).toBe(path.join(root, 'deploy/scale-out/prometheus.yml'));
  });
});

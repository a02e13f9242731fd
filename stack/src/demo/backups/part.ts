import path from 'node:path';
import type { Bilingual } from '@wardwatch/contracts';
import type { DemoPart, DemoSurroundings, Fact } from '../part.js';
import { vaultIncidents } from './incidents.js';
import type { SystemState } from './scheduler.js';
import { Vault } from './vault.js';

const JOBS: Readonly<Record<string, Bilingual>> = {
  'emr-borg': { en: 'Electronic records, Borg', zh: '电子病历，Borg' },
  'emr-database': { en: 'Database of the records, pgBackRest', zh: '病历数据库，pgBackRest' },
  'his-image': { en: 'HIS, image with tar', zh: 'HIS，tar 系统映像' },
  'pacs-copy': { en: 'PACS, copy at the other site', zh: 'PACS，异地副本' },
};

const NO_DATABASE: Readonly<Record<'no_postgresql' | 'did_not_start', Bilingual>> = {
  no_postgresql: {
    en: 'left out: there is no PostgreSQL 11 to 15 of Debian here',
    zh: '略去：本机没有 Debian 的 PostgreSQL 11 至 15',
  },
  did_not_start: { en: 'did not start: see the log of the demo', zh: '未能启动：见演示程序日志' },
};

/** Further backups of the demo hospital, by the tools that hospitals run. */
export function backupVault(surroundings: DemoSurroundings): DemoPart {
  const { env, secrets, log } = surroundings;
  let vault: Vault | null = null;
  return {
    key: 'vault',
    name: { en: 'Backups by other tools', zh: '其他工具的备份' },
    about: {
      en: 'Real jobs of Borg and pgBackRest, an image, copies at another site, a change with its backups, and restore tests.',
      zh: '真实运行的 Borg 与 pgBackRest 任务、系统映像、异地副本、带备份的变更以及恢复测试。',
    },
    incidents: vaultIncidents(() => vault),
    async start() {
      const state = setting(env, 'DEMO_STATE');
      vault = new Vault({
        backups: path.resolve(setting(env, 'DEMO_BACKUPS')),
        folder: await surroundings.folder('vault'),
        data: path.resolve(state, 'data'),
        secrets,
        everySeconds: Number(setting(env, 'DEMO_EVERY_SECONDS')) * 3,
        log,
      });
      await vault.start();
    },
    stop: async () => vault?.stop(),
    facts: () => (vault === null ? [] : [...vault.jobs().map(factOf), ...databaseFact(vault)]),
  };
}

function factOf({ key, last_backup_at: at, last_outcome: outcome, last_error: error }: SystemState): Fact {
  const name = JOBS[key] ?? { en: key, zh: key };
  const when = at === null ? '–' : `${at.slice(11, 19)}Z`;
  return outcome === null
    ? { name, value: when }
    : { name, value: outcome === 'ok' ? when : `${when} · ${(error ?? '').slice(-120)}`, good: outcome === 'ok' };
}

function databaseFact(vault: Vault): Fact[] {
  const trouble = vault.databaseTrouble;
  const name = JOBS['emr-database'];
  // The page shows a fact's value as it is, in either language.
  return trouble === null || name === undefined
    ? []
    : [{ name, value: `${NO_DATABASE[trouble].en} · ${NO_DATABASE[trouble].zh}` }];
}

/** @throws when the launcher did not say it */
function setting(env: DemoSurroundings['env'], name: string): string {
  const value = env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

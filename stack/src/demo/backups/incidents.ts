import type { Incident } from '../part.js';
import type { Vault } from './vault.js';

type Words = Pick<Incident, 'key' | 'name' | 'what' | 'raises'>;

/** What can go wrong with backups while every job seems to run. Seconds are those of the demo's plans. */
export function vaultIncidents(vault: () => Vault | null): Incident[] {
  const incident = (words: Words, isOn: () => boolean, set: (vault: Vault, on: boolean) => Promise<void>): Incident => {
    const change = async (on: boolean) => {
      const running = vault();
      if (running !== null) {
        await set(running, on);
      }
    };
    return { ...words, isOn, begin: () => change(true), end: () => change(false) };
  };
  return [
    incident(
      {
        key: 'backup-silent',
        name: { en: 'A backup job silently stops', zh: '备份任务无声停止' },
        what: {
          en: 'The job of the electronic records goes on ending well and backs nothing up.',
          zh: '电子病历的备份任务照常“成功”结束，却什么也没有备份。',
        },
        raises: [{ alert: 'BackupOverdue', level: '2', system: 'emr', withinSeconds: 240 }],
      },
      () => vault()?.borg.silent ?? false,
      (running, on) => {
        running.borg.silent = on;
        return Promise.resolve();
      },
    ),
    incident(
      {
        key: 'backup-locked',
        name: { en: 'A repository is locked', zh: '备份仓库被锁定' },
        what: {
          en: 'Another process holds the lock of the Borg repository; the job fails from now on.',
          zh: '另一进程持有 Borg 仓库的锁，此后任务均失败。',
        },
        raises: [
          { alert: 'BackupRepositoryLocked', level: '4', system: 'emr', withinSeconds: 90 },
          { alert: 'BackupOverdue', level: '2', system: 'emr', withinSeconds: 240 },
        ],
      },
      () => vault()?.borg.locked ?? false,
      async (running, on) => {
        if (on) {
          running.borg.lock();
        } else {
          await running.borg.unlock();
        }
      },
    ),
    incident(
      {
        key: 'backup-empty-dump',
        name: { en: 'A dump shrinks to nothing', zh: '转储缩水为空' },
        what: {
          en: 'The export of the picture archive looks where there is nothing; its dumps are made in time and hold no data.',
          zh: '影像归档的导出路径下没有数据：转储按时生成，却不含数据。',
        },
        raises: [{ alert: 'BackupShrunk', level: '3', system: 'pacs', withinSeconds: 60 }],
      },
      () => vault()?.exportsNothing ?? false,
      (running, on) => running.exportNothing(on),
    ),
  ];
}

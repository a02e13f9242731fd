import type { Bilingual } from '@wardwatch/contracts';
import type { Raises } from '../demo/part.js';

/** Buttons of the control page that belong to no part: the backups of three systems. */
export const BACKUP_BUTTONS: readonly {
  readonly button: Bilingual;
  readonly what: Bilingual;
  readonly raises: readonly Raises[];
}[] = [
  {
    button: { en: 'Stop the backups', zh: '停止备份' },
    what: {
      en: 'The HIS is not backed up any more; levels of the others: LIS and PACS 3.',
      zh: 'HIS 不再备份；LIS 与 PACS 的级别为 3。',
    },
    raises: [{ alert: 'BackupOverdue', level: '2', system: 'his', withinSeconds: 120 }],
  },
  {
    button: { en: 'Corrupt the password', zh: '弄错密码' },
    what: {
      en: 'The repository of the HIS cannot be opened any more, by the job and by the exporter. The LIS has the same button, at level 3.',
      zh: '备份任务和采集器都打不开 HIS 的仓库。LIS 有同样的按钮，级别为 3。',
    },
    raises: [{ alert: 'BackupToolDown', level: '2', system: 'his', withinSeconds: 180 }],
  },
];

/** The texts between the tables. */
export const WORDS = {
  en: {
    other: '[中文](demo.zh.md)',
    title: 'The demo hospital',
    intro: [
      '`make up` starts a hospital to try Wardwatch on. Its parts speak the real protocols and run the real tools; none of them writes a metric',
      '([ADR 0053](adr/0053-a-demo-of-real-parts.md)). Its control page is <http://127.0.0.1:21590>: every part with what it does now, and a button for each incident.',
      'What a button must raise stands beside it, and here. Seconds are those of the demo, whose limits are shorter than a hospital’s (`demo` in',
      '`policies/thresholds.yaml`). A second press ends the incident; the ticket shows "recovered" and waits for a person.',
    ].join('\n'),
    api: 'For programs: `POST /api/incidents/<key>/begin` and `…/end` at the same address; `GET /api/state` tells what is on and what fires.',
    backups: 'Backups of three systems',
    backupsAbout:
      'HIS and LIS are backed up by restic into real repositories, the picture archive by dump files. Each system has buttons of its own.',
    head: ['incident', 'key', 'what happens', 'raises', 'level', 'system', 'within'],
    seconds: (value: number) => `${value} s`,
    notes: 'Notes',
    directory:
      '`AccountLeaverEnabled` and `AccountVendorExpired` come a second time, with the system `directory`, where the directory (slapd) runs.',
  },
  zh: {
    other: '[English](demo.md)',
    title: '演示医院',
    intro: [
      '`make up` 会启动一所可以动手试的医院。它的各部分使用真实协议、运行真实工具，不直接写任何指标（[ADR 0053](adr/0053-a-demo-of-real-parts.md)）。',
      '控制页为 <http://127.0.0.1:21590>：列出各部分当前的情况，每个事件一个按钮。按钮会触发什么，写在按钮旁，也写在这里。秒数为演示环境的时限，',
      '比医院实际使用的短（见 `policies/thresholds.yaml` 的 `demo`）。再按一次结束事件；工单显示“已恢复”，等待人员处理。',
    ].join('\n'),
    api: '供程序使用：同一地址的 `POST /api/incidents/<键>/begin` 与 `…/end`；`GET /api/state` 返回进行中的事件和正在触发的告警。',
    backups: '三个系统的备份',
    backupsAbout: 'HIS 与 LIS 用 restic 备份到真实的仓库，影像归档生成转储文件。每个系统各有按钮。',
    head: ['事件', '键', '发生什么', '触发', '级别', '系统', '时限'],
    seconds: (value: number) => `${value} 秒内`,
    notes: '说明',
    directory:
      '目录服务（slapd）运行时，`AccountLeaverEnabled` 与 `AccountVendorExpired` 会再触发一次，系统为 `directory`。',
  },
} as const;

import type { Domain, Level } from '@wardwatch/contracts';
import type { Look } from '../people.js';

/** What the pictures of one language show beside the missed backup. */
export interface Story {
  readonly look: Look;
  readonly reports: readonly {
    readonly title: string;
    readonly level: Level;
    readonly domain: Domain;
    readonly system: string;
  }[];
}

/** The engineer's word on the missed backup. */
export const COMMENT =
  '升级时停用了夜间任务，正在恢复。The nightly job was switched off during the upgrade; switching it on again.';

/** Why the reports of a picture are cancelled after it. */
export const DAY = 'Reported for a picture of the documentation · 为文档截图而登记';

export const STORIES: readonly Story[] = [
  {
    look: { language: 'en-US', theme: 'dark' },
    reports: [
      { title: 'Registration desk 3 cannot print queue tickets', level: '4', domain: 'hardware', system: 'his' },
      { title: 'Laboratory results reach ward 7 late', level: '3', domain: 'application', system: 'lis' },
    ],
  },
  {
    look: { language: 'zh-Hans', theme: 'light' },
    reports: [
      { title: '3 号挂号窗口无法打印排队号', level: '4', domain: 'hardware', system: 'his' },
      { title: '七病区检验结果回传迟缓', level: '3', domain: 'application', system: 'lis' },
    ],
  },
];

import type { Language, Say } from './language.js';

const NAMES = {
  overview: ['Overview', '总览'],
  hospital: ['Hospital now', '医院实时'],
  beds: ['Beds and flow', '床位与流转'],
  emergency: ['Outpatient and emergency', '门诊与急诊'],
  lab: ['Laboratory and theatres', '检验与手术'],
  stations: ['Stations', '污水站点'],
  valuechain: ['Value chain', '价值链'],
  backups: ['Backups', '备份'],
  accounts: ['Accounts and safeguards', '账号与安全'],
  outreach: ['Outreach', '宣传推广'],
  partners: ['Partners', '合作伙伴'],
  estate: ['IT estate', '信息系统资产'],
  feeds: ['Feeds and exporters', '数据源与采集器'],
} as const satisfies Readonly<Record<string, readonly [en: string, zh: string]>>;

/** Every dashboard, by the middle of its uid. */
export type DashboardKey = keyof typeof NAMES;

export const nameOf = (key: DashboardKey, say: Say): string => say(NAMES[key][0], NAMES[key][1]);

export const uidOf = (key: DashboardKey, language: Language): string => `ww-${key}${language === 'zh' ? '-zh' : ''}`;

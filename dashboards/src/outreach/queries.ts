import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';

/** Label matcher of the dashboard's variable. */
export const CHOSEN = 'account=~"$account"';

export const of = (metric: string, more = '') => `${metric}{${CHOSEN}${more === '' ? '' : `, ${more}`}}`;

/** The highest of several exporters of one account, by these labels. */
export const by = (labels: string, expr: string) => `max by (account, ${labels}) (${expr})`;

/** With the names of the policy in both languages; the table of each language shows one. */
export const named = (kind: string, expr: string) =>
  `${expr} * on (${kind}) group_left (name, name_zh) max by (${kind}, name, name_zh) (label_replace(${M.nameInfo}{kind="${kind}"}, "${kind}", "$1", "key", "(.*)"))`;

/** The field with the name in the language, and the one of the other. */
export const nameFields = (say: Say) => ({ shown: say('name', 'name_zh'), hidden: say('name_zh', 'name') });

export const noExporter = (say: Say) =>
  say('Nothing yet: does the outreach exporter run?', '暂无数据：宣传采集器是否在运行？');
export const noFigures = (say: Say) => say('No figures yet: see the interfaces below', '暂无数据：见下方接口状态');
export const noLedger = (say: Say) => say('No ledger yet: see the ledgers below', '暂无台账：见下方台账状态');

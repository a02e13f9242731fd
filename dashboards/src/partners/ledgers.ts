import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PARTNERS_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { addTable, atLeast, redFrom, unit, width } from './columns.js';
import { errorWords, ledgerWords } from './names.js';

/** Whether what is shown above rests on ledgers that are kept. */
export function addLedgers(dashboard: DashboardBuilder, say: Say): void {
  addTable(dashboard, {
    text: {
      id: 19,
      title: say('Can the ledgers be trusted?', '台账是否可信？'),
      description: say(
        'A ledger with bad rows is refused as a whole; its last good state stays, and the report beside the file lists every bad row.',
        '含错误行的台账整份拒收，继续使用上一份正确内容；文件旁的报告逐行列出错误。',
      ),
      empty: say('No ledger known: does the partners exporter run?', '没有已知台账：合作伙伴采集器是否在运行？'),
      at: [0, 43, 24, 12],
    },
    queries: {
      A: `max by (ledger) (${M.ledgerUp})`,
      B: `max by (ledger, reason) (${M.ledgerError})`,
      C: `max by (ledger) (${M.ledgerRows})`,
      D: `max by (ledger) (${M.ledgerRejectedRows})`,
      E: `max by (ledger) (${M.ledgerUnknownReferences})`,
      F: `time() - max by (ledger) (${M.ledgerChanged})`,
    },
    columns: [
      { field: 'ledger', title: say('Ledger', '台账'), properties: [width(130), ledgerWords(say)] },
      {
        field: 'A',
        title: say('In force', '有效'),
        properties: [
          width(90),
          { id: 'mappings', value: words({ '1': [say('yes', '是'), 'green'], '0': [say('no', '否'), 'red'] }) },
          { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
        ],
      },
      { field: 'reason', title: say('Reason', '原因'), properties: [atLeast(150), errorWords(say)] },
      { field: 'C', title: say('Rows', '行数'), properties: [width(80)] },
      { field: 'D', title: say('Bad rows', '错误行'), properties: [width(90), ...redFrom(1)] },
      { field: 'E', title: say('Unknown codes', '未知编号'), properties: [width(120), ...redFrom(1, 'orange')] },
      { field: 'F', title: say('Changed', '距上次更新'), properties: [width(120), unit('s')] },
    ],
    sortBy: { refId: 'D', desc: true },
  });
  addTable(dashboard, {
    text: {
      id: 20,
      title: say('What was added up as "all others"?', '哪些被合并为“其他”？'),
      description: say(
        'Series that the exporter folded, so that the number of series stays bounded; the policy sets how many are shown by name.',
        '为限制序列数量，采集器合并的序列数；策略规定单独列出的数目。',
      ),
      empty: say('Nothing is folded', '没有合并'),
      at: [16, 36, 8, 7],
    },
    queries: { A: `max by (measure) (${M.folded}) > 0` },
    columns: [
      { field: 'measure', title: say('Measure', '指标'), properties: [atLeast(120)] },
      { field: 'A', title: say('Folded', '合并'), properties: [width(80)] },
    ],
    sortBy: { refId: 'A', desc: true },
  });
}

import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { OUTREACH_METRICS as M, type OutreachDataset, type WechatFault } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { addTable, coloured, decimals, mapped, thresholds, unit, width } from './columns.js';
import { by, noExporter, of } from './queries.js';

/** Whether WeChat and the ledgers say anything, and if not, why. */
export function addSources(dashboard: DashboardBuilder, say: Say): void {
  addTable(
    dashboard,
    {
      id: 16,
      title: say('Which figures does WeChat give, and how old are they?', '微信提供了哪些数据，有多旧？'),
      description: say(
        'Age of the newest stored day and days that are missing, by dataset; and why, if WeChat refuses. The runbook of OutreachApiRefused says what to do about each.',
        '各数据集最新一日的时间、缺失天数，以及微信拒绝的原因。处理方法见 OutreachApiRefused 处置手册。',
      ),
      empty: noExporter(say),
      at: [7, 24, 10, 9],
    },
    [
      by('dataset', of(M.dataMissing)),
      by('dataset', of(M.dataAge)),
      `max by (account, dataset, fault) (${of(M.apiFault)})`,
    ],
    [
      { field: 'dataset', title: say('Figures', '数据集'), properties: [mapped(datasets(say))] },
      {
        field: 'Value #A',
        title: say('Missing', '缺失'),
        properties: [width(75), decimals(0), coloured, thresholds([null, 'green'], [1, 'orange'])],
      },
      { field: 'Value #B', title: say('Age', '时间'), properties: [width(85), unit('s'), decimals(1)] },
      { field: 'fault', title: say('Why', '原因'), properties: [mapped(faults(say))] },
    ],
    ['account', 'Value #C'],
  );
  addTable(
    dashboard,
    {
      id: 17,
      title: say('Which ledgers could be read?', '哪些台账读取成功？'),
      description: say(
        'A refused ledger has a report beside its file; the last good state is shown until it is mended.',
        '被拒收的台账旁有报告文件；修正之前显示最后一次正确的内容。',
      ),
      empty: noExporter(say),
      at: [17, 24, 7, 9],
    },
    [
      `max by (ledger, state) (${M.ledgerState})`,
      `max by (ledger) (${M.ledgerRows})`,
      `max by (ledger) (${M.ledgerRejected})`,
    ],
    [
      { field: 'ledger', title: say('Ledger', '台账'), properties: [width(112), mapped(ledgers(say))] },
      { field: 'state', title: say('State', '状态'), properties: [width(78), coloured, mapped(states(say))] },
      { field: 'Value #B', title: say('Rows', '行数'), properties: [width(56), decimals(0)] },
      { field: 'Value #C', title: say('Bad', '错误'), properties: [width(50), decimals(0)] },
    ],
    ['Value #A'],
  );
}

const datasets = (say: Say) =>
  words({
    all: [say('all of them', '全部'), 'text'],
    followers: [say('followers', '粉丝总数'), 'text'],
    sources: [say('sources', '粉丝来源'), 'text'],
    messages: [say('messages', '用户消息'), 'text'],
    reading: [say('reading', '阅读汇总'), 'text'],
    articles: [say('articles', '文章阅读'), 'text'],
    article_totals: [say('totals of articles', '文章累计'), 'text'],
  } satisfies Record<OutreachDataset | 'all', readonly [string, string]>);

const faults = (say: Say) =>
  words({
    busy: [say('WeChat is busy', '微信系统繁忙'), 'text'],
    token: [say('token refused', '令牌被拒'), 'text'],
    secret: [say('AppID or AppSecret wrong', 'AppID 或 AppSecret 错误'), 'text'],
    secret_file: [say('not connected: no AppSecret', '未接入：无 AppSecret'), 'text'],
    quota: [say('quota of the day used up', '当日配额用尽'), 'text'],
    too_frequent: [say('asked too often', '请求过于频繁'), 'text'],
    ip_list: [say('address not on the IP list', '地址不在 IP 白名单'), 'text'],
    unauthorised: [say('account may not use it', '账号无此接口权限'), 'text'],
    date: [say('dates refused', '日期被拒'), 'text'],
    not_ready: [say('not finished yet', '尚未生成'), 'text'],
    unreachable: [say('cannot be reached', '无法连接'), 'text'],
    timeout: [say('no answer in time', '超时无应答'), 'text'],
    unreadable: [say('answer not understood', '应答无法理解'), 'text'],
    refused: [say('refused: see the log', '被拒：见日志'), 'text'],
  } satisfies Record<WechatFault, readonly [string, string]>);

const ledgers = (say: Say) =>
  words({
    'content-plan': [say('content plan', '内容计划'), 'text'],
    'push-log': [say('push log', '推送记录'), 'text'],
    execution: [say('daily list', '每日清单'), 'text'],
    'keyword-hits': [say('keyword hits', '关键词命中'), 'text'],
    'reply-log': [say('reply log', '回复记录'), 'text'],
  });

const states = (say: Say) =>
  words({
    fine: [say('taken', '已接收'), 'green'],
    waiting: [say('being written', '写入中'), 'blue'],
    refused: [say('refused', '被拒收'), 'red'],
    missing: [say('not there', '不存在'), 'text'],
    unreadable: [say('unreadable', '不可读'), 'red'],
  });

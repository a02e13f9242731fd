import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { BACKUP_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { coloured, emptyCell, left, mapped, unit, width } from './cells.js';
import { CHOSEN } from './queries.js';
import { TOOL_WORDS } from './tool-words.js';
import { runReasons, toolReasons } from './words.js';

/** `tool` and `reason` in one label, for the words that belong to both. */
const said = (metric: string) =>
  `label_join(max by (plan, system, tool, reason) (${metric}{${CHOSEN}}), "said", " ", "tool", "reason")`;

/** Whether each plan's tool answers, how its last run ended, and what the tool says of it. */
export function addToolTable(dashboard: DashboardBuilder, say: Say): void {
  const [plan, system, tool, up, reason, locked, own] = [
    say('Plan', '计划'),
    say('System', '系统'),
    say('Tool', '工具'),
    say('Answers', '应答'),
    say('Reason', '原因'),
    say('Locked for', '已锁定'),
    say("The tool's own words", '工具的原话'),
  ];
  const panel = table({
    id: 9,
    title: say(
      'Which tools cannot be asked, which runs failed, and why?',
      '哪些工具无法查询，哪些运行失败，原因是什么？',
    ),
    description: say(
      'One line per plan. A reason beside a tool that answers is that of its last run, which failed. The runbooks of BackupToolDown and BackupRunFailed say for each reason what to look at first.',
      '每个计划一行。工具有应答而仍有原因的，是最近一次运行失败的原因。BackupToolDown 与 BackupRunFailed 处置手册对每种原因给出首先检查的内容。',
    ),
    empty: say('No plans: does the backup exporter run?', '没有计划：备份采集器是否在运行？'),
    at: [0, 19, 24, 8],
  })
    .withTarget(rows('A', `max by (plan, system, tool) (${M.toolUp}{${CHOSEN}})`))
    .withTarget(rows('B', `${said(M.toolError)} or ${said(M.lastRunError)}`))
    .withTarget(rows('C', `max by (plan, system) (${M.lockAge}{${CHOSEN}} > 0)`))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true, 'Value #B': true },
        indexByName: { plan: 0, system: 1, tool: 2, 'Value #A': 3, reason: 4, 'Value #C': 5, said: 6 },
        renameByName: { plan, system, tool, 'Value #A': up, reason, 'Value #C': locked, said: own },
      },
    })
    .withTransformation({ id: 'sortBy', options: { fields: {}, sort: [{ field: up }] } })
    .overrideByName(tool, [width(120)])
    .overrideByName(system, [width(110)])
    .overrideByName(up, [
      mapped(words({ '1': [say('yes', '是'), 'green'], '0': [say('no', '否'), 'red'] })),
      coloured,
      width(100),
      left,
    ])
    .overrideByName(reason, [mapped(words(reasons(say))), emptyCell])
    .overrideByName(locked, [width(100), unit('s'), emptyCell])
    .overrideByName(own, [mapped(words(ownWords(say))), emptyCell, { id: 'custom.minWidth', value: 300 }]);
  dashboard.withPanel(panel);
}

const uncoloured = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, [text, 'text'] as const]));

const reasons = (say: Say) => uncoloured({ ...toolReasons(say), ...runReasons(say) });

/** The words stay in the tool's language. */
const ownWords = (say: Say) =>
  uncoloured(Object.fromEntries(Object.entries(TOOL_WORDS).map(([key, text]) => [key, say(text, `原文：${text}`)])));

import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { BACKUP_METRICS as M, type ToolError } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { CHOSEN } from './queries.js';

/** Whether each plan's tool answers, and if not, why. */
export function addToolTable(dashboard: DashboardBuilder, say: Say): void {
  const [plan, system, tool, up, reason] = [
    say('Plan', '计划'),
    say('System', '系统'),
    say('Tool', '工具'),
    say('Answers', '应答'),
    say('Reason', '原因'),
  ];
  const panel = table({
    id: 9,
    title: say('Which tools cannot be asked, and why?', '哪些工具无法查询，原因是什么？'),
    description: say(
      'One line per plan. The runbook of BackupToolDown says for each reason what to look at first.',
      '每个计划一行。BackupToolDown 处置手册对每种原因给出首先检查的内容。',
    ),
    empty: say('No plans: does the backup exporter run?', '没有计划：备份采集器是否在运行？'),
    at: [0, 21, 24, 7],
  })
    .withTarget(rows('A', `max by (plan, system, tool) (${M.toolUp}{${CHOSEN}})`))
    .withTarget(rows('B', `max by (plan, system, tool, reason) (${M.toolError}{${CHOSEN}})`))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true, 'Value #B': true },
        indexByName: { plan: 0, system: 1, tool: 2, 'Value #A': 3, reason: 4 },
        renameByName: { plan, system, tool, 'Value #A': up, reason },
      },
    })
    .withTransformation({ id: 'sortBy', options: { fields: {}, sort: [{ field: up }] } })
    .overrideByName(up, [
      {
        id: 'mappings',
        value: words({ '1': [say('yes', '是'), 'green'], '0': [say('no', '否'), 'red'] }),
      },
      { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
      { id: 'custom.width', value: 110 },
      { id: 'custom.align', value: 'left' },
    ])
    .overrideByName(reason, [
      { id: 'mappings', value: words(reasons(say)) },
      { id: 'noValue', value: '–' },
    ]);
  dashboard.withPanel(panel);
}

function reasons(say: Say): Record<ToolError, readonly [string, string]> {
  return {
    missing: [say('program not installed', '程序未安装'), 'text'],
    no_repository: [say('repository not there', '仓库不存在'), 'text'],
    locked: [say('repository locked', '仓库被锁定'), 'text'],
    wrong_password: [say('wrong password', '密码错误'), 'text'],
    password_file: [say('password file unreadable or empty', '密码文件不可读或为空'), 'text'],
    timeout: [say('no answer in time', '超时无应答'), 'text'],
    unreadable: [say('answer not understood, or damaged snapshots', '输出无法理解或快照损坏'), 'text'],
    output_too_large: [say('far too much output', '输出过大'), 'text'],
    folder_missing: [say('folder not there', '文件夹不存在'), 'text'],
    permission: [say('no permission', '没有权限'), 'text'],
    failed: [say('failed: see the log', '失败：见日志'), 'text'],
  };
}

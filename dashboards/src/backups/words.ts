import { BACKUP_STATE, TOOL_ERRORS, type RunError, type ToolError } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { CELL } from './queries.js';

type Words = readonly [text: string, color: string];

/** Why a tool is not up, in a few words that fit a cell. */
export function toolReasons(say: Say): Record<ToolError, string> {
  return {
    missing: say('program not installed', '程序未安装'),
    no_repository: say('repository not there', '仓库不存在'),
    locked: say('repository locked', '仓库被锁定'),
    wrong_password: say('wrong password', '密码错误'),
    password_file: say('password file unreadable or empty', '密码文件不可读或为空'),
    timeout: say('no answer in time', '超时无应答'),
    unreadable: say('answer not understood, or damaged', '输出无法理解或已损坏'),
    output_too_large: say('far too much output', '输出过大'),
    folder_missing: say('folder or file not there', '文件夹或文件不存在'),
    permission: say('no permission', '没有权限'),
    unreachable: say('server not reachable', '服务器不可达'),
    mismatch: say('not what it was (database, clock, region)', '与原先不符（数据库、时钟、区域）'),
    failed: say('failed: see the log', '失败：见日志'),
  };
}

export function runReasons(say: Say): Record<RunError, string> {
  return {
    error: say('ended with an error', '以错误结束'),
    cancelled: say('was cancelled', '被取消'),
    incomplete: say('broke off', '中途中断'),
    damaged: say('is damaged', '已损坏'),
    too_small: say('too small to be a backup', '过小，不是备份'),
  };
}

/** Words and colours for the states of plans: green is in time, yellow wants a look, purple is unknown, red is missing. */
function stateWords(say: Say): Record<string, Words> {
  const reasons = toolReasons(say);
  return {
    [BACKUP_STATE.never]: [say('never made', '从未备份'), 'red'],
    [BACKUP_STATE.overdue]: [say('overdue', '逾期'), 'red'],
    [BACKUP_STATE.due]: [say('due', '到期'), 'yellow'],
    [BACKUP_STATE.runFailed]: [say('last run failed', '最近一次失败'), 'yellow'],
    [BACKUP_STATE.fine]: [say('in time', '正常'), 'green'],
    [BACKUP_STATE.unknown]: [say('unknown', '未知'), 'purple'],
    ...Object.fromEntries(
      TOOL_ERRORS.map((reason, index) => [BACKUP_STATE.toolDown + index, [reasons[reason], 'purple'] as const]),
    ),
  };
}

export const planStates = (say: Say) => words(stateWords(say));

/** As for plans, and what a cell says of a system without a plan of its kind. */
export const cellStates = (say: Say) =>
  words({ ...stateWords(say), [CELL.none]: [say('no plan', '无计划'), 'transparent'] });

export const changeStates = (say: Say) =>
  words({
    [CELL.none]: [say('no change', '无变更'), 'transparent'],
    [BACKUP_STATE.fine]: [say('both there', '前后均有'), 'green'],
    [CELL.upcoming]: [say('to be made', '待备份'), 'yellow'],
    [CELL.missing]: [say('missing', '缺失'), 'red'],
  });

export const restoreTestStates = (say: Say) =>
  words({
    [CELL.none]: [say('not recorded', '未登记'), 'transparent'],
    [BACKUP_STATE.fine]: [say('passed', '通过'), 'green'],
    [BACKUP_STATE.overdue]: [say('overdue', '逾期'), 'red'],
    [BACKUP_STATE.never]: [say('never passed', '从未通过'), 'red'],
    [CELL.failed]: [say('failed', '失败'), 'red'],
  });

import type { DemoConfig } from '../config.js';
import { escapeHtml, type Language } from '../language.js';
import { shell } from '../pages/shell.js';
import type { DemoState } from './app.js';
import { partCards } from './part-cards.js';

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  his: { en: 'HIS · hospital information system', zh: 'HIS · 医院信息系统' },
  lis: { en: 'LIS · laboratory information system', zh: 'LIS · 检验信息系统' },
  pacs: { en: 'PACS · picture archive', zh: 'PACS · 影像归档系统' },
};

const TEXT = {
  en: {
    title: 'Demo hospital',
    intro:
      'A hospital of 500 beds on two campuses that speaks the real protocols: HL7, HJ 212, SQL, LDAP, SNMP, the API of WeChat, and backups made by the real tools. Every button says what it must raise: break something and watch Wardwatch notice.',
    try: 'Try this',
    steps: [
      'Stop the backups of HIS below.',
      'In about a minute and a half the {dashboard} shows the plan overdue and a fault appears in the {tickets}, without a reload.',
      'The {pages} shows the message that went to the on-call engineer; follow its link and accept the fault.',
      'Start the backups again: the fault shows "recovered". Resolve it with a cause, verify it, close it.',
    ],
    dashboard: 'Backups dashboard',
    tickets: 'ticket list',
    pages: 'WeCom stand-in',
    backups: 'Backups',
    on: 'running',
    off: 'stopped',
    last: 'Last success',
    never: 'none since the demo started',
    next: 'Next run',
    outcome: 'Last run',
    ok: 'succeeded',
    failed: 'failed',
    password: 'Repository password',
    right: 'right',
    wrong: 'wrong',
    stop: 'Stop the backups',
    start: 'Start the backups',
    corrupt: 'Corrupt the password',
    restore: 'Put the password right',
    causesStop: 'Stopping raises BackupOverdue when interval and grace have passed.',
    causesCorrupt: 'A wrong password raises BackupToolDown; other plans go on.',
    firing: 'Firing now',
    nothing: 'Nothing fires.',
    unknown: 'Prometheus does not answer.',
    level: 'level',
    stopped: 'Stopped.',
    started: 'Started.',
    done: 'Done.',
  },
  zh: {
    title: '演示医院',
    intro:
      '一家两个院区、500 张床位的医院，使用真实的协议：HL7、HJ 212、SQL、LDAP、SNMP、微信接口，备份由真实的工具完成。每个按钮都写明会触发什么：弄坏点什么，看 Wardwatch 怎样发现。',
    try: '可以这样试',
    steps: [
      '在下面停止 HIS 的备份。',
      '大约一分半钟后，{dashboard}显示该计划逾期，{tickets}里自动出现一张故障单，不用刷新页面。',
      '{pages}里能看到发给值班工程师的通知；点开链接，受理这个故障。',
      '重新启动备份：故障单显示“已恢复”。填写原因并解决，再验证、关闭。',
    ],
    dashboard: '备份仪表板',
    tickets: '工单列表',
    pages: '企业微信模拟端',
    backups: '备份',
    on: '运行中',
    off: '已停止',
    last: '上次成功',
    never: '演示启动以来还没有',
    next: '下次运行',
    outcome: '上次运行',
    ok: '成功',
    failed: '失败',
    password: '仓库密码',
    right: '正确',
    wrong: '错误',
    stop: '停止备份',
    start: '启动备份',
    corrupt: '弄错密码',
    restore: '恢复密码',
    causesStop: '停止后，超过间隔和宽限时间会触发 BackupOverdue。',
    causesCorrupt: '密码错误会触发 BackupToolDown，其他计划不受影响。',
    firing: '正在触发',
    nothing: '没有告警。',
    unknown: 'Prometheus 没有应答。',
    level: '级别',
    stopped: '已停止。',
    started: '已启动。',
    done: '已完成。',
  },
} as const;

export function controlPage(state: DemoState, config: DemoConfig, language: Language): string {
  const text = TEXT[language];
  const links: Readonly<Record<string, string>> = {
    dashboard: link(`${config.grafanaUrl}/d/ww-backups${language === 'zh' ? '-zh' : ''}`, text.dashboard),
    tickets: link(`${config.grafanaUrl}/a/wardwatch-app/tickets`, text.tickets),
    pages: link(`${config.wecomUrl}/?lang=${language}`, text.pages),
  };
  const steps = text.steps
    .map((step) => `<li>${step.replace(/\{(\w+)\}/g, (_, name: string) => links[name] ?? '')}</li>`)
    .join('');
  const intro = `<p>${text.intro}</p><section class="card"><h2>${text.try}</h2><ol class="steps">${steps}</ol></section>`;
  const cards = state.systems.map((system) => card(system, language)).join('\n');
  const parts = partCards(state.parts, language);
  return shell(language, text.title, intro, `${firing(state, language)}<ul class="cards">${cards}${parts}</ul>`);
}

function card(system: DemoState['systems'][number], language: Language): string {
  const text = TEXT[language];
  const rows: [string, string][] = [
    [text.backups, mark(system.running, text.on, text.off)],
    [text.last, system.last_backup_at ? time(system.last_backup_at) : `<span class="dim">${text.never}</span>`],
  ];
  if (system.next_run_at) {
    rows.push([text.next, time(system.next_run_at)]);
  }
  if (system.last_outcome) {
    const why = system.last_error ? `<br><span class="dim">${escapeHtml(system.last_error)}</span>` : '';
    rows.push([text.outcome, mark(system.last_outcome === 'ok', text.ok, text.failed) + why]);
  }
  if (system.password_right !== null) {
    rows.push([text.password, mark(system.password_right, text.right, text.wrong)]);
  }
  const list = rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
  const toggle = system.running
    ? button(system.key, 'backups/stop', text.stop, text.stopped, true)
    : button(system.key, 'backups/start', text.start, text.started, true);
  const password =
    system.password_right === null
      ? ''
      : system.password_right
        ? button(system.key, 'repository/corrupt-password', text.corrupt, text.done, false)
        : button(system.key, 'repository/restore-password', text.restore, text.done, true);
  const hints = `<p class="dim">${text.causesStop}${system.password_right === null ? '' : ` ${text.causesCorrupt}`}</p>`;
  return `<li class="card" data-testid="system-${system.key}"><h2>${NAMES[system.key]?.[language] ?? system.key}</h2><dl>${list}</dl>${toggle}${password}${hints}</li>`;
}

function firing(state: DemoState, language: Language): string {
  const text = TEXT[language];
  const list =
    state.firing === null
      ? `<p class="bad">${text.unknown}</p>`
      : state.firing.length === 0
        ? `<p class="ok">✓ ${text.nothing}</p>`
        : `<ul>${state.firing.map((alert) => `<li class="bad">▲ ${escapeHtml(alert.alertname)} · ${escapeHtml(alert.system)} · ${text.level} ${escapeHtml(alert.level)}</li>`).join('')}</ul>`;
  return `<section class="card"><h2>${text.firing}</h2>${list}</section>`;
}

function button(system: string, command: string, label: string, done: string, primary: boolean): string {
  const name = command.replace('/', '-');
  return `<button id="${name}-${system}" data-testid="${name}-${system}" class="${primary ? 'primary' : ''}" data-post="/api/${command}" data-body='{"system":"${system}"}' data-done="${done}">${label}</button>`;
}

function mark(good: boolean, yes: string, no: string): string {
  return good ? `<span class="ok">✓ ${yes}</span>` : `<span class="bad">✗ ${no}</span>`;
}

function time(iso: string): string {
  return `<time datetime="${iso}">${iso.slice(11, 19)}Z</time>`;
}

function link(url: string, label: string): string {
  return `<a href="${escapeHtml(url)}">${label}</a>`;
}

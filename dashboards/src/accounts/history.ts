import { GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { ACCOUNTS_METRICS as M } from '@wardwatch/contracts';
import { barGauge } from '../parts/bar-gauge.js';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { now, overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { CHOSEN } from './queries.js';
import { findingWords } from './words.js';

const DAY = 86_400;

/** Findings and signatures over time, passwords against ninety days, operations against approvals. */
export function addHistory(dashboard: DashboardBuilder, say: Say): void {
  const unread = say('Nothing was read in this time', '此时段没有读取到数据');
  addFindingsOverTime(dashboard, say, unread);
  dashboard.withPanel(
    timeSeries({
      id: 10,
      title: say('How old are the antivirus signatures?', '病毒库有多旧？'),
      description: say(
        'Hosts that report themselves; a day is the limit (article 46-1). Workstations of an antivirus console are counted, not drawn.',
        '自行上报的主机，上限一天（第四十六条第一款）。防病毒控制台的终端只计数，不单独画线。',
      ),
      empty: unread,
      at: [12, 14, 12, 8],
    })
      .withTarget(overTime('A', `time() - (max by (host) (${M.signatureAt}{${CHOSEN}}) > 0)`, '{{host}}'))
      .unit('s')
      .min(0)
      .axisSoftMax(DAY * 1.2)
      .fillOpacity(0)
      .thresholds(steps('transparent', [DAY, 'red']))
      .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.LineAndArea)),
  );
  addPasswords(dashboard, say);
  addOperations(dashboard, say);
}

function addFindingsOverTime(dashboard: DashboardBuilder, say: Say, empty: string): void {
  const panel = timeSeries({
    id: 9,
    title: say('Is it getting better or worse?', '情况在好转还是恶化？'),
    description: say(
      'All findings of the chosen systems by what they are. A line that stays is work that nobody does.',
      '所选系统的全部问题，按种类。持平的线表示没有人处理。',
    ),
    empty,
    at: [0, 14, 12, 8],
  })
    .withTarget(
      overTime('A', `sum by (finding) (${M.findings}{${CHOSEN}, finding!="password_unknown"}) > 0`, '{{finding}}'),
    )
    .min(0)
    .decimals(0)
    .fillOpacity(0);
  for (const [finding, [text]] of Object.entries(findingWords(say))) {
    panel.overrideByName(finding, [{ id: 'displayName', value: text } satisfies DynamicConfigValue]);
  }
  dashboard.withPanel(panel);
}

function addPasswords(dashboard: DashboardBuilder, say: Say): void {
  dashboard.withPanel(
    barGauge({
      id: 11,
      title: say('How many days old is the oldest password of each source?', '各来源最旧的密码已用多少天？'),
      description: say(
        'Of enabled accounts, where the source tells; ninety days are the limit (articles 47-1, 47-2).',
        '启用账号中最旧的密码（来源能提供时），上限九十天（第四十七条第一、二款）。',
      ),
      empty: say('No source tells the age of passwords', '没有来源提供密码时间'),
      at: [0, 22, 12, 7],
    })
      .withTarget(now('A', `(time() - max by (source) (${M.oldestPassword}{${CHOSEN}} > 0)) / ${DAY}`, '{{source}}'))
      .decimals(0)
      .max(120)
      .thresholds(steps('green', [75, 'yellow'], [90, 'red'])),
  );
}

function addOperations(dashboard: DashboardBuilder, say: Say): void {
  const panel = barGauge({
    id: 12,
    title: say('What was done by hand in databases?', '数据库中有哪些人工操作？'),
    description: say(
      'Within the look-back of each log, what no program did: approved or not (articles 36-3, 48-4).',
      '各日志回溯期内非程序执行的操作，已审批与未审批（第三十六条第三款、第四十八条第四款）。',
    ),
    empty: say('No log of a database is read', '没有读取数据库日志'),
    at: [12, 22, 12, 7],
  })
    .decimals(0)
    .thresholds(steps('blue'));
  const lines = [
    ['write', 'yes', say('data, approved', '修改数据，已审批')],
    ['write', 'no', say('data, NOT approved', '修改数据，未审批')],
    ['schema', 'yes', say('schema, approved', '变更结构，已审批')],
    ['schema', 'no', say('schema, NOT approved', '变更结构，未审批')],
  ] as const;
  lines.forEach(([action, approved, legend], index) =>
    panel.withTarget(
      now('ABCD'[index] ?? 'A', `sum(${M.operations}{${CHOSEN}, action="${action}", approved="${approved}"})`, legend),
    ),
  );
  dashboard.withPanel(panel);
}

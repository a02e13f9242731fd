import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard, DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M, OUTREACH_METRICS as O, PARTNERS_METRICS as P } from '@wardwatch/contracts';
import { quantile } from '../hospital/queries.js';
import { frame } from '../parts/frame.js';
import { sayIn, type Language, type Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { limit } from '../parts/policy-thresholds.js';
import { overTime } from '../parts/prometheus.js';
import { tiles } from '../parts/tiles.js';
import { creation, discovery, INCOME, realisation } from './stages.js';

/** Value discovery, creation and realisation side by side, and the hand-overs between them (P5-05). */
export function valuechain(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'valuechain',
    language,
    say,
    title: say('Value chain', '价值链'),
    description: say(
      'From value discovery (who finds us) to creation (who is treated) to realisation (what comes back), part 5 of the rules.',
      '从价值发现（谁找到我们）到价值创造（谁得到治疗）再到价值实现（带来什么），见制度第五篇。',
    ),
    from: 'now-24h',
    related: ['outreach', 'partners', 'hospital'],
    faults: ', domain=~"outreach|partners|operations"',
  });
  addStages(dashboard, say);
  addCourses(dashboard, say);
  addHandOvers(dashboard, say);
  return dashboard.build();
}

function addStages(dashboard: DashboardBuilder, say: Say): void {
  dashboard
    .withPanel(
      tiles(
        {
          id: 1,
          title: say('Discovery: who finds us?', '价值发现：谁找到我们？'),
          description: say(
            'Followers and their daily gain, partners in the funnel, and appointments for today.',
            '关注者及每日净增、渠道漏斗中的合作方、今日预约。',
          ),
          empty: say(
            'Not connected: neither WeChat account nor ledgers nor appointments',
            '未接入：公众号、台账与预约均无',
          ),
          at: [0, 0, 8, 6],
        },
        discovery(say),
        VizOrientation.Horizontal,
      ),
    )
    .withPanel(
      tiles(
        {
          id: 2,
          title: say('Creation: who is treated?', '价值创造：谁得到治疗？'),
          description: say(
            'Outpatients and emergencies of today, admissions of today, beds occupied and theatres in use (P5-01, P5-11).',
            '今日门急诊、今日入院、床位占用与手术间使用（P5-01、P5-11）。',
          ),
          empty: say('No message heard yet: see Feeds and exporters', '尚未收到消息：见“数据源与采集器”'),
          at: [8, 0, 8, 6],
        },
        creation(say),
        VizOrientation.Horizontal,
      ),
    )
    .withPanel(
      tiles(
        {
          id: 3,
          title: say('Realisation: what comes back?', '价值实现：带来什么？'),
          description: say(
            'Discharges of today, income of yesterday and the share of medical services in it (from the hospital’s database), turnover with partners.',
            '今日出院、昨日医疗收入及医疗服务收入占比（取自医院数据库）、合作方交易额。',
          ),
          empty: say(
            'Not connected: no database in policies/hospital-databases.yaml',
            '未接入：policies/hospital-databases.yaml 中没有数据库',
          ),
          at: [16, 0, 8, 6],
        },
        realisation(say),
        VizOrientation.Horizontal,
      ),
    );
}

function addCourses(dashboard: DashboardBuilder, say: Say): void {
  dashboard
    .withPanel(
      timeSeries({
        id: 10,
        title: say('Does the reach grow?', '受众在增长吗？'),
        description: say('Followers gained and lost per day of the account.', '公众号每日新增与流失的关注者。'),
        empty: say(
          'Not connected: no account in policies/outreach.yaml',
          '未接入：policies/outreach.yaml 中没有公众号',
        ),
        at: [0, 6, 8, 7],
      })
        .withTarget(overTime('A', `sum(${O.followersNew})`, 'new'))
        .withTarget(overTime('B', `sum(${O.followersLost})`, 'lost'))
        .min(0)
        .decimals(0)
        .overrideByName('new', [{ id: 'displayName', value: say('new', '新增') }])
        .overrideByName('lost', [{ id: 'displayName', value: say('lost', '流失') }]),
    )
    .withPanel(
      timeSeries({
        id: 11,
        title: say('How many patients come, stay and leave?', '多少患者来、住、走？'),
        description: say(
          'Per hour: outpatients and emergencies registered, admissions, discharges.',
          '每小时门急诊挂号、入院与出院人次。',
        ),
        empty: say('No message heard yet', '尚未收到消息'),
        at: [8, 6, 8, 7],
      })
        .withTarget(overTime('A', `sum(increase(${M.outpatientArrivals}[1h]))`, 'outpatients'))
        .withTarget(overTime('B', `sum(increase(${M.emergencyArrivals}[1h]))`, 'emergencies'))
        .withTarget(overTime('C', `sum(increase(${M.admissions}[1h]))`, 'admissions'))
        .withTarget(overTime('D', `sum(increase(${M.discharges}[1h]))`, 'discharges'))
        .min(0)
        .decimals(0)
        .overrideByName('outpatients', [{ id: 'displayName', value: say('outpatients', '门诊') }])
        .overrideByName('emergencies', [{ id: 'displayName', value: say('emergencies', '急诊') }])
        .overrideByName('admissions', [{ id: 'displayName', value: say('admissions', '入院') }])
        .overrideByName('discharges', [{ id: 'displayName', value: say('discharges', '出院') }]),
    )
    .withPanel(
      timeSeries({
        id: 12,
        title: say('What makes the income?', '收入由什么构成？'),
        description: say(
          'Medical income of yesterday by kind, from the hospital’s database; with partners, the turnover of the window of policies/partners.yaml.',
          '昨日医疗收入按类别，取自医院数据库；合作方交易额为 policies/partners.yaml 窗口期内合计。',
        ),
        empty: say('Not connected: no database and no partner ledger', '未接入：没有数据库与合作方台账'),
        at: [16, 6, 8, 7],
      })
        .withTarget(overTime('A', `sum by (kind) (${INCOME}{period="yesterday"})`, '{{kind}}'))
        .withTarget(overTime('B', `sum(${P.turnover})`, 'partners'))
        .unit('currency:¥')
        .min(0)
        .overrideByName('drug', [{ id: 'displayName', value: say('drugs', '药品') }])
        .overrideByName('consumable', [{ id: 'displayName', value: say('consumables', '卫生材料') }])
        .overrideByName('service', [{ id: 'displayName', value: say('medical services', '医疗服务') }])
        .overrideByName('partners', [{ id: 'displayName', value: say('with partners', '合作方交易额') }]),
    );
}

function addHandOvers(dashboard: DashboardBuilder, say: Say): void {
  const time = (key: string, name: string, expr: string, from: number) => ({
    key,
    name,
    expr,
    unit: 's',
    decimals: 1,
    none: say('nobody yet', '尚无'),
    colours: ['green', [from / 2, 'yellow'], [from, 'red']] as const,
  });
  dashboard.withPanel(
    tiles(
      {
        id: 20,
        title: say('How long is a patient handed from one stage to the next?', '患者在各环节交接用时多久？'),
        description: say(
          'Medians of the last hour: booked time to consulting room, arrival in emergency to being seen, decision to admit to ward bed, specimen received to report; and the wait of the oldest unanswered question on WeChat.',
          '最近一小时中位数：预约时间至进诊室、急诊到达至就诊、决定收治至病床、标本接收至报告；以及公众号最久未回复的提问。',
        ),
        empty: say('Nothing handed over yet', '尚无交接'),
        at: [0, 13, 24, 4],
      },
      [
        time('reply', say('question to answer', '提问至回复'), `max(${O.replyOldest})`, 7200),
        time('booked', say('booking to room', '预约至进诊室'), `avg(${M.bookedAverageWait} >= 0)`, 2400),
        time(
          'seen',
          say('emergency to doctor', '急诊到就诊'),
          quantile(0.5, M.emergencyWait, ''),
          limit('hospital_emergency_wait'),
        ),
        time(
          'bed',
          say('decision to bed', '决定收治至病床'),
          quantile(0.5, M.boarding, ''),
          limit('hospital_boarding'),
        ),
        time('report', say('specimen to report', '标本至报告'), quantile(0.5, M.labInLab, ''), 7200),
      ],
    ),
  );
}

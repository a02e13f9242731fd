import {
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
  type Dashboard,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import { frame } from '../parts/frame.js';
import { sayIn, type Language, type Say } from '../parts/language.js';
import { PROMETHEUS } from '../parts/prometheus.js';
import { addContent } from './content.js';
import { addFollowers } from './followers.js';
import { addReading } from './reading.js';
import { addSources } from './sources.js';
import { addStats } from './stats.js';

/** The official account against its targets, the work of communications against its plan, and what both are known from. */
export function outreach(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'outreach',
    language,
    say,
    title: say('Outreach', '宣传'),
    description: say(
      'Followers and media against their targets, content plan, pushes, replies and the daily list (P2-01 to P2-16). WeChat gives figures once a day, after eight o’clock.',
      '粉丝与媒介对照目标，内容计划、推送、回复与每日清单（P2-01 至 P2-16）。微信每日 8 点后提供前一日数据。',
    ),
    from: 'now-6h',
    related: [],
    faults: ', system="wechat"',
  }).withVariable(accountVariable(say));
  addStats(dashboard, say);
  addFollowers(dashboard, say);
  addContent(dashboard, say);
  addReading(dashboard, say);
  addSources(dashboard, say);
  return dashboard.build();
}

function accountVariable(say: Say): QueryVariableBuilder {
  const query = `label_values(${M.accountInfo}, account)`;
  return new QueryVariableBuilder('account')
    .label(say('Account', '公众号'))
    .datasource(PROMETHEUS)
    .query({ query, refId: 'accounts', qryType: 1, label: 'account', metric: M.accountInfo })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: say('All', '全部'), value: '$__all' });
}

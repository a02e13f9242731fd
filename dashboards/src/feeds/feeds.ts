import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { frame } from '../parts/frame.js';
import { sayIn, type Language } from '../parts/language.js';
import { addExporters } from './exporters.js';
import { addHl7 } from './hl7.js';
import { addSql } from './sql.js';

/** Whether what the other dashboards show can be trusted: every program, collector, feed and query. */
export function feeds(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'feeds',
    language,
    say,
    title: say('Feeds and exporters', '数据源与采集器'),
    description: say(
      'Every exporter with its collectors, every HL7 feed with its journal, every database query: is it heard, does it err, how old is it?',
      '各采集器及其采集项、各 HL7 接口及其日志、各数据库查询：是否收到、是否出错、有多旧？',
    ),
    from: 'now-6h',
    related: ['hospital', 'stations', 'estate'],
    faults: ', system=~"wardwatch|his|lis"',
  });
  addExporters(dashboard, say);
  addHl7(dashboard, say);
  addSql(dashboard, say);
  return dashboard.build();
}

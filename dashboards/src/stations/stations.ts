import {
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
  type Dashboard,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { STATION_METRICS as M } from '@wardwatch/contracts';
import { frame } from '../parts/frame.js';
import { sayIn, type Language, type Say } from '../parts/language.js';
import { PROMETHEUS } from '../parts/prometheus.js';
import { addEquipment } from './equipment.js';
import { addHistory } from './history.js';
import { addLinks } from './links.js';
import { addLiveTable } from './live-table.js';
import { STATION } from './queries.js';
import { addRatesTable } from './rates-table.js';
import { addStats } from './stats.js';

/** Every wastewater station: live values against their limits, the rates that are assessed, links and equipment. */
export function stations(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'stations',
    language,
    say,
    title: say('Stations', '污水站点'),
    description: say(
      'Wastewater stations: values against limits, rates of the month, links and equipment (P3-01 to P3-30).',
      '污水站点：数值与限值、当月各率、链路与设备（P3-01 至 P3-30）。',
    ),
    from: 'now-6h',
    related: [],
    faults: `, domain="wastewater"`,
  })
    .withVariable(
      variable(say, 'station', say('Station', '站点'), `label_values(${M.stationInfo}, station)`, M.stationInfo),
    )
    .withVariable(
      variable(say, 'factor', say('Factor', '因子'), `label_values(${M.factorInfo}{${STATION}}, factor)`, M.factorInfo),
    );
  addStats(dashboard, say);
  addLiveTable(dashboard, say);
  addHistory(dashboard, say);
  addRatesTable(dashboard, say);
  addLinks(dashboard, say);
  addEquipment(dashboard, say);
  return dashboard.build();
}

function variable(say: Say, name: string, label: string, query: string, metric: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(PROMETHEUS)
    .query({ query, refId: `${name}s`, qryType: 1, label: name, metric })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: say('All', '全部'), value: '$__all' });
}

import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { STATION_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { figure, intoRows, width, type Column } from './cells.js';
import { perFactor, RECORDED } from './queries.js';

/** What the bureau assesses, for every rated factor. */
export function addRatesTable(dashboard: DashboardBuilder, say: Say): void {
  const month = (metric: string) => perFactor(metric, ', window="month"');
  const panel = table({
    id: 30,
    title: say("How good are this month's data?", '本月数据质量如何？'),
    description: say(
      'Rates of the calendar month (P3-06): acquisition is received of expected, validity is valid of received, transmission is both less what the policy forgives, accuracy is passed comparisons. Recorded stops are left out. The margin is what lies between transmission and its target.',
      '当月各率（P3-06）：获取率为收到占应收，有效率为有效占收到，传输有效率为两者之积并扣除策略允许的部分，准确率为比对合格占比。已登记的停运予以剔除。余量为传输有效率与目标之差。',
    ),
    empty: say(
      'No rated factors: nothing came yet, or none is rated in stations.yaml',
      '没有参与考核的因子：尚无数据，或 stations.yaml 中未设置',
    ),
    at: [0, 22, 24, 8],
  })
    .withTarget(rows('A', month(M.acquisition)))
    .withTarget(rows('B', month(M.validity)))
    .withTarget(rows('C', month(M.transmission)))
    .withTarget(rows('D', perFactor(RECORDED.margin)))
    .withTarget(rows('E', month(M.accuracy)))
    .withTarget(rows('F', month(M.missing)))
    .withTarget(rows('G', perFactor(M.longestGap, ', window="day"')))
    .withTarget(rows('H', perFactor(M.monthAmount)))
    .withTarget(rows('I', perFactor(M.transmission, ', window="previous_month"')));
  dashboard.withPanel(intoRows(panel, columnsOf(say), { field: say('Margin', '余量'), desc: false }, []));
}

function columnsOf(say: Say): Column[] {
  return [
    { field: 'station', title: say('Station', '站点'), properties: [{ id: 'custom.minWidth', value: 110 }] },
    { field: 'factor', title: say('Factor', '因子'), properties: [{ id: 'custom.minWidth', value: 100 }] },
    { field: 'Value #A', title: say('Acquisition', '获取率'), properties: figure(110, 1, 'percentunit') },
    { field: 'Value #B', title: say('Validity', '有效率'), properties: figure(100, 1, 'percentunit') },
    { field: 'Value #C', title: say('Transmission', '传输有效率'), properties: figure(125, 1, 'percentunit') },
    {
      field: 'Value #D',
      title: say('Margin', '余量'),
      properties: [
        ...figure(95, 1, 'percentunit'),
        {
          id: 'thresholds',
          value: {
            mode: 'absolute',
            steps: [
              { value: null, color: 'red' },
              { value: 0, color: 'green' },
            ],
          },
        },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
      ],
    },
    { field: 'Value #E', title: say('Accuracy', '准确率'), properties: figure(100, 1, 'percentunit') },
    { field: 'Value #F', title: say('Missing', '缺失数'), properties: figure(90, 0) },
    { field: 'Value #G', title: say('Longest gap', '最长缺口'), properties: figure(115, 0, 's') },
    {
      field: 'Value #H',
      title: say('Month so far (m³, kg)', '本月累计（m³、kg）'),
      properties: figure(175, 2),
    },
    {
      field: 'Value #I',
      title: say('Month before', '上月'),
      properties: [...figure(120, 1, 'percentunit'), width(120)],
    },
  ];
}

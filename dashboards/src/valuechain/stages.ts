import { HOSPITAL_METRICS as M, OUTREACH_METRICS as O, PARTNERS_METRICS as P } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import type { Tile } from '../parts/tiles.js';

/** Of the query set "income" (exporters/hospital/queries). */
export const INCOME = 'hospital_his_income_yuan';
const SERVICE_SHARE = 'hospital_his_service_income_share_ratio';

/** Who finds us. */
export function discovery(say: Say): Tile[] {
  return [
    {
      key: 'followers',
      name: say('followers', '关注者'),
      expr: `sum(${O.followers})`,
      unit: 'short',
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
    {
      key: 'net',
      name: say('gained a day', '每日净增'),
      expr: `sum(${O.followersNet})`,
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['red', [0, 'yellow'], [1, 'green']],
    },
    {
      key: 'leads',
      name: say('partners in the funnel', '漏斗中的合作方'),
      expr: `sum(${P.funnelPartners}{stage!~"active|lost"})`,
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
    {
      key: 'booked',
      name: say('appointments today', '今日预约'),
      expr: `sum(${M.appointmentsToday})`,
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
  ];
}

/** Who is treated. */
export function creation(say: Say): Tile[] {
  return [
    {
      key: 'seen',
      name: say('outpatients today', '今日门诊'),
      expr: `sum(${M.outpatientToday})`,
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
    {
      key: 'admitted',
      name: say('admitted today', '今日入院'),
      expr: `sum(${M.flowToday}{flow="admission"})`,
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
    {
      key: 'beds',
      name: say('beds occupied', '床位占用'),
      expr: `sum(${M.bedsOccupied}) / sum(${M.bedsOpen})`,
      unit: 'percentunit',
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['yellow', [0.75, 'green'], [0.95, 'yellow'], [1, 'red']],
    },
    {
      key: 'theatres',
      name: say('theatres in use', '手术间使用'),
      expr: `sum(${M.theatreInUse}) / count(${M.theatreInUse})`,
      unit: 'percentunit',
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
  ];
}

/** What comes back. */
export function realisation(say: Say): Tile[] {
  return [
    {
      key: 'discharged',
      name: say('discharged today', '今日出院'),
      expr: `sum(${M.flowToday}{flow="discharge"})`,
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
    {
      key: 'income',
      name: say('income yesterday', '昨日医疗收入'),
      expr: `sum(${INCOME}{period="yesterday"})`,
      unit: 'currency:¥',
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
    {
      key: 'service',
      name: say('medical services', '医疗服务占比'),
      expr: `avg(${SERVICE_SHARE}{period="yesterday"})`,
      unit: 'percentunit',
      decimals: 0,
      none: NOT_CONNECTED(say),
      colours: ['yellow', [0.3, 'green']],
    },
    {
      key: 'turnover',
      name: say('turnover, partners', '合作方交易额'),
      expr: `sum(${P.turnover})`,
      unit: 'currency:¥',
      none: NOT_CONNECTED(say),
      colours: ['blue'],
    },
  ];
}

const NOT_CONNECTED = (say: Say) => say('not connected', '未接入');

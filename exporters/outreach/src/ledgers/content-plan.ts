import type { OutreachPolicy } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import { z } from 'zod';
import { addMonths, dayOf, monthOf, startOfDay, type Day, type Month } from '../days/day.js';
import { ACCOUNT_COLUMN, accountField, dayField, monthField } from './fields.js';
import { about, perAccount, type OutreachLedger } from './outreach-ledger.js';

interface Row {
  readonly account: string;
  readonly month: Month;
  readonly title: string;
  readonly service?: string | undefined;
  readonly ready_on?: Day | undefined;
}

interface MonthPlan {
  planned: number;
  unlinked: number;
  /** Days on which items became ready. */
  readonly readyOn: Day[];
}

type State = Map<string, Map<Month, MonthPlan>>;

const MONTHS_AHEAD = ['this', 'next', 'after'] as const;

/** How far ahead the search for a month that is not ready goes. */
const LOOK_AHEAD = 24;

/** The content plan: what is prepared for which month, and when it was ready (P2-06, P2-07). */
export function contentPlan(policy: OutreachPolicy): OutreachLedger<Row, State> {
  return {
    fileName: 'content-plan.csv',
    intake: {
      definition: {
        key: 'content-plan',
        columns: {
          account: ACCOUNT_COLUMN,
          month: ['Month', '月份'],
          title: ['Title', '标题'],
          service: ['Service', '服务', '服务项目'],
          ready_on: ['Ready on', '完成日期'],
        },
        optional: ['account', 'service'],
        row: z.object({
          account: accountField(policy),
          month: monthField,
          title: z.string().max(200, 'must have at most 200 characters'),
          service: z.string().max(100, 'must have at most 100 characters').optional(),
          ready_on: dayField.optional(),
        }),
        identity: ({ account, month, title }) => `${account} ${month} ${title}`,
      },
      begin: () => perAccount(policy, () => new Map<Month, MonthPlan>()),
      take(state, { account, month, service, ready_on: readyOn }) {
        const months = state.get(account) ?? new Map<Month, MonthPlan>();
        const plan = months.get(month) ?? { planned: 0, unlinked: 0, readyOn: [] };
        plan.planned += 1;
        plan.unlinked += service === undefined ? 1 : 0;
        if (readyOn !== undefined) {
          plan.readyOn.push(readyOn);
        }
        months.set(month, plan);
        state.set(account, months);
      },
    },
    samples: (state, now) => [...state].flatMap(([account, months]) => samplesOf(policy, account, months, now)),
  };
}

function samplesOf(
  policy: OutreachPolicy,
  account: string,
  months: ReadonlyMap<Month, MonthPlan>,
  now: Date,
): Sample[] {
  const { time_zone: zone, content } = policy;
  const sample = about(account);
  const today = dayOf(now, zone);
  const current = monthOf(today);
  const ready = (month: Month) => (months.get(month)?.readyOn ?? []).filter((day) => day <= today).length;
  const due = dueAt(current, { zone, leadMonths: content.lead_months, needed: content.items_per_month, ready });
  return [
    sample('contentDue', (due.getTime() - now.getTime()) / 1000),
    ...MONTHS_AHEAD.flatMap((label, index) => {
      const month = addMonths(current, index);
      const plan = months.get(month);
      return [
        sample('contentNeeded', content.items_per_month, { month: label }),
        sample('contentPlanned', plan?.planned ?? 0, { month: label }),
        sample('contentReady', ready(month), { month: label }),
        sample('contentUnlinked', plan?.unlinked ?? 0, { month: label }),
      ];
    }),
  ];
}

interface DueFacts {
  readonly zone: string;
  readonly leadMonths: number;
  readonly needed: number;
  readonly ready: (month: Month) => number;
}

/** When the first month from the next one on that is not ready must be: whole months before it begins. */
function dueAt(current: Month, { zone, leadMonths, needed, ready }: DueFacts): Date {
  let month = addMonths(current, 1);
  for (let step = 0; step < LOOK_AHEAD && ready(month) >= needed; step += 1) {
    month = addMonths(month, 1);
  }
  return startOfDay(`${addMonths(month, -leadMonths)}-01`, zone);
}

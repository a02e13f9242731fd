import type { OutreachPolicy } from '@wardwatch/contracts';
import { z } from 'zod';
import { addDays, dayOf, type Day } from '../days/day.js';
import { ACCOUNT_COLUMN, accountField, choice, dayField, wholeNumber } from './fields.js';
import { about, perAccount, type OutreachLedger } from './outreach-ledger.js';

interface Row {
  readonly account: string;
  readonly day: Day;
  readonly keyword: string;
  readonly hits: number;
}

const UNMATCHED = 'unmatched';

/** Messages by day and by the keyword that answered them. */
type State = Map<string, Map<Day, Map<string, number>>>;

/** Messages that keywords answered, and those that none did (P2-03). */
export function keywordHits(policy: OutreachPolicy): OutreachLedger<Row, State> {
  const { keywords, time_zone: zone } = policy;
  return {
    fileName: 'keyword-hits.csv',
    intake: {
      definition: {
        key: 'keyword-hits',
        columns: {
          account: ACCOUNT_COLUMN,
          day: ['Day', '日期'],
          keyword: ['Keyword', '关键词'],
          hits: ['Hits', '命中次数', '次数'],
        },
        optional: ['account'],
        row: z.object({
          account: accountField(policy),
          day: dayField,
          keyword: choice(
            [
              ...keywords.map(({ keyword, name }) => [keyword, name] as const),
              [UNMATCHED, { en: 'unmatched', zh: '未匹配' }],
            ],
            'keyword (or "unmatched", 未匹配)',
          ),
          hits: wholeNumber(10_000_000),
        }),
        identity: ({ account, day, keyword }) => `${account} ${day} ${keyword}`,
      },
      begin: () => perAccount(policy, () => new Map<Day, Map<string, number>>()),
      take(state, { account, day, keyword, hits }) {
        const days = state.get(account);
        days?.set(day, (days.get(day) ?? new Map<string, number>()).set(keyword, hits));
      },
    },
    samples: (state, now) =>
      [...state].flatMap(([account, days]) => {
        const sums = week(days, dayOf(now, zone));
        const unmatched = sums.get(UNMATCHED) ?? 0;
        const all = [...sums.values()].reduce((sum, hits) => sum + hits, 0);
        const sample = about(account);
        return [
          ...keywords.map(({ keyword }) => sample('keywordHits', sums.get(keyword) ?? 0, { keyword })),
          sample('keywordUnmatched', unmatched),
          sample('keywordUnmatchedRatio', all === 0 ? Number.NaN : unmatched / all),
        ];
      }),
  };
}

function week(days: ReadonlyMap<Day, ReadonlyMap<string, number>>, today: Day): Map<string, number> {
  const sums = new Map<string, number>();
  for (let back = 0; back < 7; back += 1) {
    for (const [keyword, hits] of days.get(addDays(today, -back)) ?? []) {
      sums.set(keyword, (sums.get(keyword) ?? 0) + hits);
    }
  }
  return sums;
}

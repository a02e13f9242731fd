import type { OutreachPolicy } from '@wardwatch/contracts';
import { z } from 'zod';
import { addDays, dayOf, timeOfDay, type Day } from '../days/day.js';
import { ACCOUNT_COLUMN, accountField, choice, dayField, yesNo } from './fields.js';
import { about, perAccount, type OutreachLedger } from './outreach-ledger.js';

interface Row {
  readonly account: string;
  readonly day: Day;
  readonly task: string;
  readonly done: boolean;
}

/** Tasks done, by day. */
type State = Map<string, Map<Day, Set<string>>>;

/** The daily list of what must be done, judged once a day (P2-15). */
export function execution(policy: OutreachPolicy): OutreachLedger<Row, State> {
  const { tasks, check_at: checkAt } = policy.execution;
  return {
    fileName: 'execution.csv',
    intake: {
      definition: {
        key: 'execution',
        columns: {
          account: ACCOUNT_COLUMN,
          day: ['Day', '日期'],
          task: ['Task', '任务'],
          done: ['Done', '完成'],
        },
        optional: ['account'],
        row: z.object({
          account: accountField(policy),
          day: dayField,
          task: choice(
            tasks.map(({ task, name }) => [task, name]),
            'task',
          ),
          done: yesNo,
        }),
        identity: ({ account, day, task }) => `${account} ${day} ${task}`,
      },
      begin: () => perAccount(policy, () => new Map<Day, Set<string>>()),
      take(state, { account, day, task, done }) {
        if (done) {
          const days = state.get(account);
          days?.set(day, (days.get(day) ?? new Set()).add(task));
        }
      },
    },
    samples: (state, now) => {
      const day = dayToJudge(now, policy.time_zone, checkAt);
      return [...state].flatMap(([account, days]) => {
        const done = days.get(day) ?? new Set();
        const sample = about(account);
        return [
          sample('tasksDone', done.size),
          ...tasks.map(({ task }) => sample('taskDone', done.has(task) ? 1 : 0, { task })),
        ];
      });
    },
  };
}

/** Today from the time on at which the list must be done, else yesterday. */
export function dayToJudge(now: Date, zone: string, checkAt: string): Day {
  const today = dayOf(now, zone);
  return timeOfDay(now, zone) >= checkAt ? today : addDays(today, -1);
}

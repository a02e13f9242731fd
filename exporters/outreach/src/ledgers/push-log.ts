import type { OutreachPolicy } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import { z } from 'zod';
import { dayOf, timeOfDay } from '../days/day.js';
import { ACCOUNT_COLUMN, accountField, choice, instantField, wholeNumber, yesNo } from './fields.js';
import { about, perAccount, type OutreachLedger } from './outreach-ledger.js';

interface Row {
  readonly account: string;
  readonly pushed_at: Date;
  readonly group: string;
  readonly class: string;
  readonly articles: number;
  readonly topic?: boolean | undefined;
}

interface Push {
  readonly atMs: number;
  readonly group: string;
  readonly pushClass: string;
  readonly articles: number;
  readonly topic: boolean;
}

const MONTH_MS = 30 * 86_400_000;

/** The log of pushes: cadence per group, articles per day, hours of each class, interaction topics (P2-05, P2-08 to P2-10). */
export function pushLog(policy: OutreachPolicy): OutreachLedger<Row, Map<string, Push[]>> {
  const { time_zone: zone, groups, push_classes: classes } = policy;
  return {
    fileName: 'push-log.csv',
    intake: {
      definition: {
        key: 'push-log',
        columns: {
          account: ACCOUNT_COLUMN,
          pushed_at: ['Pushed at', '推送时间'],
          group: ['Group', '人群', '分组'],
          class: ['Class', '类别'],
          articles: ['Articles', '篇数'],
          topic: ['Topic', '互动话题'],
        },
        optional: ['account', 'topic'],
        row: z.object({
          account: accountField(policy),
          pushed_at: instantField(zone),
          group: choice(
            groups.map(({ group, name }) => [group, name]),
            'group',
          ),
          class: choice(
            classes.map(({ class: own, name }) => [own, name]),
            'class',
          ),
          articles: wholeNumber(8),
          topic: yesNo.optional(),
        }),
        identity: ({ account, pushed_at: at, group }) => `${account} ${at.getTime()} ${group}`,
      },
      begin: () => perAccount<Push[]>(policy, () => []),
      take(state, { account, pushed_at: at, group, class: pushClass, articles, topic = false }) {
        state.get(account)?.push({ atMs: at.getTime(), group, pushClass, articles, topic });
      },
    },
    samples: (state, now) => [...state].flatMap(([account, pushes]) => samplesOf(policy, account, pushes, now)),
  };
}

/** A push that is planned for later does not count yet. */
function samplesOf(policy: OutreachPolicy, account: string, all: readonly Push[], now: Date): Sample[] {
  const { time_zone: zone, groups, push_classes: classes } = policy;
  const sample = about(account);
  const past = all.filter(({ atMs }) => atMs <= now.getTime()).sort((a, b) => b.atMs - a.atMs);
  const recent = past.filter(({ atMs }) => now.getTime() - atMs < MONTH_MS);
  const [newest] = past;
  return [
    ...groups.flatMap(({ group }) => {
      const [last, before] = past.filter((push) => push.group === group);
      return [
        ...(last === undefined ? [] : [sample('pushAge', (now.getTime() - last.atMs) / 1000, { group })]),
        ...(last === undefined || before === undefined
          ? []
          : [sample('pushInterval', (last.atMs - before.atMs) / 1000, { group })]),
      ];
    }),
    ...(newest === undefined ? [] : [sample('pushArticles', articlesOn(past, newest, zone))]),
    ...classes.flatMap(({ class: own, from, to }) => {
      const pushes = recent.filter(({ pushClass }) => pushClass === own);
      const outside = pushes.filter(({ atMs }) => {
        const time = timeOfDay(new Date(atMs), zone);
        return time < from || time > to;
      });
      return [
        sample('pushes', pushes.length, { class: own }),
        sample('pushesUntimely', outside.length, { class: own }),
      ];
    }),
    sample('pushesWithoutTopic', recent.filter(({ topic }) => !topic).length),
  ];
}

/** Groups get the same articles on one day in different pushes; a follower is in one group, so the fullest one counts. */
function articlesOn(pushes: readonly Push[], newest: Push, zone: string): number {
  const day = dayOf(new Date(newest.atMs), zone);
  const byGroup = new Map<string, number>();
  for (const { atMs, group, articles } of pushes) {
    if (newest.atMs - atMs > 2 * 86_400_000) {
      break;
    }
    if (dayOf(new Date(atMs), zone) === day) {
      byGroup.set(group, (byGroup.get(group) ?? 0) + articles);
    }
  }
  return Math.max(...byGroup.values());
}

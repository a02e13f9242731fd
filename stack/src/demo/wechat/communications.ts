import type { Mischief } from './mischief.js';
import { about, steadyRandom } from './random.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3600_000;
/** Beijing. */
const ZONE_MS = 8 * HOUR_MS;
const LEDGER_DAYS = 45;

const local = (ms: number): string => new Date(ms + ZONE_MS).toISOString().slice(0, 16).replace('T', ' ');
const dayText = (dayNumber: number): string => new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
const clock = (dayNumber: number, hours: number): number => dayNumber * DAY_MS + hours * HOUR_MS - ZONE_MS;
const csv = (heads: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${[heads, ...rows.map((row) => row.join(','))].join('\n')}\n`;

/** The five ledgers of the department as they stand at a moment of the demo's calendar. Pure. */
export function ledgersAt(now: Date, mischief: Mischief): ReadonlyMap<string, string> {
  const today = Math.floor((now.getTime() + ZONE_MS) / DAY_MS);
  const days = Array.from({ length: LEDGER_DAYS }, (_, index) => today - LEDGER_DAYS + 1 + index);
  return new Map([
    ['content-plan.csv', contentPlan(now, mischief.contentLate)],
    ['push-log.csv', pushLog(days, now)],
    ['execution.csv', execution(days, now)],
    ['keyword-hits.csv', keywordHits(days)],
    ['reply-log.csv', replyLog(days, now, mischief)],
  ]);
}

const SERVICES = ['体检', '产科', '心内科', '妇科', '儿科', '骨科', '眼科', '口腔'] as const;
const ITEMS = 12;

/** Twelve items a month, ready between the fifth and the twentieth, two months before the month begins. */
function contentPlan(now: Date, late: boolean): string {
  const local = new Date(now.getTime() + ZONE_MS);
  const monthAt = (ahead: number) => new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + ahead, 1));
  const rows = [-1, 0, 1, 2].flatMap((ahead) =>
    Array.from({ length: ITEMS }, (_, index) => {
      const first = monthAt(ahead);
      const readyMs = monthAt(ahead - 2).getTime() + (4 + Math.floor((index * 15) / ITEMS)) * DAY_MS;
      const unfinished = readyMs > local.getTime() || (late && ahead > 0 && index > 3);
      const month = first.toISOString().slice(0, 7);
      const service = steadyRandom(month, index) < 0.9 ? (SERVICES[index % SERVICES.length] ?? '') : '';
      return [month, `健康科普 ${index + 1}`, service, unfinished ? '' : new Date(readyMs).toISOString().slice(0, 10)];
    }),
  );
  return csv('月份,标题,服务,完成日期', rows);
}

/** New followers every two or three days, old ones every five or six. */
function pushLog(days: readonly number[], now: Date): string {
  const rows = days.flatMap((day) => {
    const promotion = day % 10 === 2;
    const atMs = clock(day, promotion ? 10.5 : 16.5);
    const groups = [
      ...(day % 5 === 0 || day % 5 === 2 ? ['新客'] : []),
      ...(day % 11 === 0 || day % 11 === 5 ? ['老客'] : []),
    ];
    return groups
      .filter(() => atMs <= now.getTime())
      .map((group) => [
        local(atMs),
        group,
        promotion ? '活动推广' : '培育内容',
        1 + Math.floor(3 * steadyRandom(day, group)),
        steadyRandom(day, group, 'topic') < 0.9 ? '是' : '否',
      ]);
  });
  return csv('推送时间,人群,类别,篇数,互动话题', rows);
}

function execution(days: readonly number[], now: Date): string {
  const tasks = ['回复咨询', '检查文章', '测试菜单与自动回复', '查看数据'];
  const rows = days
    .filter((day) => clock(day, 11) <= now.getTime())
    .flatMap((day) => tasks.map((task) => [dayText(day), task, '是']));
  return csv('日期,任务,完成', rows);
}

function keywordHits(days: readonly number[]): string {
  const middles = {
    'female-infertility': 64,
    'male-infertility': 41,
    andrology: 38,
    gynaecology: 77,
    about: 52,
    consultation: 96,
    unmatched: 110,
  };
  const rows = days.flatMap((day) =>
    Object.entries(middles).map(([keyword, middle]) => [dayText(day), keyword, about(middle, 0.3, day, keyword)]),
  );
  return csv('Day,Keyword,Hits', rows);
}

/** Eight questions a day, answered within some hours unless nobody is there. */
function replyLog(days: readonly number[], now: Date, { silences }: Mischief): string {
  const rows = days.slice(-14).flatMap((day) =>
    Array.from({ length: 8 }, (_, index) => clock(day, 8 + index * 1.4))
      .filter((askedMs) => askedMs <= now.getTime())
      .map((askedMs) => {
        const answered = answeredAt(askedMs + (0.5 + 5 * steadyRandom(askedMs)) * HOUR_MS, silences);
        return [local(askedMs), answered === null || answered > now.getTime() ? '' : local(answered)];
      }),
  );
  return csv('提问时间,回复时间', rows);
}

/** A reply that falls into a silence is given when it ends. */
function answeredAt(plannedMs: number, silences: Mischief['silences']): number | null {
  const silence = silences.find(({ fromMs, toMs }) => plannedMs >= fromMs && (toMs === null || plannedMs < toMs));
  return silence === undefined ? plannedMs : silence.toMs;
}

import type pg from 'pg';
import type { Dice } from '../hospital/dice.js';

interface Queue {
  readonly campus: string;
  readonly queue: string;
  /** Patients an hour at the busiest time. */
  readonly busiest: number;
  /** Patients that can be called in an hour. */
  readonly served: number;
}

const each = (queue: string, busiest: number, served: number): Queue[] => [
  { campus: 'east', queue, busiest, served },
  { campus: 'west', queue, busiest: busiest * 0.7, served: served * 0.7 },
];

const QUEUES: readonly Queue[] = [
  ...each('registration', 220, 240),
  ...each('phlebotomy', 130, 140),
  ...each('imaging', 60, 60),
  ...each('pharmacy', 170, 165),
  ...each('cashier', 140, 160),
];

/** Share of the busiest hour by the hour of the day: two peaks, some work at night. */
const BY_HOUR = [6, 5, 4, 4, 4, 6, 18, 55, 95, 100, 92, 70, 35, 45, 82, 78, 60, 38, 22, 16, 13, 11, 9, 7];

export const busyness = (hour: number): number => (BY_HOUR[hour] ?? 10) / 100;

/** Hour of the day in China's time, which knows no summer time. */
export const hourOf = (nowMs: number): number => Math.floor(nowMs / 3_600_000 + 8) % 24;

/** People come and are called. What happened longer than a day ago is forgotten. */
export async function queuesMove(pool: pg.Pool, dice: Dice, nowMs: number, seconds: number): Promise<void> {
  const rate = busyness(hourOf(nowMs));
  for (const { campus, queue, busiest, served } of QUEUES) {
    const come = dice.times((busiest * rate * seconds) / 3600);
    // Fewer counters are open when little is to be done.
    const called = dice.times((served * Math.max(0.15, rate) * seconds) / 3600);
    await pool.query(
      `with came as (insert into his.queue_entry (campus, queue, came_at) select $1, $2, now() from generate_series(1, $3::int))
       update his.queue_entry set called_at = now()
        where id in (select id from his.queue_entry where campus = $1 and queue = $2 and called_at is null order by came_at, id limit $4)`,
      [campus, queue, come, called],
    );
  }
  await pool.query(`delete from his.queue_entry where came_at < now() - interval '1 day'`);
}

/** Those who wait when the demo begins, and who was called in the hour before. */
export async function queuesBegin(pool: pg.Pool, dice: Dice, nowMs: number): Promise<void> {
  const rate = busyness(hourOf(nowMs));
  for (const { campus, queue, busiest } of QUEUES) {
    const waiting = dice.whole(1, Math.max(2, Math.round(busiest * rate * 0.15)));
    const called = Math.max(1, Math.round(busiest * rate * 0.9));
    await pool.query(
      `insert into his.queue_entry (campus, queue, came_at, called_at)
       select $1, $2, now() - n * interval '1 minute' * $5::float / $3::int, null from generate_series(1, $3::int) n
       union all
       select $1, $2, now() - n * interval '1 hour' / $4::int - interval '1 minute' * (3 + n % 15), now() - n * interval '1 hour' / $4::int
         from generate_series(1, $4::int) n`,
      [campus, queue, waiting, called, dice.between(6, 18)],
    );
  }
}

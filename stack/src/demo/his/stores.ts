import type pg from 'pg';
import { ARTICLES, SCARCE } from './articles.js';
import { busyness, hourOf } from './queues.js';

const DAY_SECONDS = 86_400;
/** Days of use in the store when a delivery has come, beyond the least that must be there. */
const DELIVERED_DAYS = 12;

/** Articles, a week of their use, and stock for some days beyond the least. */
export async function storesBegin(pool: pg.Pool): Promise<void> {
  for (const [index, { key, kind, store, en, zh, usePerDay, minimumDays }] of ARTICLES.entries()) {
    await pool.query('insert into his.article values ($1, $2, $3, $4, $5) on conflict do nothing', [
      key,
      kind,
      en,
      zh,
      minimumDays,
    ]);
    await pool.query(`insert into his.stock values ($1, $2, $3, current_date + $4::int) on conflict do nothing`, [
      store,
      key,
      Math.round(usePerDay * (minimumDays + 3 + ((index * 5) % 11))),
      60 + ((index * 37) % 300),
    ]);
    await pool.query(
      `insert into his.stock_use select $1, $2, now() - n * interval '6 hours', $3 from generate_series(1, 28) n`,
      [store, key, usePerDay / 4],
    );
  }
}

/** What a few seconds take, and a delivery where the stock has come near its least; `scarce`: none for one reagent. */
export async function storesMove(pool: pg.Pool, nowMs: number, seconds: number, scarce: boolean): Promise<void> {
  const share = (seconds / DAY_SECONDS) * busyness(hourOf(nowMs)) * 2.2;
  const keys = ARTICLES.map(({ key }) => key);
  const used = ARTICLES.map(({ usePerDay }) => usePerDay * share);
  await pool.query(
    `with used as (update his.stock s set quantity = greatest(0, s.quantity - u.quantity)
                     from unnest($1::text[], $2::float[]) u (article, quantity) where s.article = u.article
                   returning s.store, s.article, u.quantity)
     insert into his.stock_use select store, article, now(), quantity from used`,
    [keys, used],
  );
  for (const { key, usePerDay, minimumDays } of ARTICLES) {
    if (!(scarce && key === SCARCE)) {
      await pool.query(
        `update his.stock set quantity = quantity + $2, expires_on = current_date + 200 where article = $1 and quantity < $3`,
        [key, Math.round(usePerDay * DELIVERED_DAYS), usePerDay * (minimumDays + 1)],
      );
    }
  }
  await pool.query(`delete from his.stock_use where used_at < now() - interval '8 days'`);
}

/** What is left of one reagent is enough for a day. */
export async function runOut(pool: pg.Pool): Promise<void> {
  const article = ARTICLES.find(({ key }) => key === SCARCE);
  await pool.query('update his.stock set quantity = $2 where article = $1', [SCARCE, article?.usePerDay ?? 0]);
}

import type pg from 'pg';
import { Dice } from '../hospital/dice.js';
import type { DemoPart, DemoSurroundings, Fact } from '../part.js';
import { openHis } from './database.js';
import { employ, keepCharges, keepSlots, livesOn } from './days.js';
import { hisIncidents, type HisTroubles } from './incidents.js';
import { queuesBegin, queuesMove } from './queues.js';
import { storesBegin, storesMove } from './stores.js';

const TICK_SECONDS = 5;
const STOP_LIMIT_MS = 1_000;
const SEED = 20_261_125;

/** The database of the HIS that the exporter reads with SQL: appointments, queues, charges, stock. */
export function hisDatabase(surroundings: DemoSurroundings): DemoPart {
  const troubles: HisTroubles = { pool: () => open, locker: null, scarce: false };
  let open: pg.Pool | null = null;
  let timer: NodeJS.Timeout | null = null;
  let busy: Promise<void> = Promise.resolve();
  let facts: readonly Fact[] = [];
  let stopped = false;
  const dice = new Dice(SEED);

  const begin = async () => {
    const { pool, isNew } = await openHis(surroundings.secrets);
    open = pool;
    await keepSlots(pool);
    await keepCharges(pool);
    if (isNew) {
      await employ(pool);
      await queuesBegin(pool, dice, Date.now());
      await storesBegin(pool);
    }
  };

  const tick = async () => {
    if (open === null) {
      await begin();
    } else if (troubles.locker === null) {
      await keepSlots(open);
      await keepCharges(open);
      await livesOn(open);
      await queuesMove(open, dice, Date.now(), TICK_SECONDS);
      await storesMove(open, Date.now(), TICK_SECONDS, troubles.scarce);
      facts = await factsOf(open);
    }
  };

  const turn = () => {
    busy = busy.then(tick).catch((error: unknown) => surroundings.log(`his database: ${String(error)}`));
  };

  return {
    key: 'his',
    name: { en: 'Database of the HIS', zh: 'HIS 数据库' },
    about: {
      en: 'A PostgreSQL database with appointments, queues, charges and stock; the exporter reads its views with SQL, as a role that can do nothing else.',
      zh: '含预约、排队、收费与库存的 PostgreSQL 数据库；采集器以仅可查询视图的账号通过 SQL 读取。',
    },
    incidents: hisIncidents(troubles),
    start() {
      turn();
      timer = setInterval(() => {
        if (!stopped) {
          turn();
        }
      }, TICK_SECONDS * 1000);
      return Promise.resolve();
    },
    async stop() {
      stopped = true;
      if (timer !== null) {
        clearInterval(timer);
      }
      await troubles.locker?.end().catch(() => undefined);
      await Promise.race([busy, new Promise((resolve) => setTimeout(resolve, STOP_LIMIT_MS).unref())]);
      await open?.end().catch(() => undefined);
    },
    facts: () => facts,
  };
}

async function factsOf(pool: pg.Pool): Promise<Fact[]> {
  const { rows } = await pool.query<{ waiting: string; booked: string; low: string }>(
    `select (select count(*) from his.queue_entry where called_at is null) as waiting,
            (select count(*) from his.appointment where state = 'booked' and starts_at < date_trunc('day', now()) + interval '1 day') as booked,
            (select count(*) from wardwatch.stock where quantity < use_per_day * minimum_days) as low`,
  );
  const [row] = rows;
  return [
    { name: { en: 'Patients in queues', zh: '排队患者' }, value: row?.waiting ?? '0' },
    { name: { en: 'Appointments still to come today', zh: '今日待就诊预约' }, value: row?.booked ?? '0' },
    {
      name: { en: 'Articles below their minimum', zh: '低于最低库存的物品' },
      value: row?.low ?? '0',
      good: row?.low === '0',
    },
  ];
}

import pg from 'pg';
import type { Incident } from '../part.js';
import { runOut, storesMove } from './stores.js';

/** What may be wrong with the HIS. */
export interface HisTroubles {
  readonly pool: () => pg.Pool | null;
  /** Holds a lock on the queues: whoever asks for them waits. */
  locker: pg.Client | null;
  scarce: boolean;
}

export function hisIncidents(troubles: HisTroubles): Incident[] {
  const pool = (): pg.Pool => {
    const open = troubles.pool();
    if (open === null) {
      throw new Error('the database of the HIS is not there yet');
    }
    return open;
  };
  return [
    {
      key: 'his-database-slow',
      name: { en: 'HIS database does not answer', zh: 'HIS 数据库无响应' },
      what: {
        en: 'A long maintenance job holds a lock on the queues: queries for them run into their time limit. All else is still read.',
        zh: '长时间维护任务锁定排队数据表，相关查询超时；其他数据仍可读取。',
      },
      raises: [{ alert: 'HospitalDatabaseFailing', level: '2', system: 'his', withinSeconds: 90 }],
      isOn: () => troubles.locker !== null,
      async begin() {
        if (troubles.locker === null) {
          const locker = new pg.Client({ ...pool().options, application_name: 'demo-his-maintenance' });
          locker.on('error', () => undefined);
          await locker.connect();
          await locker.query('begin; lock table his.queue_entry in access exclusive mode');
          troubles.locker = locker;
        }
      },
      async end() {
        const { locker } = troubles;
        troubles.locker = null;
        await locker?.end();
      },
    },
    {
      key: 'reagent-runs-out',
      name: { en: 'Troponin reagent runs out', zh: '肌钙蛋白试剂即将用尽' },
      what: {
        en: 'Deliveries of one reagent have stopped; what is left is enough for a day, and seven days must be there.',
        zh: '某试剂停止到货，剩余仅够一天使用，而最低库存要求为七天。',
      },
      raises: [{ alert: 'HospitalStockLow', level: '3', system: 'supplies', withinSeconds: 120 }],
      isOn: () => troubles.scarce,
      async begin() {
        troubles.scarce = true;
        await runOut(pool());
      },
      async end() {
        troubles.scarce = false;
        await storesMove(pool(), Date.now(), 1, false);
      },
    },
  ];
}

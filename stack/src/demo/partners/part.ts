import path from 'node:path';
import type { DemoPart, DemoSurroundings, Incident } from '../part.js';
import { Department } from './department.js';
import { partnerIncidents, type DepartmentAtWork } from './incidents.js';
import { LedgerFolder } from './ledger-folder.js';
import { WORK_EVERY_SECONDS } from './policy.js';

/** Every second turn brings an order, too. */
const TRADE_EVERY_TURNS = 3;

/** The partnerships department keeps its ledgers in files: thirteen of them, a year long, growing. */
export function partnerNetwork(surroundings: DemoSurroundings): DemoPart {
  let department: Department | null = null;
  let timer: NodeJS.Timeout | null = null;
  let turn = 0;
  let writing: Promise<void> = Promise.resolve();
  const state: DepartmentAtWork = {
    flowsKept: true,
    promisesSpoilt: false,
    openCase: null,
    openComplaint: null,
    department() {
      if (department === null) {
        throw new Error('the department has not begun its work');
      }
      return department;
    },
    inTurn(act) {
      const next = writing.then(act);
      writing = next.catch(() => undefined);
      return next;
    },
  };
  const incidents: readonly Incident[] = partnerIncidents(state);

  const goOn = async (of: Department) => {
    turn += 1;
    if (state.flowsKept) {
      await of.work(Date.now());
    }
    if (turn % TRADE_EVERY_TURNS === 0) {
      await of.trade(Date.now());
    }
  };

  return {
    key: 'partners',
    name: { en: 'Partner network', zh: '合作伙伴网络' },
    about: {
      en: 'Forty partners in eight regions; the department keeps a year of ledgers in CSV files and one Excel workbook.',
      zh: '八个区域的四十家伙伴；合作发展部以 CSV 文件与一份 Excel 工作簿维护一年的台账。',
    },
    incidents,
    async start() {
      const folder = new LedgerFolder(path.join(await surroundings.folder('partners'), 'ledgers'));
      const made = new Department(folder, Date.now());
      department = made;
      await state.inTurn(() => made.writeAll());
      timer = setInterval(() => {
        state.inTurn(() => goOn(made)).catch((error: unknown) => surroundings.log(`partners: ${String(error)}`));
      }, WORK_EVERY_SECONDS * 1000);
    },
    async stop() {
      if (timer !== null) {
        clearInterval(timer);
      }
      await writing;
    },
    facts: () => [
      { name: { en: 'Partners', zh: '伙伴' }, value: String(department?.partners.length ?? 0) },
      { name: { en: 'Orders', zh: '订单' }, value: String(department?.orders.length ?? 0) },
      {
        name: { en: 'Open cases', zh: '未结窜货' },
        value: state.openCase === null ? '0' : '1',
        good: state.openCase === null,
      },
    ],
  };
}

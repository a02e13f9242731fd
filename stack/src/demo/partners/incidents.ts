import type { Incident } from '../part.js';
import type { Department } from './department.js';

interface Open {
  readonly close: (nowMs: number) => Promise<void>;
}

/** What a visitor may break. Acts go in turn, so that no ledger is written twice at once. */
export interface DepartmentAtWork {
  flowsKept: boolean;
  promisesSpoilt: boolean;
  openCase: Open | null;
  openComplaint: Open | null;
  department(): Department;
  inTurn(act: () => Promise<void>): Promise<void>;
}

const SPOILT = [
  ['N90001', 'P001', '下周三', ''],
  ['=HYPERLINK("http://example.invalid")', 'P002', '2026-12-31', ''],
  ['N90003', '滨江的那家', '2026-12-31', ''],
];

export const partnerIncidents = (work: DepartmentAtWork): readonly Incident[] => [
  {
    key: 'partner-cross-region',
    name: { en: 'Goods turn up in a foreign region', zh: '发现跨区窜货' },
    what: {
      en: 'A supervisor enters where goods of a partner were found: not in his region.',
      zh: '督导登记：某伙伴的货物出现在其他区域。',
    },
    raises: [{ alert: 'PartnerCrossRegionShipment', level: '3', system: 'partners', withinSeconds: 40 }],
    isOn: () => work.openCase !== null,
    begin: () =>
      work.inTurn(async () => {
        work.openCase ??= await work.department().divert(Date.now());
      }),
    end: () =>
      work.inTurn(async () => {
        await work.openCase?.close(Date.now());
        work.openCase = null;
      }),
  },
  {
    key: 'partner-complaint-forgotten',
    name: { en: 'A patient’s complaint is forgotten', zh: '患者投诉被遗忘' },
    what: {
      en: 'Received three weeks ago, answered once, never closed: five working days are long over.',
      zh: '三周前受理，答复一次后再无下文，五个工作日早已过去。',
    },
    raises: [{ alert: 'PartnerPatientComplaintOverdue', level: '2', system: 'partners', withinSeconds: 40 }],
    isOn: () => work.openComplaint !== null,
    begin: () =>
      work.inTurn(async () => {
        work.openComplaint ??= await work.department().forgetComplaint(Date.now());
      }),
    end: () =>
      work.inTurn(async () => {
        await work.openComplaint?.close(Date.now());
        work.openComplaint = null;
      }),
  },
  {
    key: 'partner-ledger-spoilt',
    name: { en: 'Somebody saves a ledger with bad rows', zh: '台账中混入错误行' },
    what: {
      en: 'Three rows of the promises ledger cannot be right: a date in words, a formula, a name for a code.',
      zh: '承诺台账有三行不可能正确：文字日期、公式、以名称代替编号。',
    },
    raises: [{ alert: 'PartnerLedgerRejected', level: '3', system: 'partners', withinSeconds: 45 }],
    isOn: () => work.promisesSpoilt,
    begin: () =>
      work.inTurn(async () => {
        await work.department().write('promises', SPOILT);
        work.promisesSpoilt = true;
      }),
    end: () =>
      work.inTurn(async () => {
        await work.department().write('promises');
        work.promisesSpoilt = false;
      }),
  },
  {
    key: 'partner-ledger-stale',
    name: { en: 'Nobody keeps a ledger any more', zh: '台账无人维护' },
    what: {
      en: 'The ledger of the fourteen flows, kept every quarter of a minute, is no longer written.',
      zh: '十四项流程的台账平时每十五秒更新一次，现已停止。',
    },
    raises: [{ alert: 'PartnerLedgerStale', level: '4', system: 'partners', withinSeconds: 75 }],
    isOn: () => !work.flowsKept,
    begin: async () => {
      work.flowsKept = false;
    },
    end: () =>
      work.inTurn(async () => {
        work.flowsKept = true;
        await work.department().work(Date.now());
      }),
  },
];

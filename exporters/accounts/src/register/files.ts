import { endCell, timeCell } from '../feeds/cells.js';
import { SourceError } from '../sources/source.js';
import { readCsv, type CsvTally, type RowRefusal } from '../feeds/csv-rows.js';
import {
  ACCOUNT_KINDS,
  OPERATION_ACTIONS,
  type AccountKind,
  type Approval,
  type OperationAction,
  type Person,
  type RegisterRow,
} from './register.js';

export interface RegisterFile {
  readonly file: string;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly utcOffset: string;
  readonly nowSeconds: number;
  readonly signal: AbortSignal;
}

export type PersonRow = Person & { readonly login: string | null };

type Read<T> = Promise<{ rows: T[]; tally: CsvTally }>;

const anyAge = (nowSeconds: number) => ({ maxAgeSeconds: null, nowSeconds });

/** `person, login, left_on`: everybody who may have an account. */
export async function readPeople({ file, encoding, utcOffset, nowSeconds, signal }: RegisterFile): Read<PersonRow> {
  const rows: PersonRow[] = [];
  const columns = {
    person: ['工号', '人员', '人员编号'],
    login: ['登录名', '账号'],
    left_on: ['离职日期', '调离日期'],
  };
  const tally = await readCsv(
    file,
    { columns, required: ['person'], encoding },
    anyAge(nowSeconds),
    signal,
    ({ person, login, left_on: left }): RowRefusal | null => {
      const leftAt = timeCell(left, utcOffset);
      if (leftAt === undefined) {
        return 'time';
      }
      rows.push({ id: person, login: login || null, leftAt });
      return null;
    },
  );
  if (rows.length === 0) {
    throw new SourceError('empty', 'names nobody: then every account would be without a person');
  }
  return { rows, tally };
}

const KIND_WORDS: Readonly<Record<string, AccountKind>> = {
  个人: 'person',
  共享: 'shared',
  公用: 'shared',
  厂商: 'vendor',
  维保商: 'vendor',
  服务: 'service',
  程序: 'service',
  内置: 'builtin',
};
const oneOf = <T extends string>(list: readonly T[], text: string): T | undefined =>
  list.find((one) => one === text.toLowerCase());

/** `system, account, kind, person, from, until`: who answers for which account; a shared one has a row per member. */
export async function readAccounts({ file, encoding, utcOffset, nowSeconds, signal }: RegisterFile): Read<RegisterRow> {
  const rows: RegisterRow[] = [];
  const columns = {
    system: ['系统'],
    account: ['账号'],
    kind: ['类型', '种类'],
    person: ['工号', '人员', '责任人'],
    from: ['开始', '开始日期'],
    until: ['结束', '结束日期', '有效期至'],
  };
  const tally = await readCsv(
    file,
    { columns, required: ['system', 'account', 'kind'], encoding },
    anyAge(nowSeconds),
    signal,
    (row): RowRefusal | null => {
      const kind = oneOf(ACCOUNT_KINDS, row.kind) ?? KIND_WORDS[row.kind];
      const [from, until] = [timeCell(row.from, utcOffset), endCell(row.until, utcOffset)];
      if (kind === undefined) {
        return 'value';
      }
      if (from === undefined || until === undefined) {
        return 'time';
      }
      rows.push({ system: row.system, account: row.account, kind, person: row.person || null, from, until });
      return null;
    },
  );
  return { rows, tally };
}

/** `approval, system, action, from, until`: what may be done by hand in a system, and when. */
export async function readApprovals({ file, encoding, utcOffset, nowSeconds, signal }: RegisterFile): Read<Approval> {
  const rows: Approval[] = [];
  const columns = {
    approval: ['审批单号', '审批号'],
    system: ['系统'],
    action: ['操作', '操作类型'],
    from: ['开始', '开始时间'],
    until: ['结束', '结束时间'],
  };
  const tally = await readCsv(
    file,
    { columns, required: ['approval', 'system', 'action', 'from', 'until'], encoding },
    anyAge(nowSeconds),
    signal,
    ({ system, action, from, until }): RowRefusal | null => {
      const actions = actionsOf(action);
      const [begin, end] = [timeCell(from, utcOffset), endCell(until, utcOffset)];
      if (actions === null) {
        return 'value';
      }
      if (typeof begin !== 'number' || typeof end !== 'number' || end <= begin) {
        return 'time';
      }
      rows.push({ system, actions, from: begin, until: end });
      return null;
    },
  );
  return { rows, tally };
}

function actionsOf(text: string): readonly OperationAction[] | null {
  if (text.toLowerCase() === 'any' || text === '全部') {
    return OPERATION_ACTIONS;
  }
  const one = oneOf(OPERATION_ACTIONS, text) ?? ACTION_WORDS[text];
  return one === undefined ? null : [one];
}

const ACTION_WORDS: Readonly<Record<string, OperationAction>> = {
  数据操作: 'write',
  结构变更: 'schema',
  超级用户: 'superuser',
};

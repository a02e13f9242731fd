import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const SCHEMA_FILE = fileURLToPath(new URL('../../../queries/demo/schema.sql', import.meta.url));

/** Whole figures, so that a page of them can be golden; each row says when by how long ago. */
const ROWS = `
insert into his.appointment (campus, department, starts_at, state)
  select 'east', 'cardiology', date_trunc('day', now()) + interval '9 hours', state
    from unnest(array['booked', 'booked', 'kept', 'no_show', 'cancelled', 'free']) state
  union all
  select 'west', 'paediatrics', date_trunc('day', now()) + n * interval '1 day' + interval '8 hours',
         case when n % 2 = 0 then 'free' else 'booked' end
    from generate_series(0, 9) n;
insert into his.queue_entry (campus, queue, came_at, called_at) values
  ('east', 'pharmacy', now() - interval '50 minutes', now() - interval '40 minutes'),
  ('east', 'pharmacy', now() - interval '20 minutes', null),
  ('east', 'pharmacy', now() - interval '10 minutes', null),
  ('west', 'imaging', now() - interval '45 minutes', now() - interval '15 minutes');
insert into his.charge (campus, charged_at, visit, kind, amount_yuan, insurance_yuan)
  select 'east', date_trunc('day', now()) - interval '12 hours', visit, kind, amount, insurance
    from (values ('outpatient', 'service', 300, 150), ('outpatient', 'drug', 100, 50),
                 ('inpatient', 'service', 200, 150), ('inpatient', 'consumable', 400, 300)) c (visit, kind, amount, insurance);
insert into his.staff values ('east', 'pharmacist', 12, 300), ('east', 'nurse', 160, 300);
insert into his.article values
  ('troponin', 'reagent', 'Troponin reagent', '肌钙蛋白试剂', 7),
  ('heparin', 'drug', 'Heparin', '肝素', 5),
  ('gloves', 'consumable', 'Gloves', '手套', 10);
insert into his.stock values
  ('laboratory', 'troponin', 20, date '2027-03-01'), ('pharmacy', 'heparin', 700, null), ('pharmacy', 'gloves', 5, null);
insert into his.stock_use values
  ('laboratory', 'troponin', now() - interval '2 days', 70), ('pharmacy', 'heparin', now() - interval '1 day', 490);
do $$ begin
  create role wardwatch_reader login password 'reader';
exception when duplicate_object then null; end $$;
grant usage on schema wardwatch to wardwatch_reader;
grant select on all tables in schema wardwatch to wardwatch_reader;
`;

export const demoHis = {
  source: `his ${readFileSync(SCHEMA_FILE, 'utf8')} ${ROWS}`,
  migrate: (url: string) => runSql(url, `set timezone = 'Asia/Shanghai'; ${readFileSync(SCHEMA_FILE, 'utf8')} ${ROWS}`),
};

export async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

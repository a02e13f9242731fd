import type pg from 'pg';

const DEPARTMENTS = ['cardiology', 'respiratory', 'orthopaedics', 'paediatrics', 'obstetrics', 'ophthalmology'];
const CAMPUSES = ['east', 'west'];
/** From eight to five, a slot each quarter of an hour without the lunch hour. */
const SLOTS_PER_DAY = 32;

/** What a row's number says, from 0 to 99: chance that is the same at every start. */
const SPREAD = (what: string) => `(abs(hashtext(${what})) % 100)`;

/** Makes the slots of today and of the eight days to come, where they are not there yet. */
export async function keepSlots(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into his.appointment (campus, department, starts_at, state)
     select campus, department,
            day + interval '8 hours' + slot * interval '15 minutes' + case when slot >= 16 then interval '1 hour' else interval '0' end,
            case when ${SPREAD(`campus || department || day || slot`)} < 92 - 6 * extract(day from day - date_trunc('day', now()))
                 then 'booked' else 'free' end
       from generate_series(date_trunc('day', now()), date_trunc('day', now()) + interval '8 days', '1 day') day,
            unnest($1::text[]) campus, unnest($2::text[]) department, generate_series(0, $3 - 1) slot
      where not exists (select from his.appointment a where a.starts_at >= day and a.starts_at < day + interval '1 day')`,
    [CAMPUSES, DEPARTMENTS, SLOTS_PER_DAY],
  );
}

/** What has become of appointments whose time has come; a few of the free slots to come are taken. */
export async function livesOn(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update his.appointment
        set state = case when ${SPREAD('id::text')} < 4 then 'no_show' when ${SPREAD('id::text')} < 9 then 'cancelled' else 'kept' end
      where state = 'booked' and starts_at <= now()`,
  );
  await pool.query(
    `update his.appointment set state = 'booked'
      where id in (select id from his.appointment where state = 'free' and starts_at > now() order by ${SPREAD('id::text')} limit 1)
        and extract(second from now()) < 20`,
  );
  await pool.query(`delete from his.appointment where starts_at < now() - interval '3 days'`);
}

/** Yuan of an ordinary day of both campuses, by visit and kind, and the share that the insurance funds bear. */
const INCOME = `(values
  ('outpatient', 'service', 410000, 0.46), ('outpatient', 'examination', 380000, 0.52),
  ('outpatient', 'drug', 520000, 0.55), ('outpatient', 'consumable', 60000, 0.35),
  ('inpatient', 'service', 640000, 0.63), ('inpatient', 'examination', 420000, 0.66),
  ('inpatient', 'drug', 480000, 0.68), ('inpatient', 'consumable', 610000, 0.61)) as i (visit, kind, yuan, insured)`;

/** Charges of every whole day since the first of the last month, where they are not there yet. Sundays are quiet. */
export async function keepCharges(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into his.charge (campus, charged_at, visit, kind, amount_yuan, insurance_yuan)
     select campus, day + interval '12 hours', visit, kind, amount, round(amount * insured, 2)
       from (select campus, day, visit, kind, insured,
                    round((yuan * case campus when 'east' then 0.58 else 0.42 end
                      * (0.9 + ${SPREAD(`campus || visit || kind || day`)} / 500.0)
                      * case when extract(isodow from day) = 7 and visit = 'outpatient' then 0.4 else 1 end)::numeric, 2) as amount
               from generate_series(date_trunc('month', now() - interval '1 month'), date_trunc('day', now()) - interval '1 day', '1 day') day,
                    unnest($1::text[]) campus, ${INCOME}
              where not exists (select from his.charge c where c.charged_at >= day and c.charged_at < day + interval '1 day')) made`,
    [CAMPUSES],
  );
}

export async function employ(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into his.staff values ('east', 'pharmacist', 14, 290), ('west', 'pharmacist', 9, 210), ('east', 'doctor', 210, 290),
       ('west', 'doctor', 140, 210), ('east', 'nurse', 260, 290), ('west', 'nurse', 185, 210) on conflict do nothing`,
  );
}

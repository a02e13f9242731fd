-- The views that the ready query sets read, over tables as a small HIS might have them. A hospital makes views of the same
-- names and columns over its own tables; the tables here serve the demo and the tests. PostgreSQL 14 or newer.
create schema his;
create schema wardwatch;

create table his.appointment (
  id bigint generated always as identity primary key,
  campus text not null,
  department text not null,
  starts_at timestamptz not null,
  state text not null check (state in ('free', 'booked', 'kept', 'cancelled', 'no_show'))
);
create index on his.appointment (starts_at);

create table his.queue_entry (
  id bigint generated always as identity primary key,
  campus text not null,
  queue text not null check (queue in ('registration', 'phlebotomy', 'imaging', 'pharmacy', 'cashier')),
  came_at timestamptz not null,
  called_at timestamptz
);
create index on his.queue_entry (came_at) where called_at is null;
create index on his.queue_entry (called_at);

create table his.charge (
  id bigint generated always as identity primary key,
  campus text not null,
  charged_at timestamptz not null,
  visit text not null check (visit in ('outpatient', 'inpatient')),
  kind text not null check (kind in ('service', 'examination', 'drug', 'consumable')),
  amount_yuan numeric(14, 2) not null,
  insurance_yuan numeric(14, 2) not null
);
create index on his.charge (charged_at);

create table his.staff (
  campus text not null,
  role text not null check (role in ('doctor', 'nurse', 'pharmacist')),
  employed integer not null,
  open_beds integer not null,
  primary key (campus, role)
);

create table his.article (
  article text primary key,
  kind text not null check (kind in ('reagent', 'drug', 'consumable')),
  name_en text not null,
  name_zh text not null,
  -- Days of use that must be there at least.
  minimum_days numeric not null
);

create table his.stock (
  store text not null,
  article text not null references his.article,
  quantity numeric not null,
  expires_on date,
  primary key (store, article)
);

create table his.stock_use (
  store text not null,
  article text not null,
  used_at timestamptz not null,
  quantity numeric not null
);
create index on his.stock_use (used_at);

-- What the query sets read ------------------------------------------------------------------------------------------

create view wardwatch.appointment as
  select campus, department, starts_at, state from his.appointment;

create view wardwatch.queue_entry as
  select campus, queue, came_at, called_at from his.queue_entry;

create view wardwatch.income as
  select campus, charged_at, visit, kind, amount_yuan, insurance_yuan from his.charge;

create view wardwatch.staff as
  select campus, role, employed, open_beds from his.staff;

create view wardwatch.stock as
  select s.store, s.article, a.kind, a.name_en, a.name_zh, s.quantity, s.expires_on, a.minimum_days,
         coalesce((select sum(u.quantity) from his.stock_use u
                    where u.store = s.store and u.article = s.article and u.used_at >= now() - interval '7 days'), 0) / 7.0
           as use_per_day
    from his.stock s join his.article a using (article);

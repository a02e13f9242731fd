-- Registers: people, units and systems as the policies name them. Rows are never deleted: old tickets and
-- audit rows name them; `active` says whether the policies still do.

create table person (
  login text primary key,
  name text not null,
  name_zh text not null,
  unit text not null,
  duties text[] not null,
  active boolean not null
);

create table unit (
  key text primary key,
  name text not null,
  name_zh text not null,
  active boolean not null
);

create table system (
  key text primary key,
  name text not null,
  name_zh text not null,
  domain text not null,
  unit text not null,
  active boolean not null
);

-- What was in force: one row per policy file, so that a start can tell that a rule has changed and audit it.
create table policy_file (
  file text primary key,
  sha256 text not null,
  loaded_at timestamptz not null
);

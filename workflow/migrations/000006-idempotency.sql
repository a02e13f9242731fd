-- Answers to POSTs that carried an Idempotency-Key, kept for a day. Written in the transaction of the act.
create table idempotency_key (
  login text not null,
  route text not null,
  key text not null,
  body_sha256 bytea not null,
  status integer not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (login, route, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);

-- Who did what and when: written in the transaction of the act, never changed, never deleted. The rows are also the
-- log that live updates are read from and that deadlines are computed from.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Grafana login; no reference to the register, since a Grafana administrator may act without standing in it.
  actor text,
  agent text,
  subject text not null,
  act text not null,
  reason text,
  before jsonb,
  after jsonb,
  check ((actor is null) <> (agent is null))
);
create index audit_by_subject on audit (subject, id);
create index audit_by_actor on audit (actor, id) where actor is not null;
-- The few acts that start, meet or move a clock of a ticket.
create index audit_clock_acts on audit (subject, id)
  where act in ('accept', 'start', 'resolve', 'reject', 'reopen', 'cancel', 'change_level');

-- The chain: hash = SHA-256(hash of the row before || canonical text of the audit row). One sealer at a time appends;
-- the audit rows themselves stay untouched, so writers never wait for it.
create table audit_seal (
  seq bigint primary key,
  audit_id bigint not null unique,
  hash bytea not null check (octet_length(hash) = 32)
);

create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function refuse_change();
create trigger audit_seal_is_append_only before update or delete or truncate on audit_seal
  for each statement execute function refuse_change();

-- The text that is hashed. Times as microseconds since the epoch: no time zone or style setting changes the text.
create function audit_text(entry audit) returns text language sql stable as $$
  select jsonb_build_array(entry.id, (extract(epoch from entry.at) * 1000000)::bigint, entry.actor, entry.agent,
    entry.subject, entry.act, entry.reason, entry.before, entry.after)::text
$$;

-- Messages that ask somebody to act. A page row is made in the transaction of what it tells about; jobs only wake the
-- sender, the row is the truth.
create table page (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket (id),
  channel text not null,
  reason text not null check (reason in ('created', 'level_raised', 'reopened', 'recovered')),
  status text not null default 'pending' check (status in ('pending', 'sent', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  next_attempt_at timestamptz,
  -- Claimed until then by a sender; a sender that dies leaves a lease that runs out.
  leased_until timestamptz,
  -- Parts of a split message that the channel has already taken: a retry goes on after them.
  parts_done integer not null default 0,
  check ((status = 'pending') = (next_attempt_at is not null))
);
create index page_by_ticket on page (ticket_id, id);
create index page_due on page (channel, next_attempt_at) where status = 'pending';

create table page_attempt (
  id bigint generated always as identity primary key,
  page_id bigint not null references page (id),
  at timestamptz not null,
  outcome text not null check (outcome in ('sent', 'failed')),
  detail text not null,
  parts integer not null
);
create index page_attempt_by_page on page_attempt (page_id, id);

-- A channel that told us to wait (rate limit) is left alone until then, also after a restart.
create table page_channel (
  name text primary key,
  paused_until timestamptz not null
);

create table mastoc.outbox (
  id uuid constraint outbox_pkey primary key,
  climb_id uuid not null constraint outbox_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  kind text not null constraint outbox_kind_check check (kind in ('create', 'update', 'delete')),
  state text not null constraint outbox_state_check
    check (state in ('queued', 'sending', 'pushed', 'failed', 'conflict', 'gone', 'cancelled')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  lease_until timestamptz,
  -- from here on the remote side may have seen it: a create looks for its climb there first
  first_sent_at timestamptz,
  last_error text,
  remote_id text,
  payload jsonb not null,
  fingerprint text not null,
  created_by_id uuid constraint outbox_created_by_id_fkey references mastoc.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index outbox_open_key on mastoc.outbox (climb_id, kind) where state in ('queued', 'sending');
create index outbox_state_idx on mastoc.outbox (state, next_attempt_at);
create index outbox_climb_id_idx on mastoc.outbox (climb_id);
create index outbox_created_by_id_idx on mastoc.outbox (created_by_id);
create index outbox_created_at_idx on mastoc.outbox (created_at desc, id desc);

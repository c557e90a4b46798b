create table coulisses.notifications (
  id uuid constraint notifications_pkey primary key,
  org_id uuid not null constraint notifications_org_id_fkey references coulisses.orgs (id),
  account_id uuid constraint notifications_account_id_fkey references accounts.accounts (id) on delete cascade,
  user_id uuid,
  channel text not null constraint notifications_channel_check check (channel in ('app', 'email', 'telegram')),
  ntype text not null,
  payload jsonb not null default '{}',
  status text not null constraint notifications_status_check check (status in ('queued', 'sent', 'failed')),
  read_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint notifications_owner_check check (account_id is not null or user_id is not null),
  constraint notifications_org_id_id_key unique (org_id, id),
  constraint notifications_user_fkey foreign key (org_id, user_id) references coulisses.users (org_id, id)
);
create index notifications_account_id_idx on coulisses.notifications (org_id, account_id, created_at desc);
create index notifications_account_idx on coulisses.notifications (account_id);
create index notifications_user_id_idx on coulisses.notifications (org_id, user_id, created_at desc);

create table coulisses.outbox (
  id uuid constraint outbox_pkey primary key,
  org_id uuid not null constraint outbox_org_id_fkey references coulisses.orgs (id),
  channel text not null constraint outbox_channel_check check (channel in ('email', 'telegram')),
  template text not null,
  recipient text not null,
  payload jsonb not null default '{}',
  status text not null default 'queued'
    constraint outbox_status_check check (status in ('queued', 'sent', 'failed', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  dedupe_key text not null constraint outbox_dedupe_key_key unique,
  notification_id uuid,
  message_id text,
  last_error text,
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint outbox_org_id_id_key unique (org_id, id),
  constraint outbox_notification_fkey foreign key (org_id, notification_id)
    references coulisses.notifications (org_id, id) on delete set null (notification_id)
);
create index outbox_status_next_at_idx on coulisses.outbox (status, next_at);
create index outbox_created_at_idx on coulisses.outbox (org_id, created_at desc, id desc);
create index outbox_notification_id_idx on coulisses.outbox (org_id, notification_id);

create table coulisses.calendar_feeds (
  id uuid constraint calendar_feeds_pkey primary key,
  org_id uuid not null constraint calendar_feeds_org_id_fkey references coulisses.orgs (id),
  account_id uuid not null
    constraint calendar_feeds_account_id_fkey references accounts.accounts (id) on delete cascade,
  scope text not null constraint calendar_feeds_scope_check check (scope in ('me', 'project')),
  project_id uuid,
  name text constraint calendar_feeds_name_check check (char_length(name) <= 160),
  secret_hash char(64) not null constraint calendar_feeds_secret_hash_key unique,
  last_read_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint calendar_feeds_org_id_id_key unique (org_id, id),
  constraint calendar_feeds_project_fkey foreign key (org_id, project_id)
    references coulisses.projects (org_id, id) on delete cascade,
  constraint calendar_feeds_project_check check ((scope = 'project') = (project_id is not null))
);
create unique index uq_live_calendar_feed on coulisses.calendar_feeds
  (org_id, account_id, scope, project_id) nulls not distinct where revoked_at is null;
create index calendar_feeds_account_id_idx on coulisses.calendar_feeds (account_id);
create index calendar_feeds_project_id_idx on coulisses.calendar_feeds (org_id, project_id);

-- a feed's secret says which organisation it belongs to: asked before any tenant is known
create function coulisses.find_feed(given_hash text) returns table (org_id uuid, id uuid)
  language sql stable security definer
  set search_path = pg_catalog
  as $$ select f.org_id, f.id from coulisses.calendar_feeds f where f.secret_hash = given_hash and f.revoked_at is null $$;
revoke all on function coulisses.find_feed(text) from public;

create schema if not exists jobs;

create table jobs.jobs (
  id uuid constraint jobs_pk primary key,
  name text not null,
  state text not null constraint jobs_state_known check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  key text,
  payload jsonb not null,
  owner_kind text constraint jobs_owner_kind_known check (owner_kind in ('account', 'key')),
  owner_id text,
  attempt integer not null default 0,
  failures integer not null default 0,
  progress_done double precision not null default 0,
  progress_total double precision not null default 0,
  progress_note text,
  result jsonb,
  error text,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  constraint jobs_owner_whole check ((owner_kind is null) = (owner_id is null)),
  constraint jobs_finished_when_ended check ((finished_at is null) = (state in ('queued', 'running')))
);

create unique index jobs_open_key on jobs.jobs (name, key) where state in ('queued', 'running');
create index jobs_open on jobs.jobs (created_at) where state in ('queued', 'running');
create index jobs_finished on jobs.jobs (finished_at) where finished_at is not null;

create table mastoc.id_mappings (
  id integer generated always as identity constraint id_mappings_pkey primary key,
  entity_type text not null,
  mastoc_id text not null,
  stokt_id text not null,
  sync_direction text not null constraint id_mappings_sync_direction_check check (sync_direction in ('stokt_to_mastoc', 'mastoc_to_stokt')),
  synced_at timestamptz not null default now()
);
create index id_mappings_mastoc_id_idx on mastoc.id_mappings (entity_type, mastoc_id);
create index id_mappings_stokt_id_idx on mastoc.id_mappings (entity_type, stokt_id);

create table mastoc.imports (
  id uuid constraint imports_pkey primary key,
  job_id text,
  state text not null constraint imports_state_check check (state in ('queued', 'running', 'done', 'failed')),
  dry_run boolean not null,
  source text not null,
  options jsonb not null default '{}',
  -- the bundle as received, until the job has read it
  payload_object_id uuid constraint imports_payload_object_id_fkey references storage.objects (id),
  totals jsonb not null default '{}',
  error text,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create index imports_started_at_idx on mastoc.imports (started_at desc, id desc);
create index imports_payload_object_id_idx on mastoc.imports (payload_object_id);

create table mastoc.import_rows (
  import_id uuid not null constraint import_rows_import_id_fkey references mastoc.imports (id) on delete cascade,
  index integer not null,
  entity text not null,
  stokt_id text,
  entity_id text,
  action text not null,
  fields jsonb not null default '[]',
  warnings jsonb not null default '[]',
  reason text,
  constraint import_rows_pkey primary key (import_id, index)
);

create table mastoc.import_conflicts (
  id uuid constraint import_conflicts_pkey primary key,
  import_id uuid constraint import_conflicts_import_id_fkey references mastoc.imports (id) on delete set null,
  entity text not null,
  entity_id text not null,
  field text not null,
  origin jsonb,
  local jsonb,
  upstream jsonb,
  state text not null default 'open' constraint import_conflicts_state_check check (state in ('open', 'local', 'upstream')),
  created_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by_id uuid constraint import_conflicts_resolved_by_id_fkey references mastoc.profiles (id) on delete set null
);
create index import_conflicts_import_id_idx on mastoc.import_conflicts (import_id);
create index import_conflicts_resolved_by_id_idx on mastoc.import_conflicts (resolved_by_id);
create unique index import_conflicts_open_key on mastoc.import_conflicts (entity, entity_id, field) where state = 'open';
create index import_conflicts_created_at_idx on mastoc.import_conflicts (created_at desc, id desc);

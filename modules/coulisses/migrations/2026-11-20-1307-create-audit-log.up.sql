create table coulisses.audit_log (
  id uuid constraint audit_log_pkey primary key,
  org_id uuid not null constraint audit_log_org_id_fkey references coulisses.orgs (id),
  seq bigint not null,
  at timestamptz not null,
  actor_type text not null,
  actor_id text,
  action text not null,
  entity text not null,
  entity_id text,
  payload jsonb not null,
  prev_hash char(64) not null,
  hash char(64) not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint audit_log_org_id_id_key unique (org_id, id),
  constraint audit_log_org_id_seq_key unique (org_id, seq)
);
create index audit_log_entity_idx on coulisses.audit_log (org_id, entity, entity_id, seq desc);

create function coulisses.refuse_audit_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
  as $$ begin raise exception 'audit_log is written once'; end $$;
create trigger audit_log_written_once before update or delete on coulisses.audit_log
  for each row execute function coulisses.refuse_audit_change();

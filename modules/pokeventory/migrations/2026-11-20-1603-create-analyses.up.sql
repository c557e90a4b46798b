create table pokeventory.analysis_batches (
  id uuid constraint analysis_batches_pkey primary key,
  owner uuid not null constraint analysis_batches_owner_fkey references accounts.accounts (id) on delete cascade,
  subject_type text not null constraint analysis_batches_subject_type_check check (subject_type in ('cards', 'sealed')),
  status text not null constraint analysis_batches_status_check check (status in ('queued', 'running', 'done', 'failed')),
  options jsonb not null,
  progress jsonb not null,
  error text,
  idempotency_key text,
  job_id uuid,
  report jsonb,
  pipeline_version text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index analysis_batches_owner_idx on pokeventory.analysis_batches (owner, created_at desc, id);
create unique index analysis_batches_idempotency_key on pokeventory.analysis_batches (owner, idempotency_key)
  where idempotency_key is not null;

create table pokeventory.analysis_images (
  id uuid constraint analysis_images_pkey primary key,
  batch_id uuid not null constraint analysis_images_batch_id_fkey
    references pokeventory.analysis_batches (id) on delete cascade,
  owner uuid not null constraint analysis_images_owner_fkey references accounts.accounts (id) on delete cascade,
  ordinal integer not null constraint analysis_images_ordinal_check check (ordinal >= 0),
  redis_key text not null constraint analysis_images_redis_key_key unique,
  filename text not null,
  content_type text not null,
  bytes integer not null,
  sha256 text not null,
  width integer,
  height integer,
  ttl_seconds integer not null,
  expires_at timestamptz not null,
  status text not null constraint analysis_images_status_check
    check (status in ('stored', 'analyzed', 'expired', 'failed')),
  page jsonb,
  ignored jsonb not null default '[]',
  empty_pockets jsonb not null default '[]',
  failure text,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index analysis_images_batch_id_idx on pokeventory.analysis_images (batch_id);
create index analysis_images_owner_sha256_idx on pokeventory.analysis_images (owner, sha256);
create index analysis_images_expires_at_idx on pokeventory.analysis_images (expires_at) where status <> 'expired';

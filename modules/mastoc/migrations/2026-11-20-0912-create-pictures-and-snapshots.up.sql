create table mastoc.pictures (
  path text constraint pictures_pkey primary key constraint pictures_path_check check (char_length(path) <= 500),
  object_id uuid constraint pictures_object_id_fkey references storage.objects (id),
  state text not null constraint pictures_state_check check (state in ('missing', 'fetching', 'stored', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  width integer,
  height integer,
  error text,
  updated_at timestamptz not null default now()
);
create index pictures_object_id_idx on mastoc.pictures (object_id);
create index pictures_state_idx on mastoc.pictures (state);

create table mastoc.snapshots (
  sha256 text constraint snapshots_pkey primary key,
  face_id uuid not null constraint snapshots_face_id_fkey references mastoc.faces (id) on delete cascade,
  object_id uuid not null constraint snapshots_object_id_fkey references storage.objects (id),
  seq bigint not null,
  climbs integer not null,
  bytes integer not null,
  gzip_bytes integer not null,
  built_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index snapshots_face_id_idx on mastoc.snapshots (face_id, seq desc);
create index snapshots_object_id_idx on mastoc.snapshots (object_id);

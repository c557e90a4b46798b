create table pokeventory.matching_indexes (
  version text not null,
  format integer not null,
  object_id uuid not null constraint matching_indexes_object_id_fkey references storage.objects (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint matching_indexes_pkey primary key (version, format)
);
create index matching_indexes_object_id_idx on pokeventory.matching_indexes (object_id);

create table mastoc.hold_annotations (
  id uuid constraint hold_annotations_pkey primary key,
  hold_id integer not null constraint hold_annotations_hold_id_fkey references mastoc.holds (id) on delete cascade,
  profile_id uuid not null constraint hold_annotations_profile_id_fkey references mastoc.profiles (id) on delete cascade,
  grip_type text,
  condition text,
  difficulty text,
  notes text constraint hold_annotations_notes_check check (char_length(notes) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint hold_annotations_owner_key unique (hold_id, profile_id)
);
create index hold_annotations_profile_id_idx on mastoc.hold_annotations (profile_id);

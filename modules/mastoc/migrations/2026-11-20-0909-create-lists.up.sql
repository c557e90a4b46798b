create table mastoc.lists (
  id uuid constraint lists_pkey primary key,
  owner_id uuid not null constraint lists_owner_id_fkey references mastoc.profiles (id) on delete cascade,
  name text not null constraint lists_name_check check (char_length(name) between 1 and 100),
  description text constraint lists_description_check check (char_length(description) <= 5000),
  kind text not null constraint lists_kind_check check (kind in ('personal', 'project', 'circuit', 'gym')),
  gym_id uuid constraint lists_gym_id_fkey references mastoc.gyms (id) on delete cascade,
  is_public boolean not null default false,
  share_token_hash text,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint lists_share_token_hash_key unique (share_token_hash),
  constraint lists_gym_check check (kind <> 'gym' or gym_id is not null)
);
create index lists_owner_id_idx on mastoc.lists (owner_id, created_at desc, id desc);
create index lists_created_at_idx on mastoc.lists (created_at desc, id desc);
create index lists_gym_id_idx on mastoc.lists (gym_id);

create table mastoc.list_items (
  id uuid constraint list_items_pkey primary key,
  list_id uuid not null constraint list_items_list_id_fkey references mastoc.lists (id) on delete cascade,
  climb_id uuid not null constraint list_items_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  position integer not null,
  status text not null default 'todo' constraint list_items_status_check check (status in ('todo', 'in_progress', 'done')),
  note text constraint list_items_note_check check (char_length(note) <= 5000),
  added_at timestamptz not null default now(),
  constraint list_items_climb_key unique (list_id, climb_id)
);
create index list_items_position_idx on mastoc.list_items (list_id, position, id);
create index list_items_climb_id_idx on mastoc.list_items (climb_id);

create table mastoc.list_follows (
  list_id uuid not null constraint list_follows_list_id_fkey references mastoc.lists (id) on delete cascade,
  profile_id uuid not null constraint list_follows_profile_id_fkey references mastoc.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  constraint list_follows_pkey primary key (list_id, profile_id)
);
create index list_follows_profile_id_idx on mastoc.list_follows (profile_id);

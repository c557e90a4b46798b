create table mastoc.climbs (
  id uuid constraint climbs_pkey primary key,
  stokt_id uuid,
  face_id uuid not null constraint climbs_face_id_fkey references mastoc.faces (id),
  setter_id uuid constraint climbs_setter_id_fkey references mastoc.profiles (id),
  name text not null constraint climbs_name_check check (char_length(name) between 1 and 255),
  -- case- and accent-folded, by the same rule as the search word
  name_folded text not null,
  holds_list text not null,
  mirror_holds_list text,
  grade_font text constraint climbs_grade_font_check check (char_length(grade_font) <= 10),
  grade_ircra double precision,
  grade_v text constraint climbs_grade_v_check check (char_length(grade_v) <= 10),
  grade_dankyu text constraint climbs_grade_dankyu_check check (char_length(grade_dankyu) <= 10),
  -- effective IRCRA; null = ungraded
  grade_rank double precision,
  feet_rule text constraint climbs_feet_rule_check check (char_length(feet_rule) <= 100),
  description text constraint climbs_description_check check (char_length(description) <= 5000),
  is_private boolean not null default false,
  is_benchmark boolean not null default false,
  tags text[] not null default '{}',
  circuit jsonb,
  upstream_sends integer not null default 0 constraint climbs_upstream_sends_check check (upstream_sends >= 0),
  upstream_likes integer not null default 0 constraint climbs_upstream_likes_check check (upstream_likes >= 0),
  upstream_comments integer not null default 0 constraint climbs_upstream_comments_check check (upstream_comments >= 0),
  local_sends integer not null default 0 constraint climbs_local_sends_check check (local_sends >= 0),
  local_likes integer not null default 0 constraint climbs_local_likes_check check (local_likes >= 0),
  local_comments integer not null default 0 constraint climbs_local_comments_check check (local_comments >= 0),
  climbed_by integer generated always as (upstream_sends + local_sends) stored,
  total_likes integer generated always as (upstream_likes + local_likes) stored,
  total_comments integer generated always as (upstream_comments + local_comments) stored,
  source text not null constraint climbs_source_check check (source in ('mastoc', 'stokt')),
  origin jsonb,
  created_by_id uuid constraint climbs_created_by_id_fkey references mastoc.profiles (id),
  updated_by_id uuid constraint climbs_updated_by_id_fkey references mastoc.profiles (id),
  hold_count integer not null default 0,
  -- numbers of its tokens that resolve to no active hold of the face
  missing_hold_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  -- created or visibly changed: what since_updated_at compares
  changed_at timestamptz not null default now(),
  synced_at timestamptz,
  last_seen_at timestamptz,
  gone_at timestamptz,
  deleted_at timestamptz
);
create unique index climbs_stokt_id_key on mastoc.climbs (stokt_id) where deleted_at is null;
create index climbs_face_newest_idx on mastoc.climbs (face_id, created_at desc, id desc) where deleted_at is null;
create index climbs_newest_idx on mastoc.climbs (created_at desc, id desc) where deleted_at is null;
create index climbs_face_id_idx on mastoc.climbs (face_id);
create index climbs_face_grade_idx on mastoc.climbs (face_id, grade_rank);
create index climbs_setter_id_idx on mastoc.climbs (setter_id);
create index climbs_created_by_id_idx on mastoc.climbs (created_by_id);
create index climbs_updated_by_id_idx on mastoc.climbs (updated_by_id);
create index climbs_changed_at_idx on mastoc.climbs (changed_at, id);
create index climbs_deleted_at_idx on mastoc.climbs (deleted_at) where deleted_at is not null;
create index climbs_incomplete_idx on mastoc.climbs (face_id) where missing_hold_count > 0;
create index climbs_name_folded_idx on mastoc.climbs using gin (name_folded public.gin_trgm_ops);

create table mastoc.climb_holds (
  climb_id uuid not null constraint climb_holds_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  hold_id integer not null constraint climb_holds_hold_id_fkey references mastoc.holds (id),
  role text not null constraint climb_holds_role_check check (role in ('S', 'O', 'F', 'T')),
  position smallint not null,
  constraint climb_holds_pkey primary key (climb_id, hold_id, role)
);
create index climb_holds_hold_id_idx on mastoc.climb_holds (hold_id, role);

create table mastoc.climb_notes (
  climb_id uuid not null constraint climb_notes_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  -- null: the shared slot of keys without identity
  profile_id uuid constraint climb_notes_profile_id_fkey references mastoc.profiles (id) on delete cascade,
  notes text constraint climb_notes_notes_check check (char_length(notes) <= 5000),
  rating smallint constraint climb_notes_rating_check check (rating between 1 and 5),
  is_project boolean not null default false,
  updated_at timestamptz not null default now()
);
create unique index climb_notes_owner_key on mastoc.climb_notes (climb_id, coalesce(profile_id, '00000000-0000-0000-0000-000000000000'::uuid));
create index climb_notes_profile_id_idx on mastoc.climb_notes (profile_id);

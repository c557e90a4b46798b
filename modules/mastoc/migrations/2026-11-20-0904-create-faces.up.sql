create table mastoc.faces (
  id uuid constraint faces_pkey primary key,
  stokt_id uuid,
  gym_id uuid not null constraint faces_gym_id_fkey references mastoc.gyms (id),
  wall_id uuid constraint faces_wall_id_fkey references mastoc.walls (id),
  name text constraint faces_name_check check (char_length(name) <= 100),
  picture_path text not null default '' constraint faces_picture_path_check check (char_length(picture_path) <= 500),
  picture_width integer constraint faces_picture_width_check check (picture_width > 0),
  picture_height integer constraint faces_picture_height_check check (picture_height > 0),
  feet_rules_options jsonb not null default '[]' constraint faces_feet_rules_options_check check (jsonb_typeof(feet_rules_options) = 'array'),
  has_symmetry boolean not null default false,
  is_active boolean not null default true,
  source text not null constraint faces_source_check check (source in ('mastoc', 'stokt')),
  origin jsonb,
  -- moves with every change of the face or its holds: the ETag of setup is made of it
  setup_revision bigint not null default 1,
  holds_count integer not null default 0,
  climbs_total integer not null default 0,
  climbs_private integer not null default 0,
  climbs_synced integer not null default 0,
  climbs_synced_private integer not null default 0,
  synced_at timestamptz,
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint faces_stokt_id_key unique (stokt_id),
  constraint faces_counts_check check (holds_count >= 0 and climbs_private between 0 and climbs_total
    and climbs_synced between 0 and climbs_total and climbs_synced_private between 0 and climbs_synced)
);
create index faces_gym_id_idx on mastoc.faces (gym_id);
create index faces_wall_id_idx on mastoc.faces (wall_id);

create table mastoc.walls (
  id uuid constraint walls_pkey primary key,
  stokt_id uuid,
  gym_id uuid not null constraint walls_gym_id_fkey references mastoc.gyms (id),
  name text not null constraint walls_name_check check (char_length(name) between 1 and 100),
  angle double precision constraint walls_angle_check check (angle between -90 and 90),
  is_angle_adjustable boolean not null default false,
  is_active boolean not null default true,
  source text not null constraint walls_source_check check (source in ('mastoc', 'stokt')),
  origin jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  synced_at timestamptz,
  last_seen_at timestamptz,
  constraint walls_stokt_id_key unique (stokt_id)
);
create index walls_gym_id_idx on mastoc.walls (gym_id);

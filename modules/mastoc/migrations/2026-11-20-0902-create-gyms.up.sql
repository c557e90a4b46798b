create table mastoc.gyms (
  id uuid constraint gyms_pkey primary key,
  stokt_id uuid,
  display_name text not null constraint gyms_display_name_check check (char_length(display_name) between 1 and 255),
  location_string text constraint gyms_location_string_check check (char_length(location_string) <= 255),
  source text not null constraint gyms_source_check check (source in ('mastoc', 'stokt')),
  origin jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  synced_at timestamptz,
  last_seen_at timestamptz,
  constraint gyms_stokt_id_key unique (stokt_id)
);

create table mastoc.gym_managers (
  gym_id uuid not null constraint gym_managers_gym_id_fkey references mastoc.gyms (id) on delete cascade,
  profile_id uuid not null constraint gym_managers_profile_id_fkey references mastoc.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  constraint gym_managers_pkey primary key (gym_id, profile_id)
);
create index gym_managers_profile_id_idx on mastoc.gym_managers (profile_id);

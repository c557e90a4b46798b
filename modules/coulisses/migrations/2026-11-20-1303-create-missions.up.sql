create table coulisses.projects (
  id uuid constraint projects_pkey primary key,
  org_id uuid not null constraint projects_org_id_fkey references coulisses.orgs (id),
  name text not null constraint projects_name_check check (char_length(name) between 1 and 160),
  status text not null default 'DRAFT'
    constraint projects_status_check check (status in ('DRAFT', 'ACTIVE', 'ARCHIVED')),
  starts_on date,
  ends_on date,
  client text constraint projects_client_check check (char_length(client) <= 160),
  venue text constraint projects_venue_check check (char_length(venue) <= 200),
  timezone text,
  budget_cents bigint constraint projects_budget_cents_check check (budget_cents >= 0),
  notes text constraint projects_notes_check check (char_length(notes) <= 5000),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint projects_days_check check (ends_on >= starts_on),
  constraint projects_org_id_id_key unique (org_id, id),
  constraint projects_org_id_name_key unique (org_id, name)
);
create index projects_created_at_idx on coulisses.projects (org_id, created_at desc, id desc);

create table coulisses.missions (
  id uuid constraint missions_pkey primary key,
  org_id uuid not null constraint missions_org_id_fkey references coulisses.orgs (id),
  project_id uuid,
  title text not null constraint missions_title_check check (char_length(title) between 1 and 200),
  role text not null default 'tech' constraint missions_role_check check (char_length(role) between 1 and 80),
  kind text not null default 'standard' constraint missions_kind_check check (kind in
    ('standard', 'tour', 'festival', 'setup', 'strike', 'premiere', 'rehearsal', 'load_out')),
  location text constraint missions_location_check check (char_length(location) <= 200),
  address text constraint missions_address_check check (char_length(address) <= 500),
  notes text constraint missions_notes_check check (char_length(notes) <= 5000),
  timezone text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null default 'ACTIVE' constraint missions_status_check check (status in ('ACTIVE', 'CANCELLED')),
  rule_profile text,
  deleted_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint missions_range_check check (ends_at > starts_at),
  constraint missions_org_id_id_key unique (org_id, id),
  constraint missions_project_fkey foreign key (org_id, project_id)
    references coulisses.projects (org_id, id) on delete set null (project_id)
);
create index missions_starts_at_idx on coulisses.missions (org_id, starts_at, id);
create index missions_project_id_idx on coulisses.missions (org_id, project_id, starts_at);

create table coulisses.mission_positions (
  id uuid constraint mission_positions_pkey primary key,
  org_id uuid not null,
  mission_id uuid not null,
  role_name text not null constraint mission_positions_role_name_check check (char_length(role_name) between 1 and 80),
  quota integer not null constraint mission_positions_quota_check check (quota >= 1),
  skills text[] not null default '{}',
  rate_unit text constraint mission_positions_rate_unit_check check (rate_unit in ('DAY', 'HOUR', 'FLAT')),
  rate_cents integer constraint mission_positions_rate_cents_check check (rate_cents >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint mission_positions_rate_check check ((rate_unit is null) = (rate_cents is null)),
  constraint mission_positions_org_id_id_key unique (org_id, id),
  constraint mission_positions_mission_id_role_name_key unique (mission_id, role_name),
  constraint mission_positions_mission_fkey foreign key (org_id, mission_id)
    references coulisses.missions (org_id, id) on delete cascade
);

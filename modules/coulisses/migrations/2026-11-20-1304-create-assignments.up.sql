create table coulisses.assignments (
  id uuid constraint assignments_pkey primary key,
  org_id uuid not null constraint assignments_org_id_fkey references coulisses.orgs (id),
  mission_id uuid not null,
  user_id uuid not null,
  status text not null default 'INVITED'
    constraint assignments_status_check check (status in ('INVITED', 'ACCEPTED', 'DECLINED', 'CANCELLED')),
  role_name text constraint assignments_role_name_check check (char_length(role_name) <= 80),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  own_times boolean not null default false,
  slot tstzrange not null generated always as (tstzrange(starts_at, ends_at, '[)')) stored,
  note text constraint assignments_note_check check (char_length(note) <= 500),
  is_override boolean not null default false,
  override_reason text,
  override_kinds text[] not null default '{}',
  override_by uuid,
  override_at timestamptz,
  rate_unit text constraint assignments_rate_unit_check check (rate_unit in ('DAY', 'HOUR', 'FLAT')),
  rate_cents integer constraint assignments_rate_cents_check check (rate_cents >= 0),
  rate_source text constraint assignments_rate_source_check check (rate_source in ('person', 'position', 'org')),
  accepted_at timestamptz,
  actual_starts_at timestamptz,
  actual_ends_at timestamptz,
  actual_break_minutes integer
    constraint assignments_actual_break_minutes_check check (actual_break_minutes between 0 and 1440),
  revision integer not null default 0,
  deleted_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint assignments_range_check check (ends_at > starts_at),
  constraint assignments_actual_check check (actual_ends_at > actual_starts_at),
  -- overrides of a quota or a rule have their kinds and reason too; is_override is that of the time alone
  constraint assignments_override_check check (
    (not is_override or 'time' = any (override_kinds))
    and (override_kinds = '{}' or char_length(override_reason) between 3 and 500)),
  constraint assignments_org_id_id_key unique (org_id, id),
  constraint assignments_mission_fkey foreign key (org_id, mission_id) references coulisses.missions (org_id, id),
  constraint assignments_user_fkey foreign key (org_id, user_id) references coulisses.users (org_id, id),
  constraint assignments_no_double_booking
    exclude using gist (user_id with =, slot with &&) where (status = 'ACCEPTED' and not is_override)
    deferrable initially immediate
);
create unique index uq_active_assignment_per_mission_user on coulisses.assignments (mission_id, user_id)
  where status in ('INVITED', 'ACCEPTED');
create index assignments_user_id_starts_at_idx on coulisses.assignments (org_id, user_id, starts_at);
create index assignments_starts_at_idx on coulisses.assignments (org_id, starts_at, id);
create index assignments_mission_id_idx on coulisses.assignments (mission_id, status);
create index assignments_accepted_slot_idx on coulisses.assignments using gist (user_id, slot)
  where status = 'ACCEPTED';

create table coulisses.invitations (
  id uuid constraint invitations_pkey primary key,
  org_id uuid not null,
  assignment_id uuid not null,
  token_hash char(64) not null constraint invitations_token_hash_key unique,
  key_id text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  answer text constraint invitations_answer_check check (answer in ('ACCEPTED', 'DECLINED')),
  answered_at timestamptz,
  sent_to text,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint invitations_org_id_id_key unique (org_id, id),
  constraint invitations_assignment_fkey foreign key (org_id, assignment_id)
    references coulisses.assignments (org_id, id)
);
create index invitations_assignment_id_idx on coulisses.invitations (assignment_id);
create index invitations_expires_at_idx on coulisses.invitations (expires_at);

-- a token says which organisation it belongs to, and what has become of it: asked before any tenant is known
create function coulisses.find_invitation(given_hash text) returns table (
  org_id uuid, id uuid, assignment_id uuid, user_id uuid, answer text, expires_at timestamptz, revoked_at timestamptz,
  assignment_status text, assignment_deleted_at timestamptz
)
  language plpgsql stable security definer
  set search_path = pg_catalog
  as $$
#variable_conflict use_column
begin
  return query
    select i.org_id, i.id, i.assignment_id, a.user_id, i.answer, i.expires_at, i.revoked_at, a.status, a.deleted_at
    from coulisses.invitations i
    join coulisses.assignments a on a.org_id = i.org_id and a.id = i.assignment_id
    where i.token_hash = given_hash;
end
$$;
revoke all on function coulisses.find_invitation(text) from public;

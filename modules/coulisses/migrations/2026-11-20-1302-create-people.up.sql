create table coulisses.users (
  id uuid constraint users_pkey primary key,
  org_id uuid not null constraint users_org_id_fkey references coulisses.orgs (id),
  account_id uuid constraint users_account_id_fkey references accounts.accounts (id) on delete set null,
  number integer not null,
  first_name text not null constraint users_first_name_check check (char_length(first_name) <= 160),
  last_name text constraint users_last_name_check check (char_length(last_name) <= 80),
  email text constraint users_email_check check (char_length(email) <= 254),
  phone text constraint users_phone_check check (char_length(phone) <= 40),
  telegram_chat_id text constraint users_telegram_chat_id_check check (char_length(telegram_chat_id) <= 64),
  employment_type text not null default 'INTERMITTENT' constraint users_employment_type_check
    check (employment_type in ('CDI', 'CDD', 'FREELANCE', 'INTERMITTENT', 'OTHER')),
  search_text text not null,
  archived_at timestamptz,
  erased_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint users_org_id_id_key unique (org_id, id),
  constraint users_org_id_account_id_key unique (org_id, account_id),
  constraint users_org_id_number_key unique (org_id, number)
);
create index users_account_id_idx on coulisses.users (account_id);
create index users_search_text_idx on coulisses.users using gin (search_text gin_trgm_ops);
create index users_name_idx on coulisses.users (org_id, last_name, first_name);

create table coulisses.user_profiles (
  id uuid constraint user_profiles_pkey primary key,
  org_id uuid not null,
  user_id uuid not null constraint user_profiles_user_id_key unique,
  skills text[] not null default '{}',
  tags text[] not null default '{}',
  rate_profile jsonb not null default '{}',
  bio text constraint user_profiles_bio_check check (char_length(bio) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint user_profiles_org_id_id_key unique (org_id, id),
  constraint user_profiles_user_fkey foreign key (org_id, user_id) references coulisses.users (org_id, id)
);
create index user_profiles_skills_idx on coulisses.user_profiles using gin (skills);
create index user_profiles_tags_idx on coulisses.user_profiles using gin (tags);

create table coulisses.person_rates (
  id uuid constraint person_rates_pkey primary key,
  org_id uuid not null,
  user_id uuid not null,
  unit text not null constraint person_rates_unit_check check (unit in ('DAY', 'HOUR', 'FLAT')),
  amount_cents integer not null constraint person_rates_amount_cents_check check (amount_cents >= 0),
  role_name text constraint person_rates_role_name_check check (char_length(role_name) <= 80),
  valid_from date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint person_rates_org_id_id_key unique (org_id, id),
  constraint person_rates_user_fkey foreign key (org_id, user_id) references coulisses.users (org_id, id),
  constraint person_rates_user_id_unit_role_name_valid_from_key
    unique nulls not distinct (user_id, unit, role_name, valid_from)
);

create table coulisses.availabilities (
  id uuid constraint availabilities_pkey primary key,
  org_id uuid not null,
  user_id uuid not null,
  number integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  slot tstzrange not null generated always as (tstzrange(starts_at, ends_at, '[)')) stored,
  kind text not null default 'AVAILABLE'
    constraint availabilities_kind_check check (kind in ('AVAILABLE', 'PREFERRED', 'UNAVAILABLE')),
  status text not null default 'PENDING'
    constraint availabilities_status_check check (status in ('PENDING', 'APPROVED', 'REJECTED')),
  note text constraint availabilities_note_check check (char_length(note) <= 255),
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint availabilities_range_check check (ends_at > starts_at),
  constraint availabilities_org_id_id_key unique (org_id, id),
  constraint availabilities_org_id_number_key unique (org_id, number),
  constraint availabilities_user_fkey foreign key (org_id, user_id) references coulisses.users (org_id, id),
  constraint availabilities_slot_key unique (user_id, starts_at, ends_at, kind),
  constraint availabilities_no_overlap
    exclude using gist (user_id with =, slot with &&) where (status = 'APPROVED')
);
create index availabilities_user_id_status_idx on coulisses.availabilities (user_id, status);
create index availabilities_starts_at_idx on coulisses.availabilities (org_id, starts_at, id);

create table coulisses.availability_actions (
  id uuid constraint availability_actions_pkey primary key,
  org_id uuid not null,
  availability_id uuid not null,
  action text not null constraint availability_actions_action_check
    check (action in ('create', 'approve', 'reject', 'edit')),
  actor_account_id uuid,
  meta jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint availability_actions_org_id_id_key unique (org_id, id),
  constraint availability_actions_availability_fkey foreign key (org_id, availability_id)
    references coulisses.availabilities (org_id, id) on delete cascade
);
create index availability_actions_availability_id_idx on coulisses.availability_actions (org_id, availability_id);
